/** A cell of a table. */
export type Cell = string | number | null

/** What a spreadsheet takes for the beginning of a formula; with spaces before it as well. */
const FORMULA = /^\s*[=+\-@\t\r]/

/**
 * A table as CSV with the separator comma, lines ended by CRLF and a byte order mark, as spreadsheets read it (RFC 4180).
 * A text that a spreadsheet would run as a formula gets an apostrophe in front; numbers stay numbers.
 */
export function csvOf(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const lines = [header, ...rows].map((row) => row.map(cellOf).join(','))
  return `\uFEFF${lines.join('\r\n')}\r\n`
}

function cellOf(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const safe = FORMULA.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
