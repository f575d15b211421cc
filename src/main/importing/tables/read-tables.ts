import { readFile, stat } from 'node:fs/promises'
import type { TableSettings } from '../../../contract/areas/importing.ts'
import { Fault } from '../../../contract/fault.ts'
import { message } from '../../../messages/message.ts'
import { readCsv } from './csv.ts'
import { controlsNote, encodingNote, tellingWord } from './encoding-notes.ts'
import type { KnownHeadings } from './headings.ts'
import { chooseSheets } from './sheets.ts'
import { protectedFault, readSpreadsheet } from './spreadsheet.ts'
import { demandBytes, TABLE_LIMITS, type TableLimits } from './table-limits.ts'
import { tableOf } from './table-rows.ts'
import type { Table } from './table.ts'
import { decodeText } from './text-encoding.ts'
import { CARD_COLUMNS, isVCard, readVCards } from './vcards.ts'

/** Number of bytes of a text file that is enough to read its headings. */
const PEEKED_BYTES = 256 * 1024

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, place) => bytes[place] === byte)
const ZIP = [0x50, 0x4b, 0x03, 0x04]
const OLD_EXCEL = [0xd0, 0xcf, 0x11, 0xe0]
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le')

export interface TableReading {
  readonly settings?: TableSettings
  /** The known headings: used to find the delimiter, the sheets and the heading row. */
  readonly known?: KnownHeadings
  /** Reads only the beginning of a long text file, enough for its headings. */
  readonly peek?: boolean
  readonly signal?: AbortSignal
  /** Limits for the table; the limits of time and memory are enforced by the parent process. */
  readonly limits?: TableLimits
}

/**
 * The tables of a file: an address book (vCard) contains one, a CSV file (comma, semicolon, tab or bar; encodings of
 * `TEXT_ENCODINGS`) contains one, an .xlsx or .ods workbook one for each visible sheet with known headings. The kind is
 * determined from the content.
 * @throws Fault `not-found` or `bad-input`: no such file, a folder, no table, no heading, no row.
 */
export async function readTables(file: string, reading: TableReading = {}): Promise<Table[]> {
  const { settings = {}, known = () => 0, signal, limits = TABLE_LIMITS } = reading
  const bytes = await bytesOf(file, limits)
  if (startsWith(bytes, OLD_EXCEL)) {
    if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(ENCRYPTED))
      throw protectedFault(file)
    throw new Fault('bad-input', message('tables.oldSpreadsheet', { file }), {
      next: message('tables.oldSpreadsheetNext'),
      path: file,
    })
  }
  if (startsWith(bytes, ZIP)) {
    const workbook = readSpreadsheet(bytes, file, limits)
    const { chosen, notes } = chooseSheets(file, workbook.sheets, settings.sheets, known)
    return chosen.map((sheet, index) =>
      tableOf(chosen.length > 1 ? `${file} [${sheet.name}]` : file, sheet.rows, known, {
        encoding: workbook.kind,
        delimiter: null,
        settings,
        notes: index === 0 ? notes : [],
        sheet: sheet.name,
        sheets: workbook.sheets,
        from1904: sheet.from1904,
      }),
    )
  }
  const decoded = decodeText(reading.peek === true ? beginningOf(bytes) : bytes, settings.encoding)
  if (decoded === undefined) {
    throw new Fault('bad-input', message('tables.notTable', { file }), {
      next: message('tables.notTableNext'),
      path: file,
    })
  }
  if (/^\s*<(?:!doctype|html|\?xml|table)/i.test(decoded.text.slice(0, 200))) {
    throw new Fault('bad-input', message('tables.markup', { file }), {
      next: message('tables.markupNext'),
      path: file,
    })
  }
  if (isVCard(decoded.text)) return [cardTable(file, decoded.text, { encoding: decoded.encoding, settings })]
  const { records, delimiter } = await readCsv(decoded.text, file, {
    delimiter: settings.delimiter,
    known,
    signal,
    limits,
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

/** The cards of an address book, one row each. */
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

/**
 * Whether the encoding of a text file can only be guessed from its characters.
 * @throws as `readTables`
 */
export async function guessesEncoding(file: string, limits: TableLimits): Promise<boolean> {
  return decodeText(await bytesOf(file, limits))?.isGuess === true
}

async function bytesOf(file: string, limits: TableLimits): Promise<Uint8Array> {
  try {
    const status = await stat(file)
    if (status.isDirectory()) {
      throw new Fault('bad-input', message('tables.folder', { file }), {
        next: message('tables.folderNext'),
        path: file,
      })
    }
    demandBytes(file, status.size, limits)
    return await readFile(file)
  } catch (error) {
    if (error instanceof Fault) throw error
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new Fault('not-found', message('tables.noFile', { file }), {
        next: message('tables.noFileNext'),
        path: file,
      })
    }
    throw new Fault('disk', message('tables.unreadable', { file, detail: (error as Error).message }), {
      next: message('tables.unreadableNext'),
      path: file,
      cause: error,
    })
  }
}

/** The complete lines within the first bytes of a text file. */
function beginningOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= PEEKED_BYTES) return bytes
  const end = bytes.subarray(0, PEEKED_BYTES).findLastIndex((byte) => byte === 0x0a || byte === 0x0d)
  return end < 0 ? bytes : bytes.subarray(0, end + 1)
}
