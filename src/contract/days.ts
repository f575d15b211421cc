/**
 * Times of the catalogue: seconds since 1970. Galleries that know only the order of their sales use ranks instead,
 * which are small integers.
 */

export const DAY_SECONDS = 86_400
/** March 1973: smaller numbers that are not whole days are ranks. */
const EARLIEST_SECOND = 1e8

/** Whether the time of a sale or an arrival is a rank and not a date. */
export function isRank(seconds: number): boolean {
  return seconds < EARLIEST_SECOND
}

/**
 * Kind of a time: a date without a time of day is stored as midnight UTC and is the same date in every time zone; a
 * small number that is not a whole day is a rank, not a date.
 */
export function kindOfTime(seconds: number): 'day' | 'moment' | 'rank' {
  if (seconds !== 0 && seconds % DAY_SECONDS === 0) return 'day'
  return Math.abs(seconds) < EARLIEST_SECOND ? 'rank' : 'moment'
}

/** The calendar date of a sale in the format of tables (2024-03-01); null for a rank. */
export function dateOfSale(seconds: number): string | null {
  return isRank(seconds) ? null : new Date(seconds * 1000).toISOString().slice(0, 10)
}
