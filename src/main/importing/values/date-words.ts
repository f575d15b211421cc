import { MONTHS } from './month-names.ts'

const LANGUAGES = ['en', 'es', 'de', 'fr', 'it', 'nl', 'pt'] as const

/** Names of days of the week, long and short, lower case without dots. */
const WEEKDAYS: ReadonlySet<string> = namesOfDays()

function namesOfDays(): Set<string> {
  const names = new Set<string>(['tues', 'thur', 'thurs', 'weds'])
  for (const language of LANGUAGES) {
    for (const style of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(language, { weekday: style, timeZone: 'UTC' })
      for (let day = 1; day <= 7; day++) {
        names.add(
          format
            .format(Date.UTC(2024, 0, day))
            .toLowerCase()
            .replaceAll('.', ''),
        )
      }
    }
  }
  return names
}

/** A date without a leading weekday: "Tuesday, April 13, 2021" becomes April 13, 2021. */
export function withoutWeekday(text: string): string {
  const parts = /^(\p{L}+(?:-feira)?)\.?,?\s+(?=\S)/u.exec(text)
  if (parts === null || !WEEKDAYS.has(parts[1].toLowerCase())) return text
  const rest = text.slice(parts[0].length)
  // "mar" is Tuesday in Spanish and March in English: a month occurs only once in a date.
  const next = /\p{L}{3,}/u.exec(rest)?.[0].toLowerCase() ?? ''
  const isMonth = MONTHS.has(parts[1].toLowerCase()) && !MONTHS.has(next) && !/\d[./-]\d/.test(rest)
  return isMonth ? text : rest
}

/** Hours ahead of or behind UTC for the zone names that shops and their software write; only unambiguous names. */
const ZONE_HOURS: Readonly<Record<string, number>> = {
  z: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  west: 1,
  bst: 1,
  cet: 1,
  mez: 1,
  cest: 2,
  mesz: 2,
  eet: 2,
  eest: 3,
  msk: 3,
  jst: 9,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
}

/** Pattern of a zone after a time: Z, UTC, CET, +02:00, GMT+0200 (CEST). */
export const ZONE_PATTERN = String.raw`(?: ?(?<zone>(?:${Object.keys(ZONE_HOURS).join('|')})?(?:[+-]\d{1,2}(?::?\d{2})?)?))?(?: ?\([^)]*\))?`

/** Number of seconds that a zone is ahead of UTC. */
export function zoneSeconds(zone: string | undefined): number {
  const parts = /^([a-z]*)(?:([+-])(\d{1,2}):?(\d{2})?)?$/i.exec(zone ?? '')
  if (parts === null) return 0
  const [, name, sign, hours = '0', minutes = '0'] = parts as (string | undefined)[]
  const named = (ZONE_HOURS[(name ?? '').toLowerCase()] ?? 0) * 3600
  const shift = Number(hours) * 3600 + Number(minutes) * 60
  return named + (sign === '-' ? -shift : shift)
}
