import type { Delimiter, TableSettings, TextEncoding } from '../../../contract/areas/importing.ts'
import type { Message } from '../../../messages/message.ts'
import type { Skipped } from '../plans/plan.ts'
import type { Cell } from '../values/cell.ts'
import type { Sheet } from './sheet.ts'

export interface TableRow {
  /** Line of the file (row of the sheet) on which the row starts, from 1. */
  readonly line: number
  /** One cell for every column of the table, in order. */
  readonly values: readonly Cell[]
}

export interface Table {
  /** The file as named by the user; with the name of the sheet if several are read. */
  readonly file: string
  /** Headings, trimmed, in the order of the file. */
  readonly columns: readonly string[]
  readonly rows: readonly TableRow[]
  /**
   * Rows with more cells than the table has columns, or with undecodable characters: with all their cells, and the
   * reason.
   */
  readonly unfit: readonly TableRow[]
  readonly skipped: readonly Skipped[]
  /** What was guessed about the table's form, and what is next to it and was left out. */
  readonly notes: readonly Message[]
  readonly encoding: TextEncoding | 'xlsx' | 'ods'
  readonly delimiter: Delimiter | null
  readonly settings: TableSettings
  /** As in `Sheet`. */
  readonly from1904?: boolean
  /** Line of the file (row of the sheet) of the headings, from 1. */
  readonly headingLine: number
  /** A word from which the encoding was guessed; undefined if it is certain or was chosen. */
  readonly guessedBy?: string
  /** Name of the sheet within the workbook. */
  readonly sheet: string | null
  readonly sheets: readonly Pick<Sheet, 'name' | 'isHidden'>[]
}
