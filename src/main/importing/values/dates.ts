import { isRank } from '../../../contract/days.ts'
import { message } from '../../../messages/message.ts'
import { withoutWeekday, ZONE_PATTERN, zoneSeconds } from './date-words.ts'
import { MONTHS } from './month-names.ts'
import { dateOfSerial } from './number-formats.ts'
import { isBlank, shown, refused, textOf, understood } from './cell.ts'
import type { Cell, Reading } from './cell.ts'

/** From this value on a plain number is in milliseconds: as seconds it would be beyond the year 5000. */
const FIRST_MILLISECONDS = 1e11
/** Excel day numbers from 1954 to 2119: a plain number in this range in a date column is one. */
const SERIALS = { first: 20_000, last: 80_400 } as const
const YEARS = { first: 1900, last: 2100 } as const

const TIME = String.raw`(?:[T ,]+(?:at |um |a las )?(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,]\d+)?)?(?: ?(?<half>[ap]\.? ?m\.?)(?![a-z]))?(?: Uhr| h)?)?`
const dateForm = (date: string): RegExp => new RegExp(`^${date}${TIME}${ZONE_PATTERN}$`, 'iu')
const YEAR = String.raw`(?<year>\d{4}|['’]?\d{2})`

const YEAR_FIRST = dateForm(String.raw`(?<year>\d{4})([-/.])(?<month>\d{1,2})\2(?<day>\d{1,2})`)
const EAST_ASIAN = dateForm(String.raw`(?<year>\d{4})[年년] ?(?<month>\d{1,2})[月월] ?(?<day>\d{1,2})[日일]`)
const COMPACT = /^(?<year>(?:19|20)\d{2})(?<month>0[1-9]|1[0-2])(?<day>0[1-9]|[12]\d|3[01])$/
const DOTTED = dateForm(String.raw`(?<day>\d{1,2})\. ?(?<month>\d{1,2})\. ?${YEAR}`)
const EITHER_WAY = dateForm(String.raw`(?<first>\d{1,2})([-/])(?<other>\d{1,2})\2${YEAR}`)
const DAY_NAMED = dateForm(
  String.raw`(?<day>\d{1,2})(?:st|nd|rd|th|º)?[.\-/ ]+(?:de )?(?<name>\p{L}+)\.?,?[\-/ ]+(?:de )?${YEAR}`,
)
const MONTH_NAMED = dateForm(String.raw`(?<name>\p{L}+)\.? (?<day>\d{1,2})(?:st|nd|rd|th)?,? ${YEAR}`)
/** A month without a day. */
const MONTH_ALONE = [
  /^(?<name>\p{L}+)\.?,?[ -](?:de )?(?<year>\d{4})$/iu,
  /^(?<year>\d{4})[-/.](?<month>\d{1,2})$/,
  /^(?<month>\d{1,2})[/.](?<year>\d{4})$/,
]

const DATE_FORMS = [YEAR_FIRST, EAST_ASIAN, DOTTED, EITHER_WAY, DAY_NAMED, MONTH_NAMED, ...MONTH_ALONE]

type Parts = Readonly<Record<string, string | undefined>>

/** What the cells of a column prove about the order in 3/4/2015. */
export type DayOrder = 'day-first' | 'month-first' | 'mixed' | 'unknown'

/** How a column's times are interpreted, determined from all its cells. */
interface TimeColumn {
  readonly order: DayOrder
  readonly hasDates: boolean
  readonly compact: boolean
  /** Plain numbers are days of Excel's calendar. */
  readonly hasSerials: boolean
  /** Plain numbers are years. */
  readonly hasYears: boolean
}

/** Information about a column of times apart from its cells. */
export interface TimeOptions {
  /** Order in 3/4/2015, if the cells do not determine it. */
  readonly order?: 'day-first' | 'month-first'
  /** As in `Sheet`. */
  readonly from1904?: boolean
}

/** A way of interpreting a cell that is a guess. */
export type TimeGuess = 'serialNumber' | 'shortYear' | 'noDay' | 'noMonth'

/** A parsed time; `guess` if part of it was guessed. */
export interface ReadTime {
  readonly seconds: number
  readonly guess?: TimeGuess
}

