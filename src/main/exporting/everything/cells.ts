import { FORMULA } from '../csv.ts'

/*
 * Cells of an export of everything, written and read back. A spreadsheet program can open the file: no text begins like a
 * formula. An import restores every value exactly: null and the empty text differ, and so do a text and a number.
 *
 *   null          an empty cell
 *   a number      its digits
 *   a text        the text itself; with an apostrophe in front if it is empty, begins with an apostrophe or would be read
 *                 as a formula
 *   other texts   texts with characters that no table can contain: an apostrophe and a JSON string: '"a\u0000b"
 */

/** A column's storage type, as named by SQLite. */
type CellType = 'TEXT' | 'INTEGER' | 'REAL' | 'BLOB' | 'ANY'

const MARK = "'"
/**
 * Characters that end a line or a file for some programs, or that control a terminal; line ends and tabs are allowed.
 */
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/
const EVERY_CONTROL = /[\u007f-\u009f]/g

/** The cell for a value in a table; `type` is that of its column. */
export function cellOf(value: string | number | bigint | null, type: CellType): string {
  if (value === null) return ''
  if (typeof value === 'bigint') return String(value)
  if (typeof value === 'number') {
    // A column of any type distinguishes 5 from 5.0.
    return type === 'ANY' && Number.isInteger(value) ? value.toFixed(1) : String(value)
  }
  const isMarked = type === 'ANY' || value === '' || value.startsWith(MARK) || FORMULA.test(value)
  if (CONTROL.test(value) || (isMarked && value.startsWith('"'))) return MARK + jsonOf(value)
  return isMarked ? MARK + value : value
}

function jsonOf(text: string): string {
  const escaped = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
  return JSON.stringify(text).replaceAll(EVERY_CONTROL, escaped)
}

/**
 * The value of a cell.
 * @throws Error for content that `cellOf` never writes
 */
export function valueOf(cell: string, type: CellType): string | number | bigint | null {
  if (cell === '') return null
  if (type === 'TEXT' || (type === 'ANY' && cell.startsWith(MARK))) return textOf(cell)
  if (type === 'INTEGER' || (type === 'ANY' && /^-?\d+$/.test(cell))) return BigInt(cell)
  const value = Number(cell)
  if (Number.isNaN(value)) throw new Error(`${cell} is no number`)
  return value
}

function textOf(cell: string): string {
  if (!cell.startsWith(MARK)) return cell
  const text = cell.slice(MARK.length)
  if (!text.startsWith('"')) return text
  const parsed: unknown = JSON.parse(text)
  if (typeof parsed !== 'string') throw new Error(`${cell} is no text`)
  return parsed
}
