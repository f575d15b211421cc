import { rmSync } from 'node:fs'
import path from 'node:path'
import type { Database as Connection } from 'better-sqlite3'
import { BACKUPS, problemInside } from '../../catalog-read/index.ts'
import { UNFINISHED, freeName, sealBackup, sweepUnfinished } from './copies/sealed.ts'
import { makeInsideSync } from '../../files/make-inside.ts'

/**
 * Writes a complete copy of an open database to `backups/`, checks it, and only then gives it its name. For migrations,
 * during which no other write is allowed: everything else is copied by a thread (`copies/copier.ts`).
 * @param reason part of the name: lower-case letters, digits and hyphens
 * @returns the copy's path
 * @throws Error when the copy fails its integrity check; nothing is left behind
 */
export function backUp(connection: Connection, folder: string, reason: string): string {
  const backups = path.join(folder, BACKUPS)
  makeInsideSync(folder, backups)
  sweepUnfinished(backups)
  const file = freeName(backups, reason)
  const temporary = file + UNFINISHED
  try {
    connection.prepare('VACUUM INTO ?').run(temporary)
    const problem = problemInside(temporary)
    if (problem !== undefined) throw new Error(`the backup ${temporary} cannot be trusted: ${problem}`)
    sealBackup(temporary, file)
    return file
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}
