import Database from 'better-sqlite3'
import { copyFileSync, existsSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { BACKUPS, backupNamed, catalogueFile, problemInside } from '../../../catalog-read/index.ts'
import { removeBackup, sealAgain, UNFINISHED } from '../copies/sealed.ts'
import { forgetPerson, isForgotten } from './forget-person.ts'
import { copiesToClean, forgottenIn, noteCleaned, type ForgottenEntry } from './forgotten-list.ts'

/**
 * Removes all forgotten clients from the copies made before: the gallery's, those in its second place, and the states
 * set aside by restores. A damaged copy cannot be cleaned and is removed.
 * @param goOn called before each copy; it can throw to stop
 */
export function cleanCopies(gallery: string, goOn: () => void = () => undefined): void {
  const entries = forgottenIn(gallery)
  const newest = entries.at(-1)?.at
  if (newest === undefined) return
  for (const file of copiesToClean(gallery)) {
    goOn()
    const made = backupNamed(file)?.at ?? 0
    const later = entries.filter(({ at }) => made <= Date.parse(at))
    if (cleanCopy(file, later)) noteCleaned(gallery, file, newest)
  }
  for (const folder of asidesIn(path.join(gallery, BACKUPS))) {
    goOn()
    if (forgetInFile(catalogueFile(folder), entries) === 'damaged')
      rmSync(folder, { recursive: true, force: true })
  }
}

/** Removes all forgotten clients from a catalogue file that no process has open. */
export function forgetInFile(file: string, entries: readonly ForgottenEntry[]): 'done' | 'damaged' {
  let connection: Database.Database | undefined
  try {
    connection = new Database(file, { fileMustExist: true })
    const open = connection
    const known = entries.flatMap(({ people }) => people).filter((person) => isForgotten(open, person))
    if (known.length === 0) return 'done'
    connection.pragma('foreign_keys = ON')
    connection.transaction(() => {
      for (const { number } of known) forgetPerson(open, number)
    })()
    // Overwritten data remains in free pages and in the log until the file is rewritten.
    connection.exec('VACUUM')
    connection.pragma('wal_checkpoint(TRUNCATE)')
    return 'done'
  } catch {
    return 'damaged'
  } finally {
    connection?.close()
  }
}

/**
 * Removes forgotten clients from a copy.
 * @returns whether the copy no longer names any of them, or is gone
 */
function cleanCopy(file: string, entries: readonly ForgottenEntry[]): boolean {
  const temporary = file + UNFINISHED
  try {
    if (problemInside(file) !== undefined) {
      removeBackup(file)
      return true
    }
    copyFileSync(file, temporary)
    if (forgetInFile(temporary, entries) === 'damaged' || problemInside(temporary) !== undefined) return false
    sealAgain(temporary, file)
    return true
  } finally {
    for (const ending of ['', '-journal', '-wal', '-shm']) rmSync(temporary + ending, { force: true })
  }
}

function asidesIn(backups: string): string[] {
  if (!existsSync(backups)) return []
  return readdirSync(backups)
    .filter((name) => name.startsWith('before-restore-'))
    .map((name) => path.join(backups, name))
    .filter((folder) => existsSync(catalogueFile(folder)))
}
