import type { ImportReport } from '../../contract/results.ts'

/** A row, a value or a picture that was not taken, and why. `line` is null for what is no row of a table. */
export interface Skipped {
  readonly file: string
  readonly line: number | null
  readonly reason: string
}

/** What an import would do, decided before anything is written. */
export interface Counted {
  /** Rows of the tables, or pictures where there is none: new, changed, unchanged and left out together. */
  readonly read?: number
  readonly new: number
  readonly changed: number
  readonly unchanged: number
  readonly skipped: readonly Skipped[]
  /** What the person should know though nothing was left out. */
  readonly notes: readonly string[]
}

/** The report that every door shows, of a dry run or of an import that was carried out. */
export function reportOf(plan: Counted, dryRun: boolean): ImportReport {
  return {
    new: plan.new,
    changed: plan.changed,
    unchanged: plan.unchanged,
    skipped: plan.skipped.map((entry) => ({ ...entry })),
    notes: [...plan.notes],
    dry_run: dryRun,
  }
}
