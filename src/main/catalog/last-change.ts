import type { Database } from 'better-sqlite3'
import { closeSync, constants, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import path from 'node:path'
import { restoreAdvice } from '../../catalog-read/index.ts'
import { sha256Of } from '../../files/hash.ts'
import { Fault } from '../../contract/fault.ts'
import { message, type Message } from '../../messages/message.ts'

/*
 * What is acknowledged stands in the write-ahead log first. A catalogue whose log was lost or cut off is whole for SQLite, and older
 * than what people were told is done. So the number of the last change is kept in a small file beside it, written when the change is on
 * the disk: a catalogue that knows fewer changes has lost some. The file may lag behind, after a power cut, and never runs ahead.
 */

const NAME = 'last-change'
const SEAL_DIGITS = 16
/** A number of changes with leading zeros: every content has one length, so that one is written over another at once. */
const NUMBER_DIGITS = 16

/** How many changes a catalogue knows: the triggers of the topics count them. Undefined for one from before they did. */
function changesIn(connection: Database): number | undefined {
  const counts = connection.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'revisions'")
  if (counts.get() === undefined) return undefined
  return connection.prepare<[], number>('SELECT coalesce(sum(revision), 0) FROM revisions').pluck().get()
}

/** Says that a catalogue has lost changes that were acknowledged; undefined where it has not, or nobody knows. */
export function lostChanges(connection: Database, folder: string): Message | undefined {
  // First the file: another program may write meanwhile, the catalogue before the file.
  const acknowledged = read(folder)
  if (acknowledged === undefined) return undefined
  const known = changesIn(connection)
  if (known === undefined || known >= acknowledged) return undefined
  return message('safety.lostChanges', { file: connection.name, changes: acknowledged - known })
}

/** @throws Fault `damaged` for a catalogue that has lost acknowledged changes */
export function demandLastChange(connection: Database, folder: string): void {
  const lost = lostChanges(connection, folder)
  if (lost === undefined) return
  throw new Fault('damaged', lost, { next: lostChangesAdvice(folder), path: connection.name })
}

/** What to do about lost changes: the log put back, a copy, or going on without them. */
export function lostChangesAdvice(folder: string): Message {
  return message('safety.lostChangesNext', { restore: restoreAdvice(folder), note: fileOf(folder) })
}

/** Another state is in the catalogue's place, and meant to be: what was acknowledged before does not count for it. */
export function forgetLastChange(folder: string): void {
  rmSync(fileOf(folder), { force: true })
}

/** Keeps the number of the last change of a catalogue that is open for writing. */
export class LastChange {
  readonly #descriptor: number
  readonly #changes: () => number | undefined
  #written = -1

  constructor(connection: Database, folder: string) {
    this.#descriptor = openSync(fileOf(folder), constants.O_RDWR | constants.O_CREAT, 0o600)
    const statement = connection
      .prepare<[], number>('SELECT coalesce(sum(revision), 0) FROM revisions')
      .pluck()
    this.#changes = () => statement.get()
    this.note()
  }

  /** To be called when a change is on the disk. */
  note(): void {
    const changes = this.#changes()
    if (changes === undefined || changes === this.#written) return
    try {
      writeSync(this.#descriptor, contentOf(changes), 0)
      this.#written = changes
    } catch {
      // The change is done. A file that lags behind notices less, and is no reason to say that it is not.
    }
  }

  close(): void {
    closeSync(this.#descriptor)
  }
}

const fileOf = (folder: string): string => path.join(folder, NAME)

function contentOf(changes: number): string {
  const digits = String(changes).padStart(NUMBER_DIGITS, '0')
  return `${digits} ${sha256Of(digits).slice(0, SEAL_DIGITS)}\n`
}

/** The number that was acknowledged; undefined where none was, or the file is damaged. */
function read(folder: string): number | undefined {
  try {
    const text = readFileSync(fileOf(folder), 'latin1')
    const changes = Number(text.slice(0, NUMBER_DIGITS))
    return Number.isSafeInteger(changes) && text === contentOf(changes) ? changes : undefined
  } catch {
    return undefined
  }
}
