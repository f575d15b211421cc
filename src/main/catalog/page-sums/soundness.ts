import type { Database as Connection } from 'better-sqlite3'
import { statSync } from 'node:fs'
import { catalogueFile, damagedFault } from '../../../catalog-read/index.ts'
import { message } from '../../../messages/message.ts'
import { stateOf } from './state.ts'
import { changedPages, logFile, readPageSums, wasComparedLately } from './sums.ts'

/** A file that nobody has written since is not compared again before. */
const COMPARED_EVERY_MS = 24 * 3_600_000

/**
 * Looks at the pages of a catalogue that is being opened: by their sums, or by SQLite's own check where there are none.
 * @returns whether the sums that are kept hold
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
 * How many pages are not what the program wrote. A database that says that its rows or tables are others was written by another
 * program, which knows no sums: that is no damage, and neither is what nobody kept sums of.
 * @returns -1 where nothing can be said
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

/** Whether somebody has written the database by SQL: its state is another one, and it is whole. */
function wasWritten(connection: Connection, state: number): boolean {
  try {
    return stateOf(connection) !== state && connection.pragma('integrity_check(1)', { simple: true }) === 'ok'
  } catch {
    // What cannot be read was not written by SQLite.
    return false
  }
}
