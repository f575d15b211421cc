import { FORMULA } from '../csv.ts'

/*
 * One cell of an export of everything, there and back again. A spreadsheet may open the file: no text begins as a formula does. Whoever
 * imports it gets every value as it was: none and the empty text are two things, and so are a text and a number.
 *
 *   none          an empty cell
 *   a number      its digits
 *   a text        itself; with an apostrophe in front where it is empty, begins with an apostrophe or would be taken for a formula
 *   other texts   those with signs that no table can hold are an apostrophe and a JSON text: '"a\u0000b"
 */

/** How a column keeps what is in it, as SQLite names it. */
type CellType = 'TEXT' | 'INTEGER' | 'REAL' | 'BLOB' | 'ANY'

const MARK = "'"
/** Signs that end a line or a file for some programs, or that a terminal obeys; line ends and tabs are ordinary. */
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/
const EVERY_CONTROL = /[\u007f-\u009f]/g

/** What stands in a table for a value; `type` is that of its column. */
export function cellOf(value: string | number | bigint | null, type: CellType): string {
  if (value === null) return ''
  if (typeof value === 'bigint') return String(value)
  if (typeof value === 'number') {
    // A column of any type keeps 5 and 5.0 apart.
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

/** The value that stands in a cell. @throws Error for what `cellOf` never writes */
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
