/** What a client paid, in one currency; null where none is told. */
export interface Paid {
  readonly price: number | null
  readonly currency: string | null
}

export interface PriceRange {
  readonly low: number
  readonly high: number
  readonly currency: string | null
}

/** Fewer prices tell too little. */
const LEAST_PURCHASES = 3
/** The cheapest and the dearest tenth may be exceptions. */
const TAIL = 0.1
/** People go somewhat below and above what they paid before. */
const MARGIN = 1.5

/**
 * The prices that are usual for a client: from the lowest to the highest tenth of what they paid in the currency that they
 * paid in most often, widened by half. Null below three purchases with a price in one currency.
 */
export function usualPrices(purchases: readonly Paid[]): PriceRange | null {
  const byCurrency = Map.groupBy(
    purchases.filter(({ price }) => price !== null && price > 0),
    ({ currency }) => currency,
  )
  const [currency, paid] = [...byCurrency].toSorted(([, a], [, b]) => b.length - a.length).at(0) ?? [null, []]
  if (paid.length < LEAST_PURCHASES) return null
  const prices = paid.map(({ price }) => price ?? 0).toSorted((a, b) => a - b)
  return { low: quantile(prices, TAIL) / MARGIN, high: quantile(prices, 1 - TAIL) * MARGIN, currency }
}

/** Whether a work is within the range as far as it tells; a work without a price, or in another currency, is. */
export function isUsual({ low, high, currency }: PriceRange, work: Paid): boolean {
  if (work.price === null || work.currency !== currency) return true
  return work.price >= low && work.price <= high
}

/** Between the two values that stand around it, in a list from the lowest to the highest. */
function quantile(ascending: readonly number[], share: number): number {
  const place = share * (ascending.length - 1)
  const below = Math.floor(place)
  const above = Math.min(ascending.length - 1, below + 1)
  return ascending[below] + (place - below) * (ascending[above] - ascending[below])
}
