import Database, { type Database as Connection } from 'better-sqlite3'
import { existsSync, renameSync, rmSync } from 'node:fs'
import {
  APPLICATION_ID,
  catalogueFile,
  damagedFault,
  newerSchema,
  notAGallery,
  openToLook,
  withFaults,
} from '../../catalog-read/index.ts'
import { flushFileSync, flushFolderSync } from '../../files/flush.ts'
import { backUp } from './backup.ts'
import { dropPageSums, PageSumsKeeper } from './page-sums/keeper.ts'
import { demandSoundPages } from './page-sums/soundness.ts'
import { demandKnownSchema } from './known-schema.ts'
import { demandLastChange } from './last-change.ts'
import { migrate, ownMigrations, schemaVersion, type Migration } from './migrate.ts'

const BUSY_MS = 5_000

/** What a catalogue is called until its tables are there. */
const UNFINISHED = '.new'

/**
 * Opens a gallery's database for writing and brings it to the newest schema, after a verified backup.
 * @throws Fault `damaged` (with the newest good backup, or for a gallery of a newer program), `disk`
 */
export function openForWriting(
  folder: string,
  migrations: readonly Migration[],
): { readonly connection: Connection; readonly pages: PageSumsKeeper } {
  const file = catalogueFile(folder)
  return withFaults(file, () => {
    // By a connection that cannot write: one that can writes the log into the file when it is closed.
    const { isTrusted, version } = looked(folder, migrations)
    const connection = new Database(file, { timeout: BUSY_MS, fileMustExist: true })
    try {
      configure(connection)
      if (version < migrations.length) {
        // Killed while the tables change, a program must not find sums of the former ones.
        dropPageSums(folder)
        backUp(connection, folder, `before-schema-${version + 1}`)
      }
      migrate(connection, migrations)
      const pages = new PageSumsKeeper(connection, folder, isTrusted && version === migrations.length)
      return { connection, pages }
    } catch (error) {
      dropPageSums(folder)
      connection.close()
      throw error
    }
  })
}

/** Whether the sums of a sound catalogue hold, and its schema. @throws Fault `damaged` */
function looked(
  folder: string,
  migrations: readonly Migration[],
): { readonly isTrusted: boolean; readonly version: number } {
  const file = catalogueFile(folder)
  const connection = openToLook(file, BUSY_MS)
  try {
    const isTrusted = demandSoundPages(connection, folder)
    const version = schemaVersion(connection)
    if (version > migrations.length) throw newerSchema(folder, version)
    demandLastChange(connection, folder)
    demandKnownSchema(connection, file, migrations)
    return { isTrusted, version }
  } finally {
    connection.close()
  }
}

/**
 * Looks once at a catalogue that is about to be read: answers from a damaged one would be wrong without a word.
 * @throws Fault `damaged` with the newest good backup, `not-a-gallery`, `disk`
 */
export function demandSound(folder: string, migrations: readonly Migration[] = ownMigrations()): void {
  const file = catalogueFile(folder)
  if (!existsSync(file)) throw notAGallery(folder)
  withFaults(file, () => {
    const connection = openToLook(file, BUSY_MS)
    try {
      if (connection.pragma('application_id', { simple: true }) !== APPLICATION_ID) throw notAGallery(folder)
      demandSoundPages(connection, folder)
      demandLastChange(connection, folder)
      if (schemaVersion(connection) <= migrations.length) demandKnownSchema(connection, file, migrations)
    } finally {
      connection.close()
    }
  })
}

/**
 * Looks at a folder without leaving anything in it, not even a lock.
 * @throws Fault `not-a-gallery`, `damaged`, `disk`
 */
export function demandGallery(folder: string): void {
  const file = catalogueFile(folder)
  if (!existsSync(file)) throw notAGallery(folder)
  withFaults(file, () => {
    const connection = openToLook(file, BUSY_MS)
    try {
      if (connection.pragma('application_id', { simple: true }) !== APPLICATION_ID) throw notAGallery(folder)
    } finally {
      connection.close()
    }
  })
}

/**
 * Makes the database of a new gallery under a temporary name, so that a folder with a catalogue always has a whole
 * one, which needs no other file. @throws Fault `disk`
 */
export function createDatabase(folder: string, migrations: readonly Migration[]): void {
  withFaults(catalogueFile(folder), () => {
    try {
      finishDatabase(folder, beginDatabase(folder, migrations))
    } catch (error) {
      removeDatabase(unfinishedDatabase(folder))
      throw error
    }
  })
}

/** What the database of a gallery is called until all of it is there. */
export function unfinishedDatabase(folder: string): string {
  return catalogueFile(folder) + UNFINISHED
}

/** Opens a new database with the tables of some migrations, under its temporary name. @throws SqliteError */
export function beginDatabase(folder: string, migrations: readonly Migration[]): Connection {
  const unfinished = unfinishedDatabase(folder)
  removeDatabase(unfinished)
  const connection = new Database(unfinished)
  try {
    configure(connection)
    migrate(connection, migrations)
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}

/**
 * Closes what `beginDatabase` opened and gives it its name, in the place of the one that may be there.
 * @throws Fault `damaged`, SqliteError, the file system's error
 */
export function finishDatabase(folder: string, connection: Connection): void {
  const file = catalogueFile(folder)
  const unfinished = unfinishedDatabase(folder)
  try {
    // Until then all of it stands in the log beside the file; closing does the same, and keeps silent where it fails.
    connection.pragma('wal_checkpoint(TRUNCATE)')
    const found = connection.pragma('integrity_check(1)', { simple: true }) as string
    if (found !== 'ok') throw damagedFault(unfinished, found)
  } finally {
    connection.close()
  }
  if (existsSync(`${unfinished}-wal`)) throw damagedFault(unfinished, 'its log is left')
  flushFileSync(unfinished)
  dropPageSums(folder)
  // A log that is left belongs to the catalogue that goes.
  for (const ending of ['-wal', '-shm']) rmSync(file + ending, { force: true })
  renameSync(unfinished, file)
  flushFolderSync(folder)
}

/** Whether a file is what a killed `createDatabase` left behind. */
export function isUnfinishedDatabase(name: string): boolean {
  return name.includes(`.sqlite${UNFINISHED}`)
}

/** Removes a database with the files that belong to it. */
export function removeDatabase(file: string): void {
  for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(file + ending, { force: true })
}

function configure(connection: Connection): void {
  connection.pragma('journal_mode = WAL')
  // An acknowledged sale must survive the power cut that follows it.
  connection.pragma('synchronous = FULL')
  connection.pragma('foreign_keys = ON')
}
