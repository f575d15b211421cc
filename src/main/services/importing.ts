import { writeFile } from 'node:fs/promises'
import type { CatalogReader } from '../../catalog-read/index.ts'
import type { TableSettings } from '../../contract/areas/importing.ts'
import { Fault } from '../../contract/fault.ts'
import type { Watch } from '../../contract/progress.ts'
import type { ImportReport } from '../../contract/results.ts'
import type { Catalog } from '../catalog/index.ts'
import { applyArtworks, applyClients, applyLikes, applySales } from '../importing/apply.ts'
import { leftOutCsv } from '../importing/left-out.ts'
import { planArtworks } from '../importing/plan-artworks.ts'
import { planClients } from '../importing/plan-clients.ts'
import { planLikes } from '../importing/plan-likes.ts'
import { planSales } from '../importing/plan-sales.ts'
import { reportOf, type Counted } from '../importing/plan.ts'
import { applyUgallery } from '../importing/ugallery/apply-ugallery.ts'
import { planUgallery } from '../importing/ugallery/plan-ugallery.ts'
import type { Computes, Excludes, Tells, Writes } from '../session/needs.ts'
import { entryOf, recorded, type ImportSource } from './import-entry.ts'
import { inspectPictures } from './inspecting.ts'

export interface TableImport {
  readonly file: string
  readonly map: Readonly<Record<string, string>>
  readonly settings?: TableSettings
  /** A CSV file for the rows that are left out, with a reason each. */
  readonly leftOutFile?: string
  readonly dryRun: boolean
  /** Whether it stands in the history of imports; it does unless said otherwise. */
  readonly history?: boolean
}

export interface ArtworksImport {
  readonly folder: string
  /** Files and folders below the folder: nothing else there is taken. */
  readonly within?: readonly string[]
  readonly tables: readonly string[]
  /** Takes the folders that pictures lie in for their artists, where no table names one. */
  readonly folderArtist?: boolean
  readonly map: Readonly<Record<string, string>>
  readonly settings?: TableSettings
  /** A CSV file for the rows that are left out, with a reason each. */
  readonly leftOutFile?: string
  readonly dryRun: boolean
  /** Tries pictures as well that ended the engine before. */
  readonly all?: boolean
  /** Which files of the folder it is about; all unless said otherwise. */
  readonly only?: (file: string) => boolean
  /** Whether it stands in the history of imports; it does unless said otherwise. */
  readonly history?: boolean
}

/** Takes in a folder of pictures with the tables that describe them. */
export async function importArtworks(
  session: Writes & Computes & Excludes & Tells,
  input: ArtworksImport,
  watch: Watch,
): Promise<ImportReport> {
  const { folder, within = [folder], tables } = input
  const report = await planAndApply(
    session,
    { ...input, kind: 'artworks', files: [...tables, ...within] },
    (reader) =>
      planArtworks(input, reader, (files, inner) => inspectPictures(session, files, inner, input.all), watch),
    (plan, catalog) => applyArtworks(plan, catalog, watch),
  )
  session.changes.picturesCame()
  return report
}

export function importSales(
  session: Writes & Excludes,
  input: TableImport,
  watch: Watch,
): Promise<ImportReport> {
  return planAndApply(
    session,
    { ...input, kind: 'sales', files: [input.file] },
    (reader) => planSales(input, reader, watch),
    (plan, catalog) => applySales(plan, catalog, watch),
  )
}

export function importLikes(
  session: Writes & Excludes,
  input: TableImport,
  watch: Watch,
): Promise<ImportReport> {
  return planAndApply(
    session,
    { ...input, kind: 'likes', files: [input.file] },
    (reader) => planLikes(input, reader, watch),
    (plan, catalog) => applyLikes(plan, catalog, watch),
  )
}

export function importClients(
  session: Writes & Excludes,
  input: TableImport,
  watch: Watch,
): Promise<ImportReport> {
  return planAndApply(
    session,
    { ...input, kind: 'clients', files: [input.file] },
    (reader) => planClients(input, reader, watch),
    (plan, catalog) => applyClients(plan, catalog, watch),
  )
}

/** Takes in the paper's published files, whose vectors come computed. */
export function importUgallery(
  session: Writes & Excludes,
  { folder, dryRun }: { readonly folder: string; readonly dryRun: boolean },
  watch: Watch,
): Promise<ImportReport> {
  return planAndApply(
    session,
    { dryRun, kind: 'ugallery', files: [folder] },
    (reader) => planUgallery(folder, reader, watch),
    (plan, catalog) => applyUgallery(plan, catalog, watch),
  )
}

/** A dry run only reads, so it needs no lock; a real import plans and writes under one and the same lock. */
async function planAndApply<Plan extends Counted>(
  session: Writes & Excludes,
  input: ImportSource & { readonly dryRun: boolean; readonly leftOutFile?: string },
  plan: (reader: CatalogReader) => Promise<Plan>,
  apply: (plan: Plan, catalog: Catalog) => Promise<ImportReport>,
): Promise<ImportReport> {
  const { dryRun, leftOutFile } = input
  const decide = async (reader: CatalogReader): Promise<Plan> => {
    const decided = await plan(reader)
    if (leftOutFile !== undefined) await writeLeftOut(leftOutFile, decided)
    return decided
  }
  if (dryRun) return reportOf(await decide(session.reader), true)
  const catalog = session.write()
  return session.exclusive.inTurn(async () => {
    const decided = await decide(catalog.reader)
    return recorded(catalog, entryOf(catalog.folder, input, decided), (recording) =>
      apply(decided, recording),
    )
  })
}

/** Writes the rows that are left out, before anything is imported. @throws Fault `disk` */
async function writeLeftOut(file: string, { leftOut = [] }: Counted): Promise<void> {
  try {
    await writeFile(file, leftOutCsv(leftOut))
  } catch (error) {
    throw new Fault('disk', `${file} cannot be written (${(error as Error).message}).`, {
      next: 'Name another file for the rows that are left out.',
      path: file,
      cause: error,
    })
  }
}
