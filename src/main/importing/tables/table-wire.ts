import type { TableSettings } from '../../../contract/areas/importing.ts'
import type { FaultShape } from '../../../contract/fault.ts'
import type { AskedHeadings } from './asked-headings.ts'
import type { TableLimits } from './table-limits.ts'
import type { Table } from './table.ts'

/** A request from main to the process that reads tables; one at a time. */
export interface TableQuestion {
  readonly what: 'tables' | 'encoding'
  readonly file: string
  readonly settings?: TableSettings
  readonly headings?: AskedHeadings
  readonly peek?: boolean
  readonly limits: TableLimits
}

/** The lists of a table that can be long. */
export const LONG_LISTS = ['rows', 'unfit', 'skipped', 'notes'] as const
export type LongList = (typeof LONG_LISTS)[number]

/** The responses: a table without its long lists, chunks of these lists, and an end marker. */
export type TableAnswer =
  | { readonly is: 'table'; readonly table: Omit<Table, LongList> }
  | { readonly is: 'piece'; readonly list: LongList; readonly values: readonly unknown[] }
  | { readonly is: 'end'; readonly guesses: boolean }
  | { readonly is: 'fault'; readonly fault: FaultShape }
