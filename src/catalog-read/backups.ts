import Database from 'better-sqlite3'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { sha256OfFileSync } from '../files/hash.ts'
import { BACKUPS } from './places.ts'
import { APPLICATION_ID } from './schema-version.ts'

/**
 * Backups of a catalogue: `backups/catalog-<time>-<reason>.sqlite`, each next to a `….sqlite.sha256` in the format that
 * `sha256sum --check` reads. The time is ISO 8601 in UTC with `-` for `:`, so names sort by age.
 */
const BACKUP_NAME = /^catalog-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z-([a-z0-9-]+)\.sqlite$/

/** When and why a backup was made, parsed from its name; `at` in milliseconds since 1970. Undefined for other files. */
export function backupNamed(file: string): { readonly at: number; readonly reason: string } | undefined {
  const match = BACKUP_NAME.exec(path.basename(file))
  if (match === null) return undefined
  const [, day, hours, minutes, seconds, milliseconds, reason] = match
  return { at: Date.parse(`${day}T${hours}:${minutes}:${seconds}.${milliseconds}Z`), reason }
}

/** The file that contains a backup's hash. */
export function hashFileOf(backup: string): string {
  return `${backup}.sha256`
}

/** Path of the newest backup that is complete and intact; undefined if there is none. */
export function newestGoodBackup(folder: string): string | undefined {
  return backupsOf(folder).find((file) => problemOfBackup(file) === undefined)
}

/** Every backup of a gallery, newest first. */
function backupsOf(folder: string): string[] {
  return backupsIn(path.join(folder, BACKUPS))
}

/** The paths of the backups in a folder, newest first. */
export function backupsIn(backups: string): string[] {
  let names: string[]
  try {
    names = readdirSync(backups)
  } catch {
    return []
  }
  return names
    .filter((name) => BACKUP_NAME.test(name))
    .sort()
    .reverse()
    .map((name) => path.join(backups, name))
}

/** What is wrong with a backup, undefined if it is good: checks its hash, then runs SQLite's own full check. */
export function problemOfBackup(file: string): string | undefined {
  try {
    const [expected] = readFileSync(hashFileOf(file), 'utf8').split(' ')
    if (sha256OfFileSync(file) !== expected) return 'its content is not what its SHA-256 says'
    return problemInside(file)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** What SQLite's full check reports about a catalogue file that no process is writing to; undefined if it is intact. */
export function problemInside(file: string): string | undefined {
  const database = new Database(file, { readonly: true, fileMustExist: true })
  try {
    if (database.pragma('application_id', { simple: true }) !== APPLICATION_ID) return 'it is no catalogue'
    const [integrity] = database.pragma('integrity_check(1)') as { integrity_check: string }[]
    if (integrity.integrity_check !== 'ok') return integrity.integrity_check
    const dangling = database.pragma('foreign_key_check') as { table: string }[]
    return dangling.length === 0 ? undefined : `rows of ${dangling[0].table} refer to nothing`
  } finally {
    database.close()
  }
}
