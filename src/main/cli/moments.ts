import { kindOfTime } from '../../contract/days.ts'

/** A point in time in this machine's local time, to the minute. */
export function momentText(moment: string): string {
  return new Date(moment).toLocaleString('sv-SE', { dateStyle: 'short', timeStyle: 'short' })
}

/** A catalogue time, in seconds: its calendar date, or a plain rank if the gallery knows only an order. */
export function dayText(seconds: number): string {
  if (kindOfTime(seconds) === 'rank') return `no. ${seconds}`
  return new Date(seconds * 1000).toISOString().slice(0, 10)
}
