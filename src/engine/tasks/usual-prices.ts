/** What a client paid, in one currency; null if unknown. */
export interface Paid {
  readonly price: number | null
  readonly currency: string | null
}

export interface PriceRange {
  readonly low: number
  readonly high: number
  readonly currency: string | null
}

/** Minimum number of prices needed to derive a range. */
const LEAST_PURCHASES = 3
/** The cheapest and the most expensive tenth are treated as possible outliers. */
const TAIL = 0.1
/** Clients go somewhat below and above what they paid before. */
const MARGIN = 1.5

/**
 * The usual prices of a client: from the lowest to the highest tenth of the prices paid in the client's most frequent
 * currency, widened by half. Null for fewer than three purchases with a price in one currency.
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

/**
 * Whether a work is within the range as far as can be determined; a work without a price, or in another currency, is.
 */
export function isUsual({ low, high, currency }: PriceRange, work: Paid): boolean {
  if (work.price === null || work.currency !== currency) return true
  return work.price >= low && work.price <= high
}

/** Interpolates between the two neighbouring values of an ascending list. */
function quantile(ascending: readonly number[], share: number): number {
  const place = share * (ascending.length - 1)
  const below = Math.floor(place)
  const above = Math.min(ascending.length - 1, below + 1)
  return ascending[below] + (place - below) * (ascending[above] - ascending[below])
}
