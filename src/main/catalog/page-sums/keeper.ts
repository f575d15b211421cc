import type { Database as Connection } from 'better-sqlite3'
import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { catalogueFile } from '../../../catalog-read/index.ts'
import { describeError } from '../../../logging/describe-error.ts'
import { log } from '../../../logging/log.ts'
import { stateOf } from './state.ts'
import {
  forEachPage,
  logFile,
  packPageSums,
  pagesOfLog,
  pageSumsFile,
  readPageSums,
  sumsOfPages,
  type PageSums,
} from './sums.ts'
import { flushFileSync } from '../../../files/flush.ts'

/** Growth of the log, in bytes, after which it is written into the catalogue's file. */
const LOG_BYTES = 8 << 20
const BUSY_MS = 5_000
const UNFINISHED = '.tmp'

/**
 * Maintains the sums of a catalogue that is open for writing. Only this class writes the log into the catalogue's file:
 * SQLite's automatic checkpoint is disabled. Pages are marked as unknown before they are written, so that a program
 * killed in between does not count as damage.
 */
export class PageSumsKeeper {
  readonly #connection: Connection
  readonly #folder: string
  #known: PageSums
  /**
   * Size of the log in bytes after it was last written into the file: not 0 while another connection reads an older
   * state.
   */
  #logBytes = 0

  /**
   * @param isTrusted whether the file was compared with its sums, which are then kept; otherwise they are computed from
   * its content
   */
  constructor(connection: Connection, folder: string, isTrusted: boolean) {
    this.#connection = connection
    this.#folder = folder
    connection.pragma('wal_autocheckpoint = 0')
    const kept = isTrusted ? readPageSums(folder) : undefined
    if (kept === undefined || kept.unknown.size > 0) {
      if (kept === undefined) rmSync(pageSumsFile(folder), { force: true })
      connection.pragma('wal_checkpoint(TRUNCATE)')
      this.#known = this.#sumsOfFile()
      this.#keep(this.#known)
    } else this.#known = kept
  }

  /**
   * Called after every change: writes the log into the file if it has grown enough. A failure there does not fail the
   * change.
   */
  afterChange(): void {
    try {
      const bytes = this.#bytesOfLog()
      if (bytes - this.#logBytes <= LOG_BYTES) return
      // If it cannot be written now, the next attempt follows when it has grown by the same amount again.
      this.#logBytes = bytes
      this.writeLog(0)
    } catch (error) {
      log('warn', 'not-kept', { what: 'page sums', error: describeError(error) })
    }
  }

  /**
   * Writes the log into the file and empties it.
   * @param busyMs how long to wait for connections that read an older state
   * @returns whether it is empty
   */
  writeLog(busyMs: number): boolean {
    const written = pagesOfLog(logFile(this.#folder))
    if (written.size > 0) this.#keep({ ...this.#known, unknown: written })
    this.#connection.pragma(`busy_timeout = ${busyMs}`)
    let isEmpty: boolean
    try {
      const [{ busy }] = this.#connection.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
      isEmpty = busy === 0
    } finally {
      this.#connection.pragma(`busy_timeout = ${BUSY_MS}`)
    }
    this.#logBytes = this.#bytesOfLog()
    if (written.size > 0) this.#keep(this.#renewed(written))
    return isEmpty
  }

  /**
   * Writes the log into the file, as far as no connection reads an older state. Closing the connection can write the
   * rest.
   */
  close(): void {
    if (!this.writeLog(0)) this.#keep({ ...this.#known, unknown: pagesOfLog(logFile(this.#folder)) })
  }

  #bytesOfLog(): number {
    return statSync(logFile(this.#folder), { throwIfNoEntry: false })?.size ?? 0
  }

  #sumsOfFile(): PageSums {
    const file = catalogueFile(this.#folder)
    const pageBytes = this.#connection.pragma('page_size', { simple: true }) as number
    const sums = new Uint32Array(Math.ceil(statSync(file).size / pageBytes))
    forEachPage(file, pageBytes, (page, sum) => (sums[page] = sum))
    return { pageBytes, sums, unknown: new Set(), ...this.#now(Date.now()) }
  }

  #renewed(written: ReadonlySet<number>): PageSums {
    const file = catalogueFile(this.#folder)
    const { pageBytes, sums: before, stamp } = this.#known
    const sums = new Uint32Array(Math.ceil(statSync(file).size / pageBytes))
    sums.set(before.subarray(0, sums.length))
    for (const [page, sum] of sumsOfPages(file, pageBytes, written)) sums[page] = sum
    return { pageBytes, sums, unknown: new Set(), ...this.#now(stamp.compared) }
  }

  #now(compared: number): Pick<PageSums, 'state' | 'stamp'> {
    const { size, mtimeNs } = statSync(catalogueFile(this.#folder), { bigint: true })
    const stamp = { bytes: Number(size), changed: mtimeNs, compared }
    return { state: stateOf(this.#connection), stamp }
  }

  #keep(sums: PageSums): void {
    const file = pageSumsFile(this.#folder)
    writeFileSync(file + UNFINISHED, packPageSums(sums), { mode: 0o600 })
    flushFileSync(file + UNFINISHED)
    renameSync(file + UNFINISHED, file)
    if (sums.unknown.size === 0) this.#known = sums
  }
}

/** Removes the sums of a catalogue that is about to be replaced. */
export function dropPageSums(folder: string): void {
  rmSync(pageSumsFile(folder), { force: true })
}
