import type { Database } from 'better-sqlite3'
import { closeSync, constants, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import path from 'node:path'
import { restoreAdvice } from '../../catalog-read/index.ts'
import { sha256Of } from '../../files/hash.ts'
import { Fault } from '../../contract/fault.ts'
import { message, type Message } from '../../messages/message.ts'

/*
 * Acknowledged changes are stored in the write-ahead log first. If the log is lost or truncated, the catalogue is
 * intact for SQLite but older than what was acknowledged. The number of the last change is therefore kept in a small
 * file next to it, written when the change is on disk: a catalogue with fewer changes has lost some. After a power
 * failure the file can lag behind, but it is never ahead.
 */

const NAME = 'last-change'
const SEAL_DIGITS = 16
/**
 * A number of changes with leading zeros: the content always has the same length, so that it can be overwritten in one
 * write.
 */
const NUMBER_DIGITS = 16

/**
 * Number of changes recorded in a catalogue, counted by the triggers of the topics. Undefined for a catalogue older
 * than those triggers.
 */
function changesIn(connection: Database): number | undefined {
  const counts = connection.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'revisions'")
  if (counts.get() === undefined) return undefined
  return connection.prepare<[], number>('SELECT coalesce(sum(revision), 0) FROM revisions').pluck().get()
}

/** Reports that a catalogue has lost acknowledged changes; undefined if it has not, or if this is unknown. */
export function lostChanges(connection: Database, folder: string): Message | undefined {
  // The file is read first: another program that writes meanwhile updates the catalogue before the file.
  const acknowledged = read(folder)
  if (acknowledged === undefined) return undefined
  const known = changesIn(connection)
  if (known === undefined || known >= acknowledged) return undefined
  return message('safety.lostChanges', { file: connection.name, changes: acknowledged - known })
}

/**
 * Checks for lost changes.
 * @throws Fault `damaged` for a catalogue that has lost acknowledged changes
 */
export function demandLastChange(connection: Database, folder: string): void {
  const lost = lostChanges(connection, folder)
  if (lost === undefined) return
  throw new Fault('damaged', lost, { next: lostChangesAdvice(folder), path: connection.name })
}

/** Advice on lost changes: restore the log, restore a copy, or continue without them. */
export function lostChangesAdvice(folder: string): Message {
  return message('safety.lostChangesNext', { restore: restoreAdvice(folder), note: fileOf(folder) })
}

/**
 * To be called when the catalogue is deliberately replaced by another state: earlier acknowledgements do not apply to
 * it.
 */
export function forgetLastChange(folder: string): void {
  rmSync(fileOf(folder), { force: true })
}

/** Records the number of the last change of a catalogue that is open for writing. */
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

  /** To be called once a change is on disk. */
  note(): void {
    const changes = this.#changes()
    if (changes === undefined || changes === this.#written) return
    try {
      writeSync(this.#descriptor, contentOf(changes), 0)
      this.#written = changes
    } catch {
      // The change is committed. A file that lags behind only detects less, so the change must not be reported as
      // failed.
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

/** The acknowledged number; undefined if there is none, or if the file is damaged. */
function read(folder: string): number | undefined {
  try {
    const text = readFileSync(fileOf(folder), 'latin1')
    const changes = Number(text.slice(0, NUMBER_DIGITS))
    return Number.isSafeInteger(changes) && text === contentOf(changes) ? changes : undefined
  } catch {
    return undefined
  }
}
