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

/** Suffix of a catalogue's name until its tables exist. */
const UNFINISHED = '.new'

/**
 * Opens a gallery's database for writing and upgrades it to the newest schema, after a verified backup.
 * @throws Fault `damaged` (with the newest good backup, or for a gallery of a newer program), `disk`
 */
export function openForWriting(
  folder: string,
  migrations: readonly Migration[],
): { readonly connection: Connection; readonly pages: PageSumsKeeper } {
  const file = catalogueFile(folder)
  return withFaults(file, () => {
    // Uses a connection that cannot write: one that can would write the log into the file when closed.
    const { isTrusted, version } = looked(folder, migrations)
    const connection = new Database(file, { timeout: BUSY_MS, fileMustExist: true })
    try {
      configure(connection)
      if (version < migrations.length) {
        // If the program is killed while the tables change, it must not find sums of the former ones.
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

/**
 * Whether the sums of a sound catalogue match, and its schema.
 * @throws Fault `damaged`
 */
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
 * Checks a catalogue once before it is read: a damaged one would silently give wrong answers.
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
 * Checks a folder without leaving anything in it, not even a lock.
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
 * Creates the database of a new gallery under a temporary name, so that a folder with a catalogue always has a complete
 * one that needs no other file.
 * @throws Fault `disk`
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

/** Temporary name of a gallery's database until it is complete. */
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
 * Closes a database opened by `beginDatabase` and renames it to its final name, replacing any existing one.
 * @throws Fault `damaged`, SqliteError, the file system's error
 */
export function finishDatabase(folder: string, connection: Connection): void {
  const file = catalogueFile(folder)
  const unfinished = unfinishedDatabase(folder)
  try {
    // Until then all data is in the log next to the file; closing does the same, but does not report failure.
    connection.pragma('wal_checkpoint(TRUNCATE)')
    const found = connection.pragma('integrity_check(1)', { simple: true }) as string
    if (found !== 'ok') throw damagedFault(unfinished, found)
  } finally {
    connection.close()
  }
  if (existsSync(`${unfinished}-wal`)) throw damagedFault(unfinished, 'its log is left')
  flushFileSync(unfinished)
  dropPageSums(folder)
  // A remaining log belongs to the replaced catalogue.
  for (const ending of ['-wal', '-shm']) rmSync(file + ending, { force: true })
  renameSync(unfinished, file)
  flushFolderSync(folder)
}

/** Whether a file was left behind by a killed `createDatabase`. */
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
