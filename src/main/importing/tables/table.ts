import { readFile, stat } from 'node:fs/promises'
import type { Delimiter, TableSettings, TextEncoding } from '../../../contract/areas/importing.ts'
import { Fault } from '../../../contract/fault.ts'
import { readCsv } from './csv.ts'
import { headingPlace } from './headings.ts'
import type { KnownHeadings } from './headings.ts'
import type { Skipped } from '../plans/plan.ts'
import { quoted, refused, textOf, understood } from '../values/reading.ts'
import type { Cell, Reading } from '../values/reading.ts'
import type { Sheet } from './sheet.ts'
import { chooseSheets } from './sheets.ts'
import { protectedFault, readSpreadsheet } from './spreadsheet.ts'
import { decodeText } from './text-encoding.ts'
import { CARD_COLUMNS, isVCard, readVCards } from './vcards.ts'

export interface TableRow {
  /** Line of the file (row of the sheet) where the row starts, from 1. */
  readonly line: number
  /** One cell for every column of the table, in their order. */
  readonly values: readonly Cell[]
}

export interface Table {
  /** The file as the person named it; with the name of the sheet where several are read. */
  readonly file: string
  /** Headings, trimmed, in the order of the file. */
  readonly columns: readonly string[]
  readonly rows: readonly TableRow[]
  /** Rows that have more cells than the table has columns, or damaged letters: with all their cells, and why. */
  readonly unfit: readonly TableRow[]
  readonly skipped: readonly Skipped[]
  /** What was guessed of the table's form, and what stands beside it and was left out. */
  readonly notes: readonly string[]
  readonly encoding: TextEncoding | 'xlsx' | 'ods'
  readonly delimiter: Delimiter | null
  readonly settings: TableSettings
  /** Line of the file (row of the sheet) of the headings, from 1. */
  readonly headingLine: number
  /** A word by which the encoding was guessed; undefined where it is certain or was chosen. */
  readonly guessedBy?: string
  /** The name of its sheet, of all that the workbook has. */
  readonly sheet: string | null
  readonly sheets: readonly Pick<Sheet, 'name' | 'isHidden'>[]
}

/** More than this is no table that a gallery keeps, and would not fit into memory either. */
const MOST_BYTES = 500 * 1024 * 1024

/** So much of a text file is enough for its headings. */
const PEEKED_BYTES = 256 * 1024

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, place) => bytes[place] === byte)
const ZIP = [0x50, 0x4b, 0x03, 0x04]
const OLD_EXCEL = [0xd0, 0xcf, 0x11, 0xe0]
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le')

export interface TableReading {
  readonly settings?: TableSettings
  /** Which headings are known: finds delimiter, sheets and the row of the headings. */
  readonly known?: KnownHeadings
  /** Reads only the beginning of a long text file: enough for its headings. */
  readonly peek?: boolean
  readonly signal?: AbortSignal
}

/**
 * The tables of a file: an address book (vCard) holds one, a CSV file (comma, semicolon, tab or bar; encodings of `TEXT_ENCODINGS`) holds one, an .xlsx or
 * .ods workbook one for each visible sheet that has known headings. Which kind it is, the content decides.
 * @throws Fault `not-found` or `bad-input`: no such file, a folder, no table, no heading, no row.
 */
