/** Number of copies that are kept: the last ones, then the newest of each day, week and month. */
export const KEPT = { last: 5, days: 7, weeks: 4, months: 6 } as const

const MS_PER_DAY = 86_400_000
/** 1 January 1970 was a Thursday; weeks begin on Mondays. */
const DAYS_TO_MONDAY = 3

/**
 * Determines which copies are kept, by the time of each in milliseconds since 1970.
 * @returns the times that are kept, newest first; days, weeks and months are in UTC, and only those with a copy count
 */
export function keptMoments(moments: readonly number[]): number[] {
  const newestFirst = [...new Set(moments)].sort((a, b) => b - a)
  const kept = new Set(newestFirst.slice(0, KEPT.last))
  const periods: readonly (readonly [number, (moment: number) => number])[] = [
    [KEPT.days, dayOf],
    [KEPT.weeks, (moment) => Math.floor((dayOf(moment) + DAYS_TO_MONDAY) / 7)],
    [KEPT.months, monthOf],
  ]
  for (const [most, periodOf] of periods) {
    const newestOfPeriod = new Map<number, number>()
    for (const moment of newestFirst) {
      const period = periodOf(moment)
      if (!newestOfPeriod.has(period)) newestOfPeriod.set(period, moment)
    }
    for (const moment of [...newestOfPeriod.values()].slice(0, most)) kept.add(moment)
  }
  return newestFirst.filter((moment) => kept.has(moment))
}

function dayOf(moment: number): number {
  return Math.floor(moment / MS_PER_DAY)
}

function monthOf(moment: number): number {
  const date = new Date(moment)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}