function eitherWay(text: string): Parts | undefined {
  return EITHER_WAY.exec(text)?.groups
}

function plainDate(cell: Cell): string {
  return withoutWeekday(textOf(cell))
    .replaceAll(/\s+/g, ' ')
    .replace(/(?<=\d{4}) ?(?:г\.?|года)$/u, '')
}

function lookAt(cells: Iterable<Cell>, chosen: 'day-first' | 'month-first' | undefined): TimeColumn {
  let dayFirst = false
  let monthFirst = false
  let hasDates = false
  let compact = true
  let numbers = 0
  let serials = 0
  let years = 0
  for (const cell of cells) {
    if (isBlank(cell)) continue
    const text = plainDate(cell)
    if (!COMPACT.test(text)) compact = false
    if (cell instanceof Date || DATE_FORMS.some((pattern) => pattern.test(text))) hasDates = true
    if (/^\d+(\.\d+)?$/.test(text)) {
      const value = Number(text)
      numbers++
      if (value >= SERIALS.first && value <= SERIALS.last) serials++
      if (Number.isInteger(value) && value >= YEARS.first && value <= YEARS.last) years++
    }
    const parts = eitherWay(text)
    if (Number(parts?.first) > 12) dayFirst = true
    if (Number(parts?.other) > 12) monthFirst = true
  }
  const proved =
    dayFirst && monthFirst ? 'mixed' : dayFirst ? 'day-first' : monthFirst ? 'month-first' : 'unknown'
  return {
    order: proved === 'unknown' || proved === 'mixed' ? (chosen ?? proved) : proved,
    hasDates,
    compact,
    hasSerials: numbers > 0 && (hasDates || serials === numbers),
    hasYears: numbers > 0 && (hasDates || years === numbers),
  }
}

/**
 * The times of one column, in seconds since 1970, cell by cell. Accepted are ISO 8601 (without a zone: UTC), 20150403,
 * 3.4.2015, 3 April 2015 (in the languages of `MONTHS`), dates of a spreadsheet and their serial numbers, months and
 * years alone (their first day), and plain numbers: seconds or milliseconds since 1970, or ranks, for which only order
 * and equality are meaningful, and which are unchanged. 3/4/2015 is read as the rest of the column proves (13/4/2015
 * can only be April), else according to `order`; if neither decides, it is rejected. So is a plain rank among real
 * dates.
 */
export function readTimeColumn(
  cells: readonly Cell[],
  { order, from1904 = false }: TimeOptions = {},
): Reading<ReadTime>[] {
  const column = { ...lookAt(cells, order), from1904 }
  return cells.map((cell) => readTime(cell, column))
}

/**
 * What determines the order of dates such as 3/4/2015 in a column, and the indices, from 0, of the cells whose day
 * depends on it.
 */
export function dayOrderOf(cells: readonly Cell[]): { order: DayOrder; doubtful: number[] } {
  const isDoubtful = (cell: Cell): boolean => {
    const parts = cell instanceof Date ? undefined : eitherWay(plainDate(cell))
    const [first, other] = [Number(parts?.first), Number(parts?.other)]
    return first <= 12 && other <= 12 && first !== other
  }
  const doubtful = [...cells.keys()].filter((place) => isDoubtful(cells[place]))
  return { order: lookAt(cells, undefined).order, doubtful }
}

/** Like `readTimeColumn`, returning only the seconds. */
export function readTimes(cells: readonly Cell[], order?: 'day-first' | 'month-first'): Reading<number>[] {
  return readTimeColumn(cells, { order }).map((time) => (time.ok ? understood(time.value.seconds) : time))
}

type SettledColumn = TimeColumn & { readonly from1904: boolean }

