import type { Database } from 'better-sqlite3'
import { accessSync, constants, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { catalogueFile, FOLDERS, readerOf, withFaults, type CatalogReader } from '../../catalog-read/index.ts'
import { Fault } from '../../contract/fault.ts'
import { describeError } from '../../logging/describe-error.ts'
import { log } from '../../logging/log.ts'
import { message } from '../../messages/message.ts'
import { refuseDeskCopy } from './copies/desk-copy.ts'
import { createDatabase, demandGallery, isUnfinishedDatabase, openForWriting } from './connection.ts'
import { networkDriveOf, refuseNetworkDrive } from './file-system.ts'
import { LastChange } from './last-change.ts'
import { takeWriteLock, type WriteLock } from './lock.ts'
import { ownMigrations, type Migration } from './migrate.ts'
import type { PageSumsKeeper } from './page-sums/keeper.ts'
import { GalleryPlace } from './place.ts'
import { ForgettingStore } from './forgetting/store.ts'
import { keepOpener } from './opener.ts'
import { noteChangedRows } from './change-rows.ts'
import { noteRows } from './row-history.ts'
import { Statements } from './statements.ts'
import { ArtistStore } from './stores/artists.ts'
import { ArtworkStore } from './stores/artworks.ts'
import { ClientMergeStore } from './stores/client-merges.ts'
import { QuarantineStore } from './stores/quarantine.ts'
import { DuplicateStore } from './stores/duplicates.ts'
import { EmbeddingStore } from './stores/embeddings.ts'
import { ChangeLog } from './stores/change-log.ts'
import { ImportStore } from './stores/imports.ts'
import { JobStore } from './stores/jobs.ts'
import { LayoutStore } from './stores/layout.ts'
import { LearningStore } from './stores/learning.ts'
import { ListStore } from './stores/lists.ts'
import { OwnOrderStore } from './stores/own-order.ts'
import { PhotographStore } from './stores/photographs.ts'
import { PresentedStore } from './stores/presented.ts'
import { SalesStore } from './stores/sales.ts'
import { SettingStore } from './stores/settings.ts'
import { ShelfStore } from './stores/shelf.ts'
import { VisitStore } from './stores/visits.ts'

export { newestGoodBackup } from '../../catalog-read/index.ts'
export { backUp } from './backup.ts'
export { demandSound } from './connection.ts'
export { ownMigrations } from './migrate.ts'
export { sqliteVersion } from './sqlite-version.ts'
export { checkCatalogue } from './check/check.ts'
export { expectedFiles, keptCopyOf } from './check/files.ts'
export type { Problem } from './check/problem.ts'
export type { ArtistChange } from './stores/artists.ts'
export type { ArtworkChange, NewArtwork, NewImage } from './stores/artworks.ts'
export type { NewImport } from './stores/imports.ts'
export type { ChangeDependencies } from './stores/undo-change.ts'
export { DESK_MANIFEST, isDeskCopy, readOnlyCopy, writeCatalogueCopy } from './copies/desk-copy.ts'
export { Copier, type MadeCopy } from './copies/copier.ts'
export { lastCopyFailure } from './copies/last-failure.ts'
export { copiesOf, type Copy } from './copies/copies.ts'
export { copiesToClean } from './forgetting/forgotten-list.ts'
export type { Forgotten } from './forgetting/forget-person.ts'
export { restoreCopy, restoreOutlook, type Restored, type RestoreOutlook } from './copies/restore.ts'
export { chooseSecondPlace, secondPlaceOf } from './copies/second-place.ts'
export type { NewClient, NewOrder, NewOrderItem } from './stores/sales.ts'

/** A gallery open for writing. There is one at a time, whatever the entry point. */
export interface Catalog {
  readonly folder: string
  /** The same questions as every reader's, on the writing connection: they see what a transaction wrote. */
  readonly reader: CatalogReader
  readonly artworks: ArtworkStore
  readonly artists: ArtistStore
  readonly ownOrder: OwnOrderStore
  readonly shelf: ShelfStore
  readonly photographs: PhotographStore
  readonly quarantine: QuarantineStore
  readonly clientMerges: ClientMergeStore
  readonly duplicates: DuplicateStore
  readonly forgetting: ForgettingStore
  readonly sales: SalesStore
  readonly embeddings: EmbeddingStore
  readonly learning: LearningStore
  readonly layout: LayoutStore
  readonly visits: VisitStore
  readonly presented: PresentedStore
  readonly lists: ListStore
  readonly imports: ImportStore
  /** What people do by hand, each with the way back. */
  readonly history: ChangeLog
  readonly jobs: JobStore
  readonly settings: SettingStore
  /** All of `work` or nothing of it. */
  transaction<Result>(work: () => Result): Result
  /** @throws Fault `disk`, `gallery-locked` when the folder or its lock is not what was opened; every change asks by itself */
  demandPlace(): void
  /** Whether there is no work and no client yet. */
  isEmpty(): boolean
  close(): void
}

export interface OpenOptions {
  /** Who opens it, for the lock file. */
  readonly entryPoint: string
  readonly migrations?: readonly Migration[]
  readonly networkDrive?: typeof networkDriveOf
  /** Called before every change, with a question whether the catalogue holds anything yet. */
  readonly beforeChange?: (isWorthIt: () => boolean) => void
}

/**
 * Makes a gallery: a folder with an empty catalogue and the places for its files. The folder may exist when it is
 * empty.
 * @throws Fault `bad-input` for a folder that holds something, `unsafe-drive`, `disk`
 */
export function createGallery(
  folder: string,
  migrations: readonly Migration[] = ownMigrations(),
  networkDrive: typeof networkDriveOf = networkDriveOf,
): void {
  if (existsSync(catalogueFile(folder))) {
    throw new Fault('bad-input', message('gallery.isGallery', { folder }), {
      next: message('gallery.isGalleryNext'),
    })
  }
  if (statSync(folder, { throwIfNoEntry: false })?.isFile() === true) {
    throw new Fault('bad-input', message('gallery.isFile', { folder }), {
      next: message('gallery.isFileNext'),
    })
  }
  withFaults(folder, () => {
    if (existsSync(folder) && !isFree(folder)) {
      throw new Fault('bad-input', message('gallery.notEmpty', { folder }), {
        next: message('gallery.notEmptyNext'),
        path: folder,
      })
    }
    refuseNetworkDrive(folder, networkDrive)
    mkdirSync(folder, { recursive: true })
    for (const name of FOLDERS) mkdirSync(path.join(folder, name), { recursive: true })
    createDatabase(folder, migrations)
    keepOpener(folder)
  })
}

/** Whether a folder is empty, but for what a killed `createGallery` made there. */
function isFree(folder: string): boolean {
  return readdirSync(folder).every(
    (name) =>
      isUnfinishedDatabase(name) ||
      (FOLDERS.some((own) => own === name) && readdirSync(path.join(folder, name)).length === 0),
  )
}

/**
 * Opens a gallery for writing: takes its lock, checks the database, migrates it after a backup, and marks jobs
 * that ended with the last writer.
 * @throws Fault `not-a-gallery`, `gallery-locked`, `damaged`, `unsafe-drive`, `disk`
 */
export function openCatalog(folder: string, options: OpenOptions): Catalog {
  const { entryPoint, migrations = ownMigrations(), networkDrive = networkDriveOf, beforeChange } = options
  demandGallery(folder)
  refuseDeskCopy(folder)
  refuseNetworkDrive(folder, networkDrive)
  return withFaults(folder, () => {
    accessSync(folder, constants.W_OK)
    const lock = takeWriteLock(folder, entryPoint)
    try {
      keepOpener(folder)
      const { connection, pages } = openForWriting(folder, migrations)
      return catalogOn(connection, pages, folder, lock, beforeChange)
    } catch (error) {
      lock.release()
      throw error
    }
  })
}

function catalogOn(
  connection: Database,
  pages: PageSumsKeeper,
  folder: string,
  lock: WriteLock,
  beforeChange: OpenOptions['beforeChange'],
): Catalog {
  let lastChange: LastChange | undefined
  try {
    const kept = new LastChange(connection, folder)
    lastChange = kept
    const statements = new Statements(connection)
    statements.afterChange(() => {
      kept.note()
      pages.afterChange()
    })
    const jobs = new JobStore(statements)
    jobs.markInterrupted()
    const tables = noteRows(connection)
    const imports = new ImportStore(statements, tables)
    const history = new ChangeLog(statements, noteChangedRows(connection, tables))
    imports.removeUnwanted(folder)
    const shelf = new ShelfStore(statements, tables)
    shelf.removeUnwanted(folder)
    const place = new GalleryPlace(folder)
    const demandPlace = (): void => {
      place.demand()
      lock.demand()
    }
    statements.beforeChange(() => {
      demandPlace()
      beforeChange?.(() => holdsAnything(statements))
    })
    return {
      folder,
      reader: readerOf(connection, folder),
      artworks: new ArtworkStore(statements),
      artists: new ArtistStore(statements),
      ownOrder: new OwnOrderStore(statements),
      shelf,
      photographs: new PhotographStore(statements),
      quarantine: new QuarantineStore(statements),
      clientMerges: new ClientMergeStore(statements),
      duplicates: new DuplicateStore(statements),
      forgetting: new ForgettingStore(statements, connection, pages, folder),
      sales: new SalesStore(statements),
      embeddings: new EmbeddingStore(statements),
      learning: new LearningStore(statements),
      layout: new LayoutStore(statements),
      visits: new VisitStore(statements),
      presented: new PresentedStore(statements),
      lists: new ListStore(statements),
      imports,
      history,
      jobs,
      settings: new SettingStore(statements),
      transaction: (work) => statements.transaction(work),
      demandPlace,
      isEmpty: () => !holdsAnything(statements),
      close: () => closeAll(connection, pages, kept, lock),
    }
  } catch (error) {
    lastChange?.close()
    closePages(pages)
    connection.close()
    throw error
  }
}

function holdsAnything(statements: Statements): boolean {
  const sql = 'SELECT EXISTS (SELECT 1 FROM artworks) OR EXISTS (SELECT 1 FROM clients) AS holds'
  return (statements.get(sql) as { holds: number }).holds === 1
}

/** What cannot be written now stands in the log, which is read with the catalogue. */
function closePages(pages: PageSumsKeeper): void {
  try {
    pages.close()
  } catch (error) {
    log('warn', 'not-kept', { what: 'page sums', error: describeError(error) })
  }
}

/** Gives the lock back whatever happens: everything acknowledged is on the disk already. */
function closeAll(
  connection: Database,
  pages: PageSumsKeeper,
  lastChange: LastChange,
  lock: WriteLock,
): void {
  try {
    if (connection.open) {
      try {
        connection.pragma('optimize')
      } catch {
        // Statistics for the query planner are worth nothing to a person who only wants to leave.
      }
      closePages(pages)
      connection.close()
      lastChange.close()
    }
  } finally {
    lock.release()
  }
}
