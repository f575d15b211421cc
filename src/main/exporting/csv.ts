/** A cell of a table. */
export type Cell = string | number | null

/** What a spreadsheet takes for the beginning of a formula; with spaces before it as well. */
export const FORMULA = /^\s*[=+\-@\t\r]/

/**
 * A table as CSV with the separator comma, lines ended by CRLF and a byte order mark, as spreadsheets read it (RFC 4180).
 * A text that a spreadsheet would run as a formula gets an apostrophe in front; numbers stay numbers.
 */
export function csvOf(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${csvAsGiven([header, ...rows.map((row) => row.map(safeCell))])}`
}

/** Lines of cells as CSV without a byte order mark, every text as it is: for whoever imports them again. */
export function csvAsGiven(lines: readonly (readonly string[])[]): string {
  return lines.map((line) => `${line.map(quotedCell).join(',')}\r\n`).join('')
}

function safeCell(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  return FORMULA.test(cell) ? `'${cell}` : cell
}

/** Readers of CSV may take the semicolon for a separator, and leave out spaces at the ends of a cell. */
function quotedCell(text: string): string {
  return /[",\r\n;]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
