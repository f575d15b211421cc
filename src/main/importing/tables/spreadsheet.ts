import { strFromU8, unzipSync } from 'fflate'
import { Fault } from '../../../contract/fault.ts'
import { message, type Text } from '../../../messages/message.ts'
import { readOds } from './ods.ts'
import type { Sheet, SheetRow } from './sheet.ts'
import { demandBytes, TABLE_LIMITS, TableCount, type TableLimits } from './table-limits.ts'
import { readXlsx } from './xlsx.ts'

export interface Workbook {
  readonly kind: 'xlsx' | 'ods'
  readonly sheets: readonly Sheet[]
}

/** The parts of a package that are read; pictures and similar parts are not unpacked. */
const WANTED =
  /^(?:mimetype|content\.xml|META-INF\/manifest\.xml|xl\/.*\.(?:xml|rels|bin)|Index\/Document\.iwa)$/i

/**
 * The sheets of an .xlsx or .ods file, without blank rows.
 * @throws Fault `bad-input` for a zip archive that is not such a spreadsheet, or one that is protected by a password
 */
export function readSpreadsheet(
  bytes: Uint8Array,
  file: string,
  limits: TableLimits = TABLE_LIMITS,
): Workbook {
  try {
    let unpacked = 0
    const parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!WANTED.test(name)) return false
        unpacked += originalSize
        demandBytes(file, unpacked, limits)
        return true
      },
    })
    const part = (name: string): string | undefined => {
      const own = Object.keys(parts).find((key) => key === name)
      const found = own ?? Object.keys(parts).find((key) => key.toLowerCase() === name.toLowerCase())
      return found === undefined ? undefined : strFromU8(parts[found])
    }
    const names = Object.keys(parts)
    if (names.some((name) => name.toLowerCase() === 'xl/workbook.bin'))
      throw otherKind(file, message('tables.binarySpreadsheet', { file }))
    if (names.some((name) => name.startsWith('Index/')))
      throw otherKind(file, message('tables.numbersSpreadsheet', { file }))
    if (part('META-INF/manifest.xml')?.includes('encryption-data') === true) throw protectedFault(file)
    const count = new TableCount(file, limits)
    const content = part('content.xml')
    if (content === undefined && part('xl/workbook.xml') === undefined)
      throw unreadable(file, message('tables.noWorkbook'))
    const workbook: Workbook =
      content === undefined
        ? { kind: 'xlsx', sheets: readXlsx(part, count) }
        : { kind: 'ods', sheets: readOds(content, count) }
    return {
      kind: workbook.kind,
      sheets: workbook.sheets.map((sheet) => ({ ...sheet, rows: sheet.rows.filter(hasText) })),
    }
  } catch (error) {
    if (error instanceof Fault) throw error
    throw unreadable(file, error instanceof Error ? error.message : String(error), error)
  }
}

function unreadable(file: string, detail: Text, cause?: unknown): Fault {
  return new Fault('bad-input', message('tables.notSpreadsheet', { file, detail }), {
    next: message('tables.notSpreadsheetNext'),
    path: file,
    cause,
  })
}

const hasText = ({ fields }: SheetRow): boolean =>
  fields.some((cell) => cell !== null && !(typeof cell === 'string' && cell.trim() === ''))

function otherKind(file: string, what: Text): Fault {
  return new Fault('bad-input', what, {
    next: message('tables.otherSpreadsheetNext'),
    path: file,
  })
}

/** The fault for a file protected by a password. */
export function protectedFault(file: string): Fault {
  return new Fault('bad-input', message('tables.password', { file }), {
    next: message('tables.passwordNext'),
    path: file,
  })
}
