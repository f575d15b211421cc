import { MONTHS } from './month-names.ts'
import { isBlank, quoted, refused, textOf, understood } from './reading.ts'
import type { Cell, Reading } from './reading.ts'

/** From here on a plain number counts milliseconds: as seconds it would lie beyond the year 5000. */
const FIRST_MILLISECONDS = 1e11
/** Plain numbers below this (March 1973 as seconds) are ranks wherever the column has real dates as well. */
const FIRST_PLAUSIBLE_SECONDS = 1e8

const TIME = String.raw`(?:[T ,]+(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,]\d+)?)? ?(?<half>[ap]\.?m\.?)?)?`
const ZONE = String.raw`(?: ?(?<zone>Z|UTC|[+-]\d{2}(?::?\d{2})?))?`
const dateForm = (date: string): RegExp => new RegExp(`^${date}${TIME}${ZONE}$`, 'iu')

const YEAR_FIRST = dateForm(String.raw`(?<year>\d{4})([-/.])(?<month>\d{1,2})\2(?<day>\d{1,2})`)
const COMPACT = /^(?<year>(?:19|20)\d{2})(?<month>0[1-9]|1[0-2])(?<day>0[1-9]|[12]\d|3[01])$/
const DOTTED = dateForm(String.raw`(?<day>\d{1,2})\. ?(?<month>\d{1,2})\. ?(?<year>\d{4})`)
const EITHER_WAY = dateForm(String.raw`(?<first>\d{1,2})([-/])(?<other>\d{1,2})\2(?<year>\d{4})`)
const DAY_NAMED = dateForm(
  String.raw`(?<day>\d{1,2})(?:st|nd|rd|th)?[.\- ]+(?:de )?(?<name>\p{L}+)\.?,?[\- ]+(?:de )?(?<year>\d{4})`,
)
const MONTH_NAMED = dateForm(String.raw`(?<name>\p{L}+)\.? (?<day>\d{1,2})(?:st|nd|rd|th)?,? (?<year>\d{4})`)

const DATE_FORMS = [YEAR_FIRST, DOTTED, EITHER_WAY, DAY_NAMED, MONTH_NAMED]

type Parts = Readonly<Record<string, string | undefined>>

/** What the cells of one column prove about 3/4/2015. */
export type DayOrder = 'day-first' | 'month-first' | 'mixed' | 'unknown'

/** How a column's times are to be read, decided from all its cells. */
interface TimeColumn {
  readonly order: DayOrder
  readonly hasDates: boolean
  readonly compact: boolean
}

function eitherWay(text: string): Parts | undefined {
  return EITHER_WAY.exec(text)?.groups
}

function lookAt(cells: Iterable<Cell>): TimeColumn {
  let dayFirst = false
  let monthFirst = false
  let hasDates = false
  let compact = true
  for (const cell of cells) {
    if (isBlank(cell)) continue
    const text = textOf(cell)
    if (!COMPACT.test(text)) compact = false
    if (cell instanceof Date || DATE_FORMS.some((pattern) => pattern.test(text))) hasDates = true
    const parts = eitherWay(text)
    if (Number(parts?.first) > 12) dayFirst = true
    if (Number(parts?.other) > 12) monthFirst = true
  }
  const order =
    dayFirst && monthFirst ? 'mixed' : dayFirst ? 'day-first' : monthFirst ? 'month-first' : 'unknown'
  return { order, hasDates, compact }
}

/**
 * The times of one column, in seconds since 1970, cell by cell. Understood are ISO 8601 (without a zone: UTC),
 * 20150403, 3.4.2015, 3 April 2015 (English, Spanish, German), dates of a spreadsheet, and plain numbers: seconds or
 * milliseconds since 1970, or ranks, of which only order and equality mean something, and which stay as they are.
 * 3/4/2015 is read as the rest of the column proves (13/4/2015 can only be April); where nothing proves it, it is
 * refused. So is a plain rank among real dates.
 */
