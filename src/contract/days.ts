/** Times of the catalogue: seconds since 1970. Galleries that know only an order of their sales have ranks instead, small whole numbers. */

export const DAY_SECONDS = 86_400
/** March 1973: smaller numbers that are no whole days are ranks. */
const EARLIEST_SECOND = 1e8

/** Whether a time that stands for a sale or an arrival is a rank in an order and no date. */
export function isRank(seconds: number): boolean {
  return seconds < EARLIEST_SECOND
}

/**
 * What a time is: a date without a time of day stands at midnight UTC, and is the same date in every zone; a small number
 * that is no whole day is a rank, which is no date.
 */
export function kindOfTime(seconds: number): 'day' | 'moment' | 'rank' {
  if (seconds !== 0 && seconds % DAY_SECONDS === 0) return 'day'
  return Math.abs(seconds) < EARLIEST_SECOND ? 'rank' : 'moment'
}

/** The calendar date of a sale as tables have it (2024-03-01); null for a rank. */
export function dateOfSale(seconds: number): string | null {
  return isRank(seconds) ? null : new Date(seconds * 1000).toISOString().slice(0, 10)
}
