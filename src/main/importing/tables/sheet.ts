import type { Cell } from '../values/cell.ts'

export interface SheetRow {
  /** Row number in the sheet, from 1. */
  readonly line: number
  readonly fields: readonly Cell[]
}

export interface Sheet {
  readonly name: string
  readonly isHidden: boolean
  readonly rows: readonly SheetRow[]
  /** Whether its serial numbers count days from 1904, as in old Macintosh programs. */
  readonly from1904?: boolean
}
