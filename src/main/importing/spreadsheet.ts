import { readSheet } from 'read-excel-file/node'
import { Fault } from '../../contract/fault.ts'
import type { Cell } from './reading.ts'

export interface SheetRow {
  /** Row number in the sheet, from 1. */
  readonly line: number
  readonly fields: readonly Cell[]
}

/**
 * The rows of the first sheet of an .xlsx file, blank rows left out. Dates come as dates (UTC); cells whose formula
 * failed (#REF!) come empty.
 * @throws Fault `bad-input` for what is a zip archive but no such spreadsheet.
 */
export async function readSpreadsheet(bytes: Uint8Array, file: string): Promise<SheetRow[]> {
  let sheet: (Cell | DateConstructor)[][]
  try {
    sheet = await readSheet(Buffer.from(bytes))
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    throw new Fault('bad-input', `${file} cannot be read as an .xlsx spreadsheet (${detail}).`, {
      next: 'Open it in a spreadsheet program, save it as .xlsx or CSV, and import that.',
      path: file,
      cause: error,
    })
  }
  return sheet
    .map((row, index) => ({ line: index + 1, fields: row.map(cellOf) }))
    .filter(({ fields }) => fields.some((cell) => cell !== null && cell !== ''))
}

/** The library's type says `typeof Date` where it means a Date. */
function cellOf(value: Cell | DateConstructor): Cell {
  return typeof value === 'function' ? null : value
}
