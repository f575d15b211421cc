import { kindOfTime } from '../../contract/days.ts'

/** A moment as this machine's clock shows it, to the minute. */
export function momentText(moment: string): string {
  return new Date(moment).toLocaleString('sv-SE', { dateStyle: 'short', timeStyle: 'short' })
}

/** A time of the catalogue, in seconds: its calendar date, or a plain rank where the gallery knows only an order. */
export function dayText(seconds: number): string {
  if (kindOfTime(seconds) === 'rank') return `no. ${seconds}`
  return new Date(seconds * 1000).toISOString().slice(0, 10)
}
