import { writeFile } from 'node:fs/promises'
import type { CatalogReader } from '../../../catalog-read/index.ts'
import type { TableChoices, TableKind } from '../../../contract/areas/importing.ts'
import { Fault } from '../../../contract/fault.ts'
import type { DocumentLanguage } from '../../../contract/areas/documents.ts'
import type { TaskContext } from '../../../contract/progress.ts'
import type { ImportReport } from '../../../contract/results/importing.ts'
import { message, type Text } from '../../../messages/message.ts'
import type { Catalog } from '../../catalog/index.ts'
import { leftOutCsv } from '../../exporting/left-out.ts'
import { applyArtworks, applyClients, applyLikes, applySales } from '../../importing/plans/apply.ts'
import { leftOutTable } from '../../importing/tables/left-out.ts'
import { planArtworks } from '../../importing/plans/plan-artworks.ts'
import { planClients } from '../../importing/plans/plan-clients.ts'
import { planLikes } from '../../importing/plans/plan-likes.ts'
import { planSales } from '../../importing/plans/plan-sales.ts'
import { reportOf, type Counted, type LeftOutRow } from '../../importing/plans/plan.ts'
import { mergeChoices } from '../../importing/tables/table-choices.ts'
import { applyUgallery } from '../../importing/ugallery/apply-ugallery.ts'
import { planUgallery } from '../../importing/ugallery/plan-ugallery.ts'
import type { Computes, Copies, Excludes, Tells, Writes } from '../../session/needs.ts'
import { entryOf, recorded, type ImportSource } from './import-entry.ts'
import { inspectPictures } from './quarantined-inspection.ts'
import { withRemembered, type ChosenTable } from './table-choices.ts'

/** Choices for the tables of an import; `forget` ignores what is remembered of earlier ones. */
type Chosen = Partial<TableChoices> & { readonly forget?: boolean }

interface LeavesOut {
  /** A CSV file for the rows that are left out, each with a reason. */
  readonly leftOutFile?: string
  /** Includes them in the report. */
  readonly listLeftOut?: boolean
  /** Language of the reasons; the terminal's English if none is given. */
  readonly language?: DocumentLanguage
}

export interface TableImport extends Chosen, LeavesOut {
  readonly file: string
  readonly dryRun: boolean
  /** Whether it appears in the history of imports; true by default. */
  readonly history?: boolean
}

export interface ArtworksImport extends Chosen, LeavesOut {
  readonly folder: string
  /** Files and folders below the folder: nothing else in it is imported. */
  readonly within?: readonly string[]
  readonly tables: readonly string[]
  /** Uses the folder that contains a picture as its artist if no table names one. */
  readonly folderArtist?: boolean
  /** Choices for individual tables, by path; they take precedence over the choices for all tables. */
  readonly choices?: Readonly<Record<string, Chosen>>
  readonly dryRun: boolean
  /** Also tries pictures that crashed the engine before. */
  readonly all?: boolean
  /** Which files of the folder to include; all by default. */
  readonly only?: (file: string) => boolean
  /** Whether it appears in the history of imports; true by default. */
  readonly history?: boolean
}

/** Imports a folder of pictures with the tables that describe them. */
export async function importArtworks(
  session: Writes & Computes & Copies & Excludes & Tells,
  input: ArtworksImport,
  context: TaskContext,
): Promise<ImportReport> {
  const tables = input.tables.map((file): ChosenTable => {
    const own = input.choices?.[file] ?? {}
    const forget = own.forget === true || input.forget === true
    return { file, given: mergeChoices(chosenIn(input), chosenIn(own)), forget }
  })
  const report = await withRemembered(
    session,
    'artworks',
    tables,
    watching(input, context),
    (choices, notes) =>
      planAndApply(
        session,
        { ...input, kind: 'artworks', files: [...input.tables, ...(input.within ?? [input.folder])], notes },
        (reader) =>
          planArtworks(
            { ...input, choices },
            reader,
            (files, inner) => inspectPictures(session, files, inner, input.all),
            context,
          ),
        (plan, catalog) => applyArtworks(plan, catalog, context),
      ),
  )
  session.changes.picturesCame()
  return report
}

/** Imports one table of a kind. */
type ImportTable = (
  session: Writes & Copies & Excludes,
  input: TableImport,
  context: TaskContext,
) => Promise<ImportReport>

