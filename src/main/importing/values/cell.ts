import type { Message } from '../../../messages/message.ts'

/** One cell of a table. Text files have text only; spreadsheets know numbers, dates and booleans. */
export type Cell = string | number | boolean | Date | null

/** A cell understood, or the reason why not, as a message to the person who owns the file. */
export type Reading<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly reason: Message }

export function understood<Value>(value: Value): Reading<Value> {
  return { ok: true, value }
}

export function refused(reason: Message): Reading<never> {
  return { ok: false, reason }
}

const NO_BREAK_SPACES = /[\u00A0\u2007\u2009\u200A\u202F]/g

/** What people write into a cell that holds nothing. Only for numbers, dates and flags: a title may be "None". */
const NOTHING = new Set([
  '',
  '-',
  '–',
  '—',
  '?',
  'n/a',
  'na',
  'nan',
  'null',
  'none',
  'nil',
  'k. a.',
  'k.a.',
  's/d',
])

/** The cell as trimmed text with plain spaces; dates in ISO 8601. */
export function textOf(cell: Cell): string {
  if (cell === null) return ''
  if (cell instanceof Date) return cell.toISOString().replace(/T00:00:00\.000Z$/, '')
  return String(cell).replaceAll(NO_BREAK_SPACES, ' ').trim()
}

const INVISIBLE = /[\u00AD\u200B-\u200F\u2060\uFEFF]/gu

/**
 * The one form in which ids compare, of files and of tables: composed letters, no invisible characters, one space where
 * several stand.
 */
export function idOf(cell: Cell): string {
  return textOf(cell).normalize('NFC').replaceAll(INVISIBLE, '').replaceAll(/\s+/gu, ' ').trim()
}

/** Whether a cell that should hold a number, a date or a flag holds nothing. */
export function isBlank(cell: Cell): boolean {
  return NOTHING.has(textOf(cell).toLowerCase())
}

/** The cell as a message shows it, which puts it in quotation marks: short, on one line. */
export function shown(cell: Cell): string {
  const text = textOf(cell).replaceAll(/\s+/g, ' ')
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}
