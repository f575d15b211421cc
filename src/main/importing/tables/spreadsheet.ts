import { strFromU8, unzipSync } from 'fflate'
import { Fault } from '../../../contract/fault.ts'
import { readOds } from './ods.ts'
import type { Sheet, SheetRow } from './sheet.ts'
import { demandBytes, TABLE_LIMITS, TableCount, type TableLimits } from './table-limits.ts'
import { readXlsx } from './xlsx.ts'

export interface Workbook {
  readonly kind: 'xlsx' | 'ods'
  readonly sheets: readonly Sheet[]
}

/** The parts of a package that are read; pictures and the like stay packed. */
const WANTED =
  /^(?:mimetype|content\.xml|META-INF\/manifest\.xml|xl\/.*\.(?:xml|rels|bin)|Index\/Document\.iwa)$/i

/**
 * The sheets of an .xlsx or .ods file, blank rows left out.
 * @throws Fault `bad-input` for what is a zip archive but no such spreadsheet, or one that a password protects
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
      throw otherKind(file, 'a binary .xlsb spreadsheet')
    if (names.some((name) => name.startsWith('Index/')))
      throw otherKind(file, 'a spreadsheet of Apple Numbers')
    if (part('META-INF/manifest.xml')?.includes('encryption-data') === true) throw protectedFault(file)
    const count = new TableCount(file, limits)
    const content = part('content.xml')
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
    const detail = error instanceof Error ? error.message : String(error)
    throw new Fault('bad-input', `${file} cannot be read as an .xlsx spreadsheet (${detail}).`, {
      next: 'Open it in a spreadsheet program, save it as .xlsx or CSV, and import that.',
      path: file,
      cause: error,
    })
  }
}

const hasText = ({ fields }: SheetRow): boolean =>
  fields.some((cell) => cell !== null && !(typeof cell === 'string' && cell.trim() === ''))

function otherKind(file: string, what: string): Fault {
  return new Fault('bad-input', `${file} is ${what}.`, {
    next: 'Save it as .xlsx or CSV in its program and import that.',
    path: file,
  })
}

/** What a file is that a password protects. */
export function protectedFault(file: string): Fault {
  return new Fault('bad-input', `${file} is protected by a password.`, {
    next: 'Open it in your spreadsheet program, save it without a password, and import that.',
    path: file,
  })
}