function readTime(cell: Cell, column: SettledColumn): Reading<ReadTime> {
  if (cell instanceof Date) return understood({ seconds: Math.round(cell.getTime() / 1000) })
  const text = plainDate(cell)
  const compact = column.compact ? COMPACT.exec(text)?.groups : undefined
  if (compact !== undefined) return calendarTime(compact, cell)
  if (/^\d+(\.\d+)?$/.test(text)) return plainTime(Number(text), cell, column)

  const fixed = (YEAR_FIRST.exec(text) ?? EAST_ASIAN.exec(text) ?? DOTTED.exec(text))?.groups
  if (fixed !== undefined) return calendarTime(fixed, cell)
  const named = (DAY_NAMED.exec(text) ?? MONTH_NAMED.exec(text))?.groups
  const month = named?.name === undefined ? undefined : MONTHS.get(named.name.toLowerCase())
  if (named !== undefined && month !== undefined)
    return calendarTime({ ...named, month: String(month) }, cell)
  const parts = eitherWay(text)
  if (parts !== undefined) return ordered(parts, cell, column.order)
  return monthAlone(text, cell) ?? refused(message('values.notTime', { cell: shown(cell) }))
}

function monthAlone(text: string, cell: Cell): Reading<ReadTime> | undefined {
  for (const pattern of MONTH_ALONE) {
    const groups: Parts | undefined = pattern.exec(text)?.groups
    if (groups === undefined) continue
    const month = groups.month ?? MONTHS.get((groups.name ?? '').toLowerCase())?.toString()
    if (month === undefined) continue
    const time = calendarTime({ year: groups.year, month, day: '1' }, cell)
    return time.ok ? understood({ ...time.value, guess: 'noDay' }) : time
  }
  return undefined
}

function plainTime(value: number, cell: Cell, column: SettledColumn): Reading<ReadTime> {
  if (column.hasSerials && value >= SERIALS.first && value <= SERIALS.last) {
    return understood({
      seconds: dateOfSerial(value, column.from1904).getTime() / 1000,
      guess: 'serialNumber',
    })
  }
  if (column.hasYears && Number.isInteger(value) && value >= YEARS.first && value <= YEARS.last) {
    return understood({ seconds: Date.UTC(value, 0, 1) / 1000, guess: 'noMonth' })
  }
  if (!Number.isInteger(value) && isRank(value)) {
    return refused(message('values.notRank', { cell: shown(cell) }))
  }
  if (column.hasDates && isRank(value)) {
    return refused(message('values.plainAmongDates', { cell: shown(cell) }))
  }
  return understood({ seconds: value >= FIRST_MILLISECONDS ? Math.floor(value / 1000) : value })
}

function ordered(parts: Parts, cell: Cell, order: DayOrder): Reading<ReadTime> {
  const { first = '', other = '' } = parts
  const dayFirst = { ...parts, day: first, month: other }
  const monthFirst = { ...parts, day: other, month: first }
  if (Number(first) === Number(other) || Number(first) > 12) return calendarTime(dayFirst, cell)
  if (Number(other) > 12) return calendarTime(monthFirst, cell)
  if (order === 'day-first') return calendarTime(dayFirst, cell)
  if (order === 'month-first') return calendarTime(monthFirst, cell)
  return refused(message('values.eitherOrder', { cell: shown(cell), column: order }))
}

function calendarTime(parts: Parts, cell: Cell): Reading<ReadTime> {
  const short = /^['’]?(\d{2})$/.exec(parts.year ?? '')?.[1]
  const year = short === undefined ? Number(parts.year) : fullYear(Number(short))
  const [month, day] = [parts.month, parts.day].map(Number)
  const hour = hourOf(parts)
  const minute = Number(parts.minute ?? 0)
  const second = Number(parts.second ?? 0)
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  if (!exists || hour === undefined || hour > 23 || minute > 59 || second > 60) {
    return refused(message('values.noSuchDate', { cell: shown(cell) }))
  }
  const seconds = date.getTime() / 1000 + hour * 3600 + minute * 60 + second - zoneSeconds(parts.zone)
  return understood({ seconds, ...(short !== undefined && { guess: 'shortYear' as const }) })
}

/** The full year for two digits, in the latest century that does not put it beyond next year. */
function fullYear(short: number): number {
  const latest = new Date().getUTCFullYear() + 1
  return short + (2000 + short <= latest ? 2000 : 1900)
}

/** The hour on a 24-hour clock; undefined for 13 pm. */
function hourOf(parts: Parts): number | undefined {
  const hour = Number(parts.hour ?? 0)
  if (parts.half === undefined) return hour
  if (hour < 1 || hour > 12) return undefined
  return (hour % 12) + (parts.half.toLowerCase().startsWith('p') ? 12 : 0)
}
