import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Database as Connection } from 'better-sqlite3'
import { BACKUPS, hashFileOf, problemInside } from '../../catalog-read/index.ts'
import { flushFileSync, flushFolderSync } from '../../files/flush.ts'
import { sha256OfFileSync } from '../../files/hash.ts'

const UNFINISHED = '.tmp'

/**
 * Writes a complete copy of an open database to `backups/`, checks it, and names it only then.
 * @param reason goes into the name: lower-case letters, digits and hyphens
 * @returns the copy's path
 * @throws Error when the copy does not pass its integrity check; nothing is left behind
 */
export function backUp(connection: Connection, folder: string, reason: string): string {
  const backups = path.join(folder, BACKUPS)
  mkdirSync(backups, { recursive: true })
  sweepUnfinished(backups)
  const file = freeName(backups, reason)
  const temporary = file + UNFINISHED
  try {
    connection.prepare('VACUUM INTO ?').run(temporary)
    const problem = problemInside(temporary)
    if (problem !== undefined) throw new Error(`the backup ${temporary} cannot be trusted: ${problem}`)
    flushFileSync(temporary)
    writeFileSync(hashFileOf(file), `${sha256OfFileSync(temporary)}  ${path.basename(file)}\n`)
    flushFileSync(hashFileOf(file))
    renameSync(temporary, file)
    flushFolderSync(backups)
    return file
  } catch (error) {
    rmSync(temporary, { force: true })
    rmSync(hashFileOf(file), { force: true })
    throw error
  }
}

/** A name that sorts by age; two backups within one millisecond get two names. */
function freeName(backups: string, reason: string): string {
  for (let time = Date.now(); ; time++) {
    const stamp = new Date(time).toISOString().replaceAll(/[:.]/g, '-')
    const file = path.join(backups, `catalog-${stamp}-${reason}.sqlite`)
    if (!existsSync(file)) return file
  }
}

/** Removes what a killed backup left behind; the caller is the only writer. */
function sweepUnfinished(backups: string): void {
  for (const name of readdirSync(backups)) {
    if (name.includes(`.sqlite${UNFINISHED}`)) rmSync(path.join(backups, name), { force: true })
  }
}
