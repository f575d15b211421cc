import { readFile, stat } from 'node:fs/promises'
import { Fault } from '../../contract/fault.ts'
import { readCsv } from './csv.ts'
import type { Delimiter } from './csv.ts'
import type { Skipped } from './plan.ts'
import { quoted, refused, textOf, understood } from './reading.ts'
import type { Cell, Reading } from './reading.ts'
import { readSpreadsheet } from './spreadsheet.ts'
import { decodeText } from './text-encoding.ts'
import type { TextEncoding } from './text-encoding.ts'

export interface TableRow {
  /** Line of the file (row of the sheet) where the row starts, from 1. */
  readonly line: number
  /** One cell for every column of the table, in their order. */
  readonly values: readonly Cell[]
}

export interface Table {
  /** The file as the person named it. */
  readonly file: string
  /** Headings, trimmed, in the order of the file. */
  readonly columns: readonly string[]
  readonly rows: readonly TableRow[]
  /** Rows that have more cells than the table has columns, or fewer, or damaged letters. */
  readonly skipped: readonly Skipped[]
  readonly encoding: TextEncoding | 'xlsx'
  readonly delimiter: Delimiter | null
}

/** More than this is no table that a gallery keeps, and would not fit into memory either. */
const MOST_BYTES = 500 * 1024 * 1024

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, place) => bytes[place] === byte)
const ZIP = [0x50, 0x4b, 0x03, 0x04]
const OLD_EXCEL = [0xd0, 0xcf, 0x11, 0xe0]

/**
 * A table from a CSV file (comma, semicolon or tab; UTF-8, UTF-16 or Windows-1252) or from the first sheet of an
 * .xlsx file; which of the two is decided by the content. The first row with text holds the headings.
 * @throws Fault `not-found` or `bad-input`: no such file, a folder, no table, no heading, no row.
 */
export async function readTable(file: string, signal?: AbortSignal): Promise<Table> {
  const bytes = await bytesOf(file)
  if (startsWith(bytes, OLD_EXCEL)) {
    throw new Fault('bad-input', `${file} is a spreadsheet of the old .xls kind.`, {
      next: 'Save it as .xlsx or CSV in your spreadsheet program and import that.',
      path: file,
    })
  }
  if (startsWith(bytes, ZIP)) {
    return tableOf(file, await readSpreadsheet(bytes, file), { encoding: 'xlsx', delimiter: null })
  }
  const decoded = decodeText(bytes)
  if (decoded === undefined) {
    throw new Fault('bad-input', `${file} is not a table: it is neither text nor an .xlsx spreadsheet.`, {
      next: 'Name a CSV or .xlsx file.',
      path: file,
    })
  }
  const { records, delimiter } = await readCsv(decoded.text, file, signal)
  return tableOf(file, records, { encoding: decoded.encoding, delimiter })
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    const status = await stat(file)
    if (status.isDirectory()) {
      throw new Fault('bad-input', `${file} is a folder, not a table.`, {
        next: 'Name a CSV or .xlsx file.',
        path: file,
      })
    }
    if (status.size > MOST_BYTES) {
      throw new Fault('bad-input', `${file} is larger than 500 MB.`, {
        next: 'Split it into several files and import one after the other.',
        path: file,
      })
    }
    return await readFile(file)
  } catch (error) {
    if (error instanceof Fault) throw error
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new Fault('not-found', `There is no file ${file}.`, { next: 'Check the path.', path: file })
    }
    throw new Fault('disk', `${file} cannot be read (${(error as Error).message}).`, {
      next: 'Check that you may read it.',
      path: file,
      cause: error,
    })
  }
}

function tableOf(
  file: string,
  records: readonly { readonly line: number; readonly fields: readonly Cell[] }[],
  form: Pick<Table, 'encoding' | 'delimiter'>,
): Table {
  const emptyNext = 'The first row must name the columns, every further row is one entry.'
  if (records.length === 0) {
    throw new Fault('bad-input', `${file} is empty.`, { next: emptyNext, path: file })
  }
  const [heading, ...entries] = records
  const columns = withoutTrailingBlanks(heading.fields.map(textOf))
  if (entries.length === 0) {
    throw new Fault('bad-input', `${file} has headings but no rows.`, { next: emptyNext, path: file })
  }
  const rows: TableRow[] = []
  const skipped: Skipped[] = []
  for (const { line, fields } of entries) {
    const values = fittedTo(columns.length, fields)
    if (values.ok) rows.push({ line, values: values.value })
    else skipped.push({ file, line, reason: values.reason })
  }
  return { file, columns, rows, skipped, ...form }
}

function withoutTrailingBlanks(names: readonly string[]): string[] {
  return names.slice(0, names.findLastIndex((name) => name !== '') + 1)
}

/** The fields, exactly as many as there are columns. */
function fittedTo(columns: number, fields: readonly Cell[]): Reading<readonly Cell[]> {
  const used = fields.findLastIndex((field) => textOf(field) !== '') + 1
  if (used > columns) return refused(`the row has ${cells(used)}, but there are ${columns} columns`)
  if (fields.length < columns) {
    return refused(`the row has ${cells(fields.length)}, but there are ${columns} columns`)
  }
  const damaged = fields.find((field) => typeof field === 'string' && field.includes('\uFFFD'))
  return damaged === undefined
    ? understood(fields.slice(0, columns))
    : refused(`${quoted(damaged)} has damaged letters`)
}

const cells = (count: number): string => (count === 1 ? '1 cell' : `${count} cells`)

/** A note where the encoding was not certain: letters may look wrong if the guess was. */
export function encodingNote({ file, encoding }: Table): string[] {
  return encoding === 'windows-1252' ? [`${file} is read as Windows-1252 text.`] : []
}