export const importSales = tableImport('sales', planSales, applySales)
export const importLikes = tableImport('likes', planLikes, applyLikes)
export const importClients = tableImport('clients', planClients, applyClients)

function tableImport<Plan extends Counted>(
  kind: Exclude<TableKind, 'artworks'>,
  plan: (input: TableImport, reader: CatalogReader, context: TaskContext) => Promise<Plan>,
  apply: (plan: Plan, catalog: Catalog, context: TaskContext) => Promise<ImportReport>,
): ImportTable {
  return (session, input, context) => {
    const { file, forget = false } = input
    const table: ChosenTable = { file, given: chosenIn(input), forget }
    return withRemembered(session, kind, [table], watching(input, context), (choices, notes) =>
      planAndApply(
        session,
        { ...input, kind, files: [file], notes },
        (reader) => plan({ ...input, ...choices.get(file) }, reader, context),
        (decided, catalog) => apply(decided, catalog, context),
      ),
    )
  }
}

/** Imports the paper's published files, whose vectors are precomputed. */
export function importUgallery(
  session: Writes & Copies & Excludes,
  { folder, dryRun }: { readonly folder: string; readonly dryRun: boolean },
  context: TaskContext,
): Promise<ImportReport> {
  return planAndApply(
    session,
    { dryRun, kind: 'ugallery', files: [folder] },
    (reader) => planUgallery(folder, reader, context),
    (plan, catalog) => applyUgallery(plan, catalog, context),
  )
}

const chosenIn = ({ map = {}, settings = {} }: Chosen): TableChoices => ({ map, settings })

const watching = ({ dryRun }: { readonly dryRun: boolean }, { signal }: TaskContext) => ({ dryRun, signal })

/** A dry run only reads, so it needs no lock; a real import plans and writes under a single lock. */
async function planAndApply<Plan extends Counted>(
  session: Writes & Copies & Excludes,
  input: ImportSource & LeavesOut & { readonly dryRun: boolean; readonly notes?: readonly Text[] },
  plan: (reader: CatalogReader) => Promise<Plan>,
  apply: (plan: Plan, catalog: Catalog) => Promise<ImportReport>,
): Promise<ImportReport> {
  const { dryRun, leftOutFile, listLeftOut, language, notes = [] } = input
  const decide = async (reader: CatalogReader): Promise<Plan> => {
    const decided = await plan(reader)
    if (leftOutFile !== undefined) await writeLeftOut(leftOutFile, decided, language)
    return { ...decided, notes: [...notes, ...decided.notes] }
  }
  const listed = ({ leftOut = [] }: Plan, report: ImportReport): ImportReport =>
    listLeftOut === true ? { ...report, left_out: listOf(leftOut, language) } : report
  if (dryRun) {
    const decided = await decide(session.reader)
    return listed(decided, reportOf(decided, true))
  }
  const catalog = session.write()
  return session.exclusive.inTurn(async () => {
    const decided = await decide(catalog.reader)
    // A watched folder adds works continually, and a gallery that is being created has nothing to lose.
    const isWorthCopy =
      decided.new + decided.changed > 0 && input.only === undefined && input.history !== false
    if (isWorthCopy && !catalog.isEmpty()) session.copier.before('import')
    const report = await recorded(catalog, entryOf(catalog.folder, input, decided), (recording) =>
      apply(decided, recording),
    )
    return listed(decided, report)
  })
}

function listOf(rows: readonly LeftOutRow[], language?: DocumentLanguage): ImportReport['left_out'] {
  return {
    rows: rows.map(({ file, line, reason }) => ({ file, line, reason })),
    csv: leftOutCsv(leftOutTable(rows), language),
  }
}

/** Writes the rows that are left out, before anything is imported. @throws Fault `disk` */
async function writeLeftOut(
  file: string,
  { leftOut = [] }: Counted,
  language?: DocumentLanguage,
): Promise<void> {
  try {
    await writeFile(file, leftOutCsv(leftOutTable(leftOut), language))
  } catch (error) {
    throw new Fault('disk', message('system.unwritable', { file, detail: (error as Error).message }), {
      next: message('imports.otherFile'),
      path: file,
      cause: error,
    })
  }
}
