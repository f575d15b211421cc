import type { Fault } from '../../contract/fault.ts'
import type { ImportReport } from '../../contract/results/importing.ts'
import { faultOf } from '../../contract/wire-fault.ts'
import type { Client } from '../wire/index.ts'
import { reportOf } from './board.svelte.ts'
import { withoutUploads, type ImportStep } from './import-steps.ts'
import type { Notices } from './notices.svelte.ts'

/** The actual or expected result of one part of an import. */
export interface ImportOutcome {
  readonly kind: ImportStep['kind']
  /** The table; undefined for works. */
  readonly name?: string
  readonly report?: ImportReport
  readonly fault?: Fault
  /** It refers to works that are added by this same import, so it is examined once they exist. */
  readonly waits?: boolean
}

/**
 * Runs one part of an import, or determines what it would do.
 * @param uploads the folder in which an upload waits; it is not shown to the user
 */
export async function outcomeOf(
  { kind, name, run }: ImportStep,
  client: Client,
  dryRun: boolean,
  uploads: string | undefined,
): Promise<ImportOutcome> {
  try {
    const report = await reportOf(run(client, dryRun))
    return { kind, name, report: withoutUploads(report, uploads) }
  } catch (error) {
    return { kind, name, fault: faultOf(error) }
  }
}

/** Number of rows that an import wrote or would write. */
export function changesOf(report: ImportReport | undefined): number {
  return report === undefined ? 0 : report.new + report.changed
}

/** Ids of the works that an import added and that still exist. */
export async function worksOf(outcomes: readonly ImportOutcome[], client: Client): Promise<string[]> {
  const ids = outcomes.flatMap(({ report }) => report?.import_id ?? [])
  const answers = await Promise.all(ids.map((id) => client.imports.works({ id })))
  return answers.flatMap(({ artworks }) => artworks)
}

/** Shows that an import is done, with an undo action. The latest import is undone first: sales before their works. */
export function offerUndo(
  done: readonly ImportOutcome[],
  { client, notices }: { readonly client: Client; readonly notices: Notices },
  told: string,
): void {
  const ids = done.flatMap(({ report }) =>
    report?.import_id === undefined || changesOf(report) === 0 ? [] : [report.import_id],
  )
  if (ids.length === 0) return
  notices.done(told, async () => {
    for (const id of ids.toReversed()) await client.imports.undo({ id })
  })
}
