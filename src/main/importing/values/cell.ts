import type { Message } from '../../../messages/message.ts'

/** One cell of a table. Text files contain only text; spreadsheets also have numbers, dates and booleans. */
export type Cell = string | number | boolean | Date | null

/** A parsed cell, or the reason why it could not be parsed, as a message to the file's owner. */
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

/** What people write into a cell without a value. Used only for numbers, dates and flags: a title may be "None". */
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
 * The normal form in which ids of files and tables are compared: composed letters, no invisible characters, runs of
 * spaces reduced to one.
 */
export function idOf(cell: Cell): string {
  return textOf(cell).normalize('NFC').replaceAll(INVISIBLE, '').replaceAll(/\s+/gu, ' ').trim()
}

/** Whether a cell expected to contain a number, a date or a flag is empty. */
export function isBlank(cell: Cell): boolean {
  return NOTHING.has(textOf(cell).toLowerCase())
}

/** The cell as shown in a message, which puts it in quotation marks: short, on one line. */
export function shown(cell: Cell): string {
  const text = textOf(cell).replaceAll(/\s+/g, ' ')
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}