export function readTimes(cells: readonly Cell[]): Reading<number>[] {
  const column = lookAt(cells)
  return cells.map((cell) => readTime(cell, column))
}

function readTime(cell: Cell, column: TimeColumn): Reading<number> {
  if (cell instanceof Date) return understood(Math.round(cell.getTime() / 1000))
  const text = textOf(cell)
  const compact = column.compact ? COMPACT.exec(text)?.groups : undefined
  if (compact !== undefined) return calendarTime(compact, cell)
  if (/^\d+(\.\d+)?$/.test(text)) return plainTime(Number(text), cell, column)

  const fixed = (YEAR_FIRST.exec(text) ?? DOTTED.exec(text))?.groups
  if (fixed !== undefined) return calendarTime(fixed, cell)
  const named = (DAY_NAMED.exec(text) ?? MONTH_NAMED.exec(text))?.groups
  const month = named?.name === undefined ? undefined : MONTHS.get(named.name.toLowerCase())
  if (named !== undefined && month !== undefined)
    return calendarTime({ ...named, month: String(month) }, cell)
  const parts = eitherWay(text)
  return parts === undefined
    ? refused(`${quoted(cell)} is not a date or time`)
    : ordered(parts, cell, column.order)
}

function plainTime(value: number, cell: Cell, column: TimeColumn): Reading<number> {
  if (!Number.isInteger(value) && value < FIRST_PLAUSIBLE_SECONDS) {
    return refused(`${quoted(cell)} is neither a date nor a rank`)
  }
  if (column.hasDates && value < FIRST_PLAUSIBLE_SECONDS) {
    return refused(`${quoted(cell)} is a plain number among dates`)
  }
  return understood(value >= FIRST_MILLISECONDS ? Math.floor(value / 1000) : value)
}

function ordered(parts: Parts, cell: Cell, order: DayOrder): Reading<number> {
  const { first = '', other = '' } = parts
  const dayFirst = { ...parts, day: first, month: other }
  const monthFirst = { ...parts, day: other, month: first }
  if (Number(first) === Number(other) || Number(first) > 12) return calendarTime(dayFirst, cell)
  if (Number(other) > 12) return calendarTime(monthFirst, cell)
  if (order === 'day-first') return calendarTime(dayFirst, cell)
  if (order === 'month-first') return calendarTime(monthFirst, cell)
  return refused(
    `${quoted(cell)} can be day/month or month/day, and the column ${order === 'mixed' ? 'has both' : 'does not tell'}; ` +
      `write it as year-month-day`,
  )
}

function calendarTime(parts: Parts, cell: Cell): Reading<number> {
  const [year, month, day] = [parts.year, parts.month, parts.day].map(Number)
  const hour = hourOf(parts)
  const minute = Number(parts.minute ?? 0)
  const second = Number(parts.second ?? 0)
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  if (!exists || hour === undefined || hour > 23 || minute > 59 || second > 60) {
    return refused(`${quoted(cell)} is not a date that exists`)
  }
  return understood(date.getTime() / 1000 + hour * 3600 + minute * 60 + second - zoneSeconds(parts.zone))
}

/** The hour on a clock of 24; undefined for 13 pm. */
function hourOf(parts: Parts): number | undefined {
  const hour = Number(parts.hour ?? 0)
  if (parts.half === undefined) return hour
  if (hour < 1 || hour > 12) return undefined
  return (hour % 12) + (parts.half.toLowerCase().startsWith('p') ? 12 : 0)
}

function zoneSeconds(zone: string | undefined): number {
  const parts = zone === undefined ? null : /^([+-])(\d{2}):?(\d{2}|)$/.exec(zone)
  if (parts === null) return 0
  const seconds = Number(parts[2]) * 3600 + Number(parts[3] || 0) * 60
  return parts[1] === '-' ? -seconds : seconds
}
