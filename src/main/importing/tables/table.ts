import type { Delimiter, TableSettings, TextEncoding } from '../../../contract/areas/importing.ts'
import type { Message } from '../../../messages/message.ts'
import type { Skipped } from '../plans/plan.ts'
import type { Cell } from '../values/cell.ts'
import type { Sheet } from './sheet.ts'

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
  readonly notes: readonly Message[]
  readonly encoding: TextEncoding | 'xlsx' | 'ods'
  readonly delimiter: Delimiter | null
  readonly settings: TableSettings
  /** As in `Sheet`. */
  readonly from1904?: boolean
  /** Line of the file (row of the sheet) of the headings, from 1. */
  readonly headingLine: number
  /** A word by which the encoding was guessed; undefined where it is certain or was chosen. */
  readonly guessedBy?: string
  /** The name of its sheet, of all that the workbook has. */
  readonly sheet: string | null
  readonly sheets: readonly Pick<Sheet, 'name' | 'isHidden'>[]
}
