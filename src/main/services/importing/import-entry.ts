import { readdirSync } from 'node:fs'
import path from 'node:path'
import type { ImportReport } from '../../../contract/results/importing.ts'
import { withData } from '../../../messages/message.ts'
import type { Catalog, NewImport } from '../../catalog/index.ts'
import { leftOutTable } from '../../importing/tables/left-out.ts'
import { reportOf, type Counted } from '../../importing/plans/plan.ts'
import { UPLOADS } from './uploads.ts'

/** Maximum number of names stored for the sources of an import. */
const MOST_FILES = 20

/** The sources of an import. */
export interface ImportSource {
  readonly kind: string
  /** Tables, folders and pictures. */
  readonly files: readonly string[]
  /** Which files of a watched folder it includes. */
  readonly only?: (file: string) => boolean
  /** Whether it appears in the history; true by default. */
  readonly history?: boolean
}

/** The history entry of an import; undefined for one that does not appear there. */
export function entryOf(
  gallery: string,
  { kind, files, only, history = true }: ImportSource,
  plan: Counted,
): NewImport | undefined {
  // A watched folder is checked whenever its gallery is opened: finding only known files is not an import.
  if (!history || (only !== undefined && plan.new + plan.changed === 0)) return undefined
  const report = reportOf(plan, false)
  const { leftOut = [] } = plan
  const plain = plainNames(gallery)
  const all = [...new Set(files.flatMap((file) => namesOf(gallery, path.resolve(file))))]
  return {
    kind,
    importedAt: new Date().toISOString(),
    files: all.slice(0, MOST_FILES).map(plain),
    fileCount: all.length,
    report: {
      ...report,
      skipped: report.skipped.map(({ file, line, reason }) => ({
        file: plain(file),
        line,
        reason: withData(reason, plain),
      })),
      notes: report.notes.map((note) => withData(note, plain)),
    },
    leftOutRows:
      leftOut.length === 0
        ? null
        : JSON.stringify(
            leftOutTable(leftOut.map((row) => ({ ...row, reason: withData(row.reason, plain) }))),
          ),
  }
}

/**
 * The name of a file or folder; for a batch of dropped files, whose folder was not named by the user, the names of what
 * was dropped.
 */
function namesOf(gallery: string, file: string): string[] {
  if (path.dirname(file) !== path.join(gallery, UPLOADS)) return [file]
  return readdirSync(file)
    .sort()
    .map((name) => path.join(file, name))
}

/** Dropped files wait in a location of the gallery that users do not know: only their own names are stored. */
function plainNames(gallery: string): (text: string) => string {
  const place = path.join(gallery, UPLOADS) + path.sep
  const escaped = place.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const batch = new RegExp(`${escaped}[^/\\\\]+([/\\\\]|$)`, 'g')
  return (text) => (text.includes(place) ? text.replaceAll(batch, '') : text)
}

/**
 * Runs an import together with its history entry, both or neither.
 * @param apply writes in transactions of the catalogue that it receives
 * @returns its report, with its number
 */
export async function recorded(
  catalog: Catalog,
  entry: NewImport | undefined,
  apply: (catalog: Catalog) => Promise<ImportReport>,
): Promise<ImportReport> {
  if (entry === undefined) return apply(catalog)
  let id: number | undefined
  const recording: Catalog = {
    ...catalog,
    transaction: (work) => {
      if (id !== undefined) throw new Error('an import is one transaction')
      const results: ReturnType<typeof work>[] = []
      id = catalog.imports.record(entry, () => results.push(work()))
      return results[0]
    },
  }
  const report = await apply(recording)
  // An import that found nothing to write is recorded too.
  id ??= catalog.imports.record(entry, () => undefined)
  return { ...report, import_id: id }
}
