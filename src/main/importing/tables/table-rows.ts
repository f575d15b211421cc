import type { TableSettings } from '../../../contract/areas/importing.ts'
import { Fault } from '../../../contract/fault.ts'
import { message, type Message } from '../../../messages/message.ts'
import type { Skipped } from '../plans/plan.ts'
import { refused, shown, textOf, understood } from '../values/cell.ts'
import type { Cell, Reading } from '../values/cell.ts'
import { headingPlace } from './headings.ts'
import type { KnownHeadings } from './headings.ts'
import type { Table, TableRow } from './table.ts'
import { joinedHeadings } from './two-row-headings.ts'

/** A line of a text file or a row of a sheet. */
interface TableRecord {
  readonly line: number
  readonly fields: readonly Cell[]
}

/**
 * Converts the records of a sheet or text file into a table: determines the heading record, and fits each later one to
 * exactly as many cells as there are columns.
 * @throws Fault `bad-input` if there is no heading or no row
 */
export function tableOf(
  file: string,
  records: readonly TableRecord[],
  known: KnownHeadings,
  form: Omit<Table, 'file' | 'columns' | 'rows' | 'unfit' | 'skipped' | 'headingLine'>,
): Table {
  const emptyNext = message('tables.emptyNext')
  if (records.length === 0) {
    throw new Fault('bad-input', message('tables.empty', { file }), { next: emptyNext, path: file })
  }
  const { place, rows: headingRows, names } = headingsAmong(file, records, known, form.settings)
  const heading = records[place]
  const entries = records.slice(place + headingRows)
  const columns = withoutTrailingBlanks(names)
  if (entries.length === 0) {
    throw new Fault('bad-input', message('tables.noRows', { file }), { next: emptyNext, path: file })
  }
  const rows: TableRow[] = []
  const skipped: Skipped[] = []
  const unfit: TableRow[] = []
  const notes = [
    ...form.notes,
    ...aboveNote(file, heading.line, place),
    ...twoRowsNote(file, heading.line, headingRows),
  ]
  const isSheet = form.delimiter === null
  for (const { line, fields } of entries) {
    const values = fittedTo(
      columns.length,
      isSheet ? Infinity : Math.max(columns.length, heading.fields.length),
      fields,
    )
    if (!values.ok) {
      skipped.push({ file, line, reason: values.reason })
      unfit.push({ line, values: fields })
      continue
    }
    if (repeats(columns, values.value.cells)) {
      skipped.push({ file, line, reason: message('tables.headingsAgain') })
      unfit.push({ line, values: fields })
      continue
    }
    rows.push({ line, values: values.value.cells })
    for (const stray of values.value.strays) {
      notes.push(message('tables.stray', { file, line, cell: shown(stray) }))
    }
  }
  return { file, columns, rows, unfit, skipped, ...form, headingLine: heading.line, notes }
}

/** Position and number of the heading rows, and the names of the columns. */
function headingsAmong(
  file: string,
  records: readonly TableRecord[],
  known: KnownHeadings,
  settings: TableSettings,
): { place: number; rows: number; names: string[] } {
  const textsOf = (place: number): string[] => records[place].fields.map(textOf)
  const place = placeOfHeadings(file, records, known, settings)
  // Group names are above the column names; which of the two rows has more known headings is arbitrary.
  const starts = settings.headingRow === undefined && place > 0 ? [place - 1, place] : [place]
  for (const start of starts) {
    const names =
      start + 1 < records.length ? joinedHeadings(textsOf(start), textsOf(start + 1), known) : undefined
    if (names !== undefined) return { place: start, rows: 2, names }
  }
  return { place, rows: 1, names: textsOf(place) }
}

function twoRowsNote(file: string, line: number, rows: number): Message[] {
  return rows === 1 ? [] : [message('tables.headingsTogether', { file, line, next: line + 1 })]
}

/** Whether a row repeats the headings, as in lists printed page by page. */
function repeats(columns: readonly string[], cells: readonly Cell[]): boolean {
  const named = columns.filter((column) => column !== '')
  return (
    named.length > 1 && columns.every((column, place) => column === '' || textOf(cells[place]) === column)
  )
}

function placeOfHeadings(
  file: string,
  records: readonly TableRecord[],
  known: KnownHeadings,
  { headingRow }: TableSettings,
): number {
  if (headingRow === undefined)
    return headingPlace(
      records.slice(0, 40).map(({ fields }) => fields.map(textOf)),
      known,
    )
  const place = records.findIndex(({ line }) => line === headingRow)
  if (place >= 0) return place
  throw new Fault('bad-input', message('tables.noHeadings', { file, line: headingRow }), {
    next: message('tables.noHeadingsNext'),
    path: file,
  })
}

function aboveNote(file: string, line: number, above: number): Message[] {
  return above === 0 ? [] : [message('tables.rowsAbove', { file, line, rows: above })]
}

function withoutTrailingBlanks(names: readonly string[]): string[] {
  return names.slice(0, names.findLastIndex((name) => name !== '') + 1)
}

/**
 * The fields, exactly as many as there are columns: missing ones are empty, because spreadsheet programs omit the empty
 * end of a row. Text beyond the table after a gap, or under a heading without a name, is a remark; without a gap, a
 * field most likely contains an unquoted delimiter, and every later one would be under the wrong heading.
 */
function fittedTo(
  columns: number,
  headed: number,
  fields: readonly Cell[],
): Reading<{ cells: readonly Cell[]; strays: readonly Cell[] }> {
  const isUsed = (field: Cell): boolean => textOf(field) !== ''
  const used = fields.findLastIndex(isUsed) + 1
  if (used > Math.max(columns, headed) && isUsed(fields[columns])) {
    return refused(message('tables.tooManyCells', { cells: used, columns }))
  }
  const damaged = fields.find((field) => typeof field === 'string' && field.includes('\uFFFD'))
  if (damaged !== undefined) return refused(message('tables.damagedLetters', { cell: shown(damaged) }))
  return understood({
    cells: Array.from({ length: columns }, (_, place) => (place < fields.length ? fields[place] : null)),
    strays: fields.slice(columns).filter(isUsed),
  })
}