export async function readTables(file: string, reading: TableReading = {}): Promise<Table[]> {
  const { settings = {}, known = () => 0, signal } = reading
  const bytes = await bytesOf(file)
  if (startsWith(bytes, OLD_EXCEL)) {
    if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(ENCRYPTED))
      throw protectedFault(file)
    throw new Fault('bad-input', `${file} is a spreadsheet of the old .xls kind.`, {
      next: 'Save it as .xlsx or CSV in your spreadsheet program and import that.',
      path: file,
    })
  }
  if (startsWith(bytes, ZIP)) {
    const workbook = readSpreadsheet(bytes, file)
    const { chosen, notes } = chooseSheets(file, workbook.sheets, settings.sheets, known)
    return chosen.map((sheet, index) =>
      tableOf(chosen.length > 1 ? `${file} [${sheet.name}]` : file, sheet.rows, known, {
        encoding: workbook.kind,
        delimiter: null,
        settings,
        notes: index === 0 ? notes : [],
        sheet: sheet.name,
        sheets: workbook.sheets,
      }),
    )
  }
  const decoded = decodeText(reading.peek === true ? beginningOf(bytes) : bytes, settings.encoding)
  if (decoded === undefined) {
    throw new Fault('bad-input', `${file} is not a table: it is neither text nor an .xlsx spreadsheet.`, {
      next: 'Name a CSV, .xlsx or .ods file.',
      path: file,
    })
  }
  if (/^\s*<(?:!doctype|html|\?xml|table)/i.test(decoded.text.slice(0, 200))) {
    throw new Fault('bad-input', `${file} is a web page or XML, not a table.`, {
      next: 'Open it in your spreadsheet program, save it as .xlsx or CSV, and import that.',
      path: file,
    })
  }
  if (isVCard(decoded.text)) return [cardTable(file, decoded.text, { encoding: decoded.encoding, settings })]
  const { records, delimiter } = await readCsv(decoded.text, file, {
    delimiter: settings.delimiter,
    known,
    signal,
  })
  return [
    tableOf(file, records, known, {
      encoding: decoded.encoding,
      delimiter,
      settings,
      notes: [...controlsNote(file, decoded.controlled), ...encodingNote(file, decoded)],
      ...(decoded.isGuess && { guessedBy: tellingWord(decoded.text) }),
      sheet: null,
      sheets: [],
    }),
  ]
}

/** The cards of an address book, a row each. */
function cardTable(file: string, text: string, form: Pick<Table, 'encoding' | 'settings'>): Table {
  const { records, skipped, notes } = readVCards(text, file)
  const rows = records.map(({ line, fields }) => ({
    line,
    values: CARD_COLUMNS.map((_, place) => fields.at(place) ?? null),
  }))
  return {
    file,
    columns: CARD_COLUMNS,
    rows,
    unfit: [],
    skipped,
    notes,
    headingLine: 1,
    sheet: null,
    sheets: [],
    delimiter: null,
    ...form,
  }
}

/** The one table of a file, or the first. @throws as `readTables` */
export async function readTable(file: string, reading: TableReading = {}): Promise<Table> {
  const [table] = await readTables(file, reading)
  return table
}

/** Whether nothing but the look of its letters speaks for the encoding of a text file. @throws as `readTables` */
export async function guessesEncoding(file: string): Promise<boolean> {
  return decodeText(await bytesOf(file))?.isGuess === true
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

/** The whole lines within the first bytes of a text file. */
function beginningOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= PEEKED_BYTES) return bytes
  const end = bytes.subarray(0, PEEKED_BYTES).findLastIndex((byte) => byte === 0x0a || byte === 0x0d)
  return end < 0 ? bytes : bytes.subarray(0, end + 1)
}

function tableOf(
  file: string,
  records: readonly { readonly line: number; readonly fields: readonly Cell[] }[],
  known: KnownHeadings,
  form: Omit<Table, 'file' | 'columns' | 'rows' | 'unfit' | 'skipped' | 'headingLine'>,
): Table {
  const emptyNext = 'The first row must name the columns, every further row is one entry.'
  if (records.length === 0) {
    throw new Fault('bad-input', `${file} is empty.`, { next: emptyNext, path: file })
  }
  const place = placeOfHeadings(file, records, known, form.settings)
  const heading = records[place]
  const entries = records.slice(place + 1)
  const columns = withoutTrailingBlanks(heading.fields.map(textOf))
  if (entries.length === 0) {
    throw new Fault('bad-input', `${file} has headings but no rows.`, { next: emptyNext, path: file })
  }
  const rows: TableRow[] = []
  const skipped: Skipped[] = []
  const unfit: TableRow[] = []
  const notes = [...form.notes, ...aboveNote(file, heading.line, place)]
  const isSheet = form.delimiter === null
  for (const { line, fields } of entries) {
    const values = fittedTo(columns.length, isSheet ? Infinity : heading.fields.length, fields)
    if (!values.ok) {
      skipped.push({ file, line, reason: values.reason })
      unfit.push({ line, values: fields })
      continue
    }
    rows.push({ line, values: values.value.cells })
    for (const stray of values.value.strays) {
      notes.push(
        `${file}, line ${line}: ${quoted(stray)} stands beside the table, under no heading, and is left out.`,
      )
    }
  }
  return { file, columns, rows, unfit, skipped, ...form, headingLine: heading.line, notes }
}

