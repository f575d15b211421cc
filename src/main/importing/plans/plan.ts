import type { ImportReport } from '../../../contract/results/importing.ts'
import type { Text } from '../../../messages/message.ts'
import type { Cell } from '../values/cell.ts'

/** A row, a value or a picture that was not imported, and why. `line` is null for anything other than a table row. */
export interface Skipped {
  readonly file: string
  readonly line: number | null
  readonly reason: Text
}

/** A row of a table that was left out, with its cells as they were read. */
export interface LeftOutRow {
  readonly file: string
  readonly line: number
  readonly reason: Text
  readonly columns: readonly string[]
  readonly values: readonly Cell[]
}

/** What an import would do, determined before anything is written. */
export interface Counted {
  /** Number of table rows: the sum of new, changed, unchanged, left-out and merged rows. */
  readonly read?: number
  /** Rows that were left out entirely. */
  readonly leftOut?: readonly LeftOutRow[]
  readonly new: number
  readonly changed: number
  readonly unchanged: number
  readonly skipped: readonly Skipped[]
  /** What the user should know although nothing was left out. */
  readonly notes: readonly Text[]
}

/** Totals of table rows; empty if an import read none. */
function rowsOf(plan: Counted): Pick<ImportReport, 'rows'> {
  if (plan.read === undefined) return {}
  const leftOut = plan.leftOut?.length ?? 0
  const joined = plan.read - plan.new - plan.changed - plan.unchanged - leftOut
  return { rows: { read: plan.read, left_out: leftOut, joined } }
}

/** The report that every entry point shows, of a dry run or of an import that was executed. */
export function reportOf(plan: Counted, dryRun: boolean): ImportReport {
  return {
    new: plan.new,
    changed: plan.changed,
    unchanged: plan.unchanged,
    ...rowsOf(plan),
    skipped: plan.skipped.map((entry) => ({ ...entry })),
    notes: [...plan.notes],
    dry_run: dryRun,
  }
}
