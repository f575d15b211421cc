import type { Database as Connection } from 'better-sqlite3'
import { statSync } from 'node:fs'
import { catalogueFile, damagedFault } from '../../../catalog-read/index.ts'
import { message } from '../../../messages/message.ts'
import { stateOf } from './state.ts'
import { changedPages, logFile, readPageSums, wasComparedLately } from './sums.ts'

/** A file that has not been written since is compared again only after this time. */
const COMPARED_EVERY_MS = 24 * 3_600_000

/**
 * Checks the pages of a catalogue that is being opened: by their sums, or by SQLite's own check if there are none.
 * @returns whether the stored sums are valid
 * @throws Fault `damaged` with the newest good backup
 */
export function demandSoundPages(connection: Connection, folder: string): boolean {
  const known = readPageSums(folder)
  if (known !== undefined) {
    const holds = known.unknown.size === 0
    if (holds && wasComparedLately(folder, known, COMPARED_EVERY_MS)) return true
    const changed = changedByDamage(connection, folder)
    if (changed > 0) throw damagedFault(catalogueFile(folder), message('safety.changedPages', { n: changed }))
    if (holds && changed === 0) return true
  }
  const found = connection.pragma('quick_check(1)', { simple: true }) as string
  if (found !== 'ok') throw damagedFault(catalogueFile(folder), found)
  return false
}

/**
 * Number of pages that differ from what the program wrote. If the database's own state shows that its rows or tables
 * were changed, another program that does not maintain sums wrote it: that is not damage, and neither is a file without
 * sums.
 * @returns -1 if unknown
 */
export function changedByDamage(connection: Connection, folder: string): number {
  const known = readPageSums(folder)
  if (known === undefined) return -1
  const changed = changedPages(folder)
  if (changed.length === 0) return 0
  const logBytes = statSync(logFile(folder), { throwIfNoEntry: false })?.size ?? 0
  if (logBytes > 0) return changed.length
  return wasWritten(connection, known.state) ? -1 : changed.length
}

/** Whether the database was written by SQL: its state has changed, and it is intact. */
function wasWritten(connection: Connection, state: number): boolean {
  try {
    return stateOf(connection) !== state && connection.pragma('integrity_check(1)', { simple: true }) === 'ok'
  } catch {
    // An unreadable database was not written by SQLite.
    return false
  }
}