function placeOfHeadings(
  file: string,
  records: readonly { readonly line: number; readonly fields: readonly Cell[] }[],
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
  throw new Fault('bad-input', `${file} has nothing in line ${headingRow}, where the headings should be.`, {
    next: 'Name another line with --heading-row.',
    path: file,
  })
}

function aboveNote(file: string, line: number, above: number): string[] {
  if (above === 0) return []
  const rows = above === 1 ? '1 row above is' : `${above} rows above are`
  return [`${file}: the headings are in line ${line}; ${rows} left out (--heading-row chooses another line).`]
}

function withoutTrailingBlanks(names: readonly string[]): string[] {
  return names.slice(0, names.findLastIndex((name) => name !== '') + 1)
}

/**
 * The fields, exactly as many as there are columns: missing ones are empty, as spreadsheet programs leave out the empty
 * end of a row. What stands beyond the table after a gap, or under a heading without a name, is a remark; without a
 * gap, a field most likely holds an unquoted delimiter, and every later one would stand under the wrong heading.
 */
function fittedTo(
  columns: number,
  headed: number,
  fields: readonly Cell[],
): Reading<{ cells: readonly Cell[]; strays: readonly Cell[] }> {
  const isUsed = (field: Cell): boolean => textOf(field) !== ''
  const used = fields.findLastIndex(isUsed) + 1
  if (used > Math.max(columns, headed) && isUsed(fields[columns])) {
    return refused(
      `the row has ${cells(used)}, but there are ${columns} columns; put a cell with a delimiter in quotes`,
    )
  }
  const damaged = fields.find((field) => typeof field === 'string' && field.includes('\uFFFD'))
  if (damaged !== undefined) return refused(`${quoted(damaged)} has damaged letters`)
  return understood({
    cells: Array.from({ length: columns }, (_, place) => (place < fields.length ? fields[place] : null)),
    strays: fields.slice(columns).filter(isUsed),
  })
}

const cells = (count: number): string => (count === 1 ? '1 cell' : `${count} cells`)

const ENCODING_NAMES: Partial<Record<TextEncoding, string>> = {
  'windows-1252': 'Windows-1252',
  macintosh: 'Mac Roman',
}

/** The first word with a letter beyond ASCII; '' where there is none. */
export function tellingWord(text: string): string {
  return /[\p{L}\p{M}]*[^\u0000-\u007F][\p{L}\p{M}]*/u.exec(text)?.[0] ?? ''
}

/** A note where the encoding was not certain, with a word to judge it by. */
function encodingNote(
  file: string,
  { text, encoding, isGuess }: { text: string; encoding: TextEncoding; isGuess: boolean },
): string[] {
  if (!isGuess) return []
  const word = tellingWord(text)
  const name = ENCODING_NAMES[encoding] ?? encoding
  return [
    `${file} is read as ${name} text, such as ${quoted(word)}; if letters are wrong, --encoding names another.`,
  ]
}

function controlsNote(file: string, lines: readonly number[]): string[] {
  if (lines.length === 0) return []
  const named = lines.slice(0, 10).join(', ')
  return [
    `${file}: control characters in ${lines.length === 1 ? 'line' : 'lines'} ${named}${lines.length > 10 ? ' …' : ''} are read as spaces.`,
  ]
}
