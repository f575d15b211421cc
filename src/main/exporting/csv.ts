/** A cell of a table. */
export type Cell = string | number | null

/** What a spreadsheet treats as the beginning of a formula; also after leading spaces. */
export const FORMULA = /^\s*[=+\-@\t\r]/

/**
 * A table as CSV with commas, CRLF line ends and a byte order mark, as spreadsheets read it (RFC 4180). A text that a
 * spreadsheet would run as a formula is prefixed with an apostrophe; numbers stay numbers.
 */
export function csvOf(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${csvAsGiven([header, ...rows.map((row) => row.map(safeCell))])}`
}

/** Lines of cells as CSV without a byte order mark, every text unchanged: intended for re-import. */
export function csvAsGiven(lines: readonly (readonly string[])[]): string {
  return lines.map((line) => `${line.map(quotedCell).join(',')}\r\n`).join('')
}

function safeCell(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  return FORMULA.test(cell) ? `'${cell}` : cell
}

/** CSV readers can treat the semicolon as a separator, and drop spaces at the ends of a cell. */
function quotedCell(text: string): string {
  return /[",\r\n;]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
