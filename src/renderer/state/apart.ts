import type { Work } from '../../contract/areas/catalogue.ts'
import { inGalleryCurrency, type Money } from '../../contract/money.ts'

/** Works priced in a currency without a rate. */
export interface Apart {
  readonly currency: string
  readonly works: number
}

/** Works priced in a currency without a known rate, by currency; most frequent first. */
export function apartFrom(works: readonly Work[], money: Money): Apart[] {
  const counts = new Map<string, number>()
  for (const { price, currency } of works) {
    if (price === null || currency === null || inGalleryCurrency({ price, currency }, money) !== null)
      continue
    counts.set(currency, (counts.get(currency) ?? 0) + 1)
  }
  return [...counts]
    .map(([currency, count]) => ({ currency, works: count }))
    .sort((a, b) => b.works - a.works)
}
