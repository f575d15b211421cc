import type { Dataset } from '../dataset.ts'

/** A sale in the chronological pass through the stock's history, in the state just before it takes place. */
export interface SaleInStock {
  /** Index into the histories. */
  readonly client: number
  /** Index of the client's basket that is being sold. */
  readonly basket: number
  /** 1 for every work in stock. The array is reused: copy what must be kept. */
  readonly stock: Uint8Array
}

/**
 * Steps through all listings and sales in chronological order, as the authors' simulation does: at equal times listings
 * come first, then sales in the order of the histories. A listed work enters the stock, a sold one-of-a-kind work
 * leaves it permanently; a print stays. Works without a known date are in stock from the start.
 */
export function* walkThroughStock(dataset: Dataset): Generator<SaleInStock> {
  const { items, listedAt, oneOfAKind, histories } = dataset
  const stock = new Uint8Array(items)
  const gone = new Uint8Array(items)
  const dated: number[] = []
  for (let work = 0; work < items; work++) {
    if (Number.isNaN(listedAt[work])) stock[work] = 1
    else dated.push(work)
  }
  const listings = dated.sort((a, b) => listedAt[a] - listedAt[b])
  const sales = histories
    .flatMap(({ baskets }, client) => baskets.map(({ time }, basket) => ({ time, client, basket })))
    .sort((a, b) => a.time - b.time)
  let next = 0
  for (const { time, client, basket } of sales) {
    for (; next < listings.length && listedAt[listings[next]] <= time; next++) {
      stock[listings[next]] = 1 - gone[listings[next]]
    }
    yield { client, basket, stock }
    for (const work of histories[client].baskets[basket].items) {
      if (oneOfAKind[work] === 0) continue
      stock[work] = 0
      gone[work] = 1
    }
  }
}
