import type { Database } from 'better-sqlite3'
import { accessSync, constants } from 'node:fs'
import { readerOf, withFaults, type CatalogReader } from '../../catalog-read/index.ts'
import { describeError } from '../../logging/describe-error.ts'
import { log } from '../../logging/log.ts'
import { refuseDeskCopy } from './copies/desk-copy.ts'
import { demandGallery, openForWriting } from './connection.ts'
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

/** A gallery open for writing. There is only one at a time, regardless of the entry point. */
export interface Catalog {
  readonly folder: string
  /**
   * The same queries as on every reader, on the writing connection: they see uncommitted changes of the transaction.
   */
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
  /** Changes made by hand, each with its inverse. */
  readonly history: ChangeLog
  readonly jobs: JobStore
  readonly settings: SettingStore
  /** Runs `work` atomically. */
  transaction<Result>(work: () => Result): Result
  /**
   * Verifies that the gallery is still in place; every change does this by itself.
   * @throws Fault `disk`, `gallery-locked` if the folder or its lock is not the one that was opened
   */
  demandPlace(): void
  /** Whether there are no works and no clients yet. */
  isEmpty(): boolean
  close(): void
}

export interface OpenOptions {
  /** The entry point that opens the gallery, for the lock file. */
  readonly entryPoint: string
  readonly migrations?: readonly Migration[]
  readonly networkDrive?: typeof networkDriveOf
  /** Called before every change, with a function that returns whether the catalogue contains anything yet. */
  readonly beforeChange?: (isWorthIt: () => boolean) => void
}

/**
 * Opens a gallery for writing: takes its lock, checks the database, migrates it after a backup, and marks jobs
 * interrupted by the end of the last writer.
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

/** Whatever cannot be written now remains in the log, which is read along with the catalogue. */
function closePages(pages: PageSumsKeeper): void {
  try {
    pages.close()
  } catch (error) {
    log('warn', 'not-kept', { what: 'page sums', error: describeError(error) })
  }
}

/** Releases the lock in any case: everything acknowledged is already on disk. */
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
        // A failure to update the query planner's statistics must not prevent closing.
      }
      closePages(pages)
      connection.close()
      lastChange.close()
    }
  } finally {
    lock.release()
  }
}
