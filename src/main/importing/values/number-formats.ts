import type { Cell } from './cell.ts'

/** The meaning of a spreadsheet's number format. */
export type NumberFormat =
  | { readonly kind: 'plain' }
  | { readonly kind: 'date' }
  /** Digits padded with zeros, and the text before and after them: 0007, INV-0012. */
  | { readonly kind: 'padded'; readonly before: string; readonly digits: number; readonly after: string }

export const PLAIN: NumberFormat = { kind: 'plain' }
const DATE: NumberFormat = { kind: 'date' }

/** The built-in formats of dates and times (ECMA-376, 18.8.30), those of East Asian locales included. */
export function builtInFormat(id: number): NumberFormat {
  const isDate =
    (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
  return isDate ? DATE : PLAIN
}

const GENERAL = /^(?:general|standard|estándar|allgemein|@)?$/i
/** Letters for days, months, years, eras and clocks, including the localised letters that some programs write. */
const DATE_LETTERS = /^[ymdhsegjtab年月日時分秒.,:;/\- 0]*$/i

/** The meaning of a format code: only its first section, for positive numbers. */
export function readFormat(code: string): NumberFormat {
  if (GENERAL.test(code.trim())) return PLAIN
  const bare = code
    .replaceAll(/"[^"]*"|\\./g, '')
    .replaceAll(/\[(?:h+|m+|s+)\]/gi, 'h')
    .replaceAll(/\[[^\]]*\]/g, '')
    .replaceAll(/[_*]./g, '')
    .replaceAll(/am\/pm|a\/p/gi, '')
    .split(';')[0]
    .replaceAll('@', '')
    .trim()
  if (/[ymdhsjta]/i.test(bare) && DATE_LETTERS.test(bare) && !/0/.test(bare.replaceAll(/s[.,]0+/gi, '')))
    return DATE
  return paddedFormat(code.split(';')[0])
}

const PADDED = /^((?:"[^"]*"|\\.|[-_/A-Za-z ])*?)(0+)((?:"[^"]*"|\\.|[-/A-Za-z ])*)$/

function paddedFormat(section: string): NumberFormat {
  const parts = PADDED.exec(section)
  if (parts === null) return PLAIN
  const literal = (text: string): string =>
    text.replaceAll(/"([^"]*)"|\\(.)/g, (_, quoted?: string, escaped?: string) => quoted ?? escaped ?? '')
  const [before, after] = [literal(parts[1]), literal(parts[3])]
  if (parts[2].length < 2 && before === '') return PLAIN
  return { kind: 'padded', before, digits: parts[2].length, after }
}

/** Number of days between 1899-12-30, the zero of Excel's calendar, and 1970. */
const DAYS_TO_1970 = 25_569
const DAYS_FROM_1900_TO_1904 = 1462
const DAY = 86_400_000

/** The date of a serial number, in UTC, to the second. */
export function dateOfSerial(serial: number, from1904 = false): Date {
  const days = from1904 ? serial + DAYS_FROM_1900_TO_1904 : serial
  // Excel counts 29 February 1900, which did not exist.
  const real = !from1904 && days < 60 ? days + 1 : days
  return new Date(Math.round(((real - DAYS_TO_1970) * DAY) / 1000) * 1000)
}

/** A number as displayed in its cell: a date, an id with its zeros, or the number. */
export function formatted(value: number, format: NumberFormat, from1904: boolean): Cell {
  if (format.kind === 'date' && value >= 0) return dateOfSerial(value, from1904)
  if (format.kind === 'padded' && Number.isSafeInteger(value) && value >= 0) {
    return format.before + String(value).padStart(format.digits, '0') + format.after
  }
  return value
}
