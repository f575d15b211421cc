import type { Database } from 'better-sqlite3'
import { log, msSince } from '../logging/log.ts'
import { artistQueries } from './artists.ts'
import { artworkQueries } from './artworks.ts'
import { briefArtworkQueries } from './brief-artworks.ts'
import { clientRecordQueries } from './client-records.ts'
import { openForReading } from './connection.ts'
import { duplicateQueries } from './duplicates.ts'
import { embeddingQueries } from './embeddings.ts'
import { historyQueries } from './history.ts'
import { importQueries } from './imports.ts'
import { layoutQueries } from './layout.ts'
import { learningQueries } from './learning.ts'
import { moneyQueries } from './money.ts'
import { listQueries } from './lists.ts'
import { catalogueFile } from './places.ts'
import { presentedQueries } from './presented.ts'
import { revisionQueries } from './revisions.ts'
import { salesQueries } from './sales.ts'
import { withFaults } from './sqlite-faults.ts'
import { soldQueries } from './sold.ts'
import { statisticsQuery } from './statistics.ts'
import { visitQueries } from './visits.ts'

export type { Artwork, ArtworkStatus, Face, Image, OwnFacts, Photograph, TilePicture } from './artworks.ts'
export type { BriefArtwork } from './brief-artworks.ts'
export type { Artist } from './artists.ts'
export { cellDigits, openSheet, sealSheet, sheetName, sheetsOf, type SheetCells } from './sheet-files.ts'
export {
  backupNamed,
  backupsIn,
  hashFileOf,
  newestGoodBackup,
  problemInside,
  problemOfBackup,
} from './backups.ts'
export { isOfOlderSchema, newerSchema, notAGallery, olderSchema } from './connection.ts'
export { pairKey, type HashedPicture, type Merge } from './duplicates.ts'
export type { Embedder, EmbeddingMatrix, NamedVector, Unembedded } from './embeddings.ts'
export type { Change, ChangedRow } from './history.ts'
export type { ImportEntry } from './imports.ts'
export type { NamedCluster, Place } from './layout.ts'
export type { Clustering, Evaluation, Job, Model } from './learning.ts'
export { comparedIn, MONEY_SETTING } from './money.ts'
export type { Call, ListItem, ListSummary } from './lists.ts'
export {
  BACKUPS,
  catalogueFile,
  featuresFileOf,
  FOLDERS,
  originalPath,
  pathInside,
  previewPath,
  sheetPath,
  SHEETS,
  vectorsFileOf,
} from './places.ts'
export type { KeptAnswer, PresentedVisit } from './presented.ts'
export type { Client, Like, SoldItem } from './sales.ts'
export type { Revision, RowTopic } from './revisions.ts'
export { APPLICATION_ID, SCHEMA_VERSION } from './schema-version.ts'
export { openToLook } from './open-to-look.ts'
export { asFault, damagedFault, movedFault, restoreAdvice, withFaults } from './sqlite-faults.ts'
export type { Returned, SaleLine } from './sold.ts'
export type { Statistics } from './statistics.ts'
export type { Admirer, ClientSummary, Offer, WorkSale } from './visits.ts'

/**
 * The catalogue's read-only side. Every query materialises its rows before it returns: an iterator left open would hold
 * a snapshot, and the write-ahead log would keep growing.
 */
export type CatalogReader = ReturnType<typeof readerOf>

/** Opens a gallery for reading. @throws Fault `not-a-gallery`, `damaged` */
export function openCatalogReader(folder: string): CatalogReader {
  return readerOf(openForReading(folder), folder)
}

/**
 * The queries, on a connection that is already open. SQLite errors during a query are thrown as a Fault that names the
 * file: a damaged page is detected only when it is read.
 */
export function readerOf(connection: Database, folder: string) {
  const file = catalogueFile(folder)
  const guarded = <Queries extends QueryGroup>(group: string, queries: () => Queries): Queries =>
    guardedQueries(group, withFaults(file, queries), file)
  return {
    folder,
    statistics: guarded('statistics', () => ({ ask: statisticsQuery(connection) })).ask,
    artworks: guarded('artworks', () => ({
      ...artworkQueries(connection),
      ...briefArtworkQueries(connection),
    })),
    artists: guarded('artists', () => artistQueries(connection)),
    clientRecords: guarded('clientRecords', () => clientRecordQueries(connection)),
    duplicates: guarded('duplicates', () => duplicateQueries(connection)),
    sales: guarded('sales', () => salesQueries(connection)),
    sold: guarded('sold', () => soldQueries(connection)),
    embeddings: guarded('embeddings', () => embeddingQueries(connection)),
    history: guarded('history', () => historyQueries(connection)),
    imports: guarded('imports', () => importQueries(connection)),
    learning: guarded('learning', () => learningQueries(connection)),
    money: guarded('money', () => moneyQueries(connection)),
    layout: guarded('layout', () => layoutQueries(connection)),
    presented: guarded('presented', () => presentedQueries(connection)),
    lists: guarded('lists', () => listQueries(connection)),
    revisions: guarded('revisions', () => revisionQueries(connection)),
    visits: guarded('visits', () => visitQueries(connection)),
    /** Runs several queries on one state of the catalogue, regardless of concurrent writes. */
    atOnce: <Result>(ask: () => Result): Result => connection.transaction(ask)(),
    close: (): void => void connection.close(),
  }
}

type QueryGroup = Readonly<Record<string, (...parameters: never[]) => unknown>>

/** Queries that take longer, in milliseconds, are logged by name. */
const SLOW_QUERY_MS = 200

function guardedQueries<Queries extends QueryGroup>(group: string, queries: Queries, file: string): Queries {
  const guarded = Object.entries(queries).map(([name, query]) => [
    name,
    (...parameters: never[]) => {
      const started = performance.now()
      const answer = withFaults(file, () => query(...parameters))
      const ms = msSince(started)
      if (ms >= SLOW_QUERY_MS) log('info', 'slow-query', { query: `${group}.${name}`, ms })
      return answer
    },
  ])
  return Object.fromEntries(guarded) as Queries
}
