import { Worker } from 'node:worker_threads'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { BACKUPS, backupNamed, backupsIn, catalogueFile } from '../../../catalog-read/index.ts'
import { Fault, type FaultShape } from '../../../contract/fault.ts'
import { forgetCopyFailure, noteCopyFailure } from './last-failure.ts'
import { sweepUnfinished } from './sealed.ts'
import { message } from '../../../messages/message.ts'

/** The start parameters of the copying thread. */
export interface CopyOrder {
  readonly folder: string
  readonly reason: string
  /** Two numbers: whether the state to be copied is held, and whether the copy must stop. */
  readonly shared: SharedArrayBuffer
}

export type CopyMessage =
  | { readonly kind: 'copied' }
  /** The files that the copy names are stored next to it. */
  | { readonly kind: 'kept' }
  | { readonly kind: 'done'; readonly file: string; readonly note: string | undefined }
  | { readonly kind: 'failed'; readonly fault: FaultShape }

/** A finished copy. */
export interface MadeCopy {
  readonly file: string
  /** What prevented it from being copied to its second place; undefined if nothing did. */
  readonly note: string | undefined
}

/**
 * Maximum time that a change waits for the thread to hold the state before it; after that the copy can include the
 * change.
 */
const LONGEST_HOLD_MS = 3_000
/** Maximum time that closing a gallery waits for its copies; after that they are stopped. */
const LONGEST_END_MS = 20_000

const PINNED = 0
const STOP = 1

/**
 * Copies of one gallery that is open for writing, each made by its own thread: a change waits only until the thread
 * holds the previous state, tens of milliseconds.
 */
export class Copier {
  readonly #folder: string
  readonly #longestHoldMs: number
  readonly #stops = new Set<Int32Array>()
  #last: Promise<unknown> = Promise.resolve()
  #kept: Promise<unknown> = Promise.resolve()
  #nextDay = 0

  /** @param longestHoldMs maximum time that a change waits for the thread, in milliseconds */
  constructor(folder: string, longestHoldMs = LONGEST_HOLD_MS) {
    this.#folder = folder
    this.#longestHoldMs = longestHoldMs
  }

  /**
   * Must be called before every change: the first change of a day is preceded by a copy. Otherwise it costs one
   * comparison.
   * @param isWorthIt whether there is anything to lose; a gallery created today has no earlier data
   */
  beforeChange(isWorthIt: () => boolean): void {
    const now = Date.now()
    if (now < this.#nextDay) return
    const [today, tomorrow] = daysAround(now)
    this.#nextDay = tomorrow
    const newest = backupsIn(path.join(this.#folder, BACKUPS)).at(0)
    const isCopied = newest !== undefined && (backupNamed(newest)?.at ?? 0) >= today
    if (!isCopied && isWorthIt()) this.before('day')
  }

  /**
   * Makes a copy of the current state without waiting for it: if no copy can be made, work on the gallery continues and
   * the failure is recorded.
   */
  before(reason: string): void {
    this.make(reason).catch(() => undefined)
  }

  /**
   * Makes a verified copy of the gallery in its current state.
   * @param reason part of the name: lower-case letters, digits and hyphens
   * @throws Fault `disk`, `damaged`, `cancelled` if the gallery is closed too soon
   */
  make(reason: string): Promise<MadeCopy> {
    const backups = path.join(this.#folder, BACKUPS)
    // The first change of the day then has a copy before it, whatever the copy's reason.
    this.#nextDay = daysAround(Date.now())[1]
    if (this.#stops.size === 0 && existsSync(backups)) sweepUnfinished(backups)
    const shared = new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT)
    const flags = new Int32Array(shared)
    this.#stops.add(flags)
    const order: CopyOrder = { folder: this.#folder, reason, shared }
    const worker = new Worker(workerProgram(), { workerData: order })
    const before = this.#last
    const kept = Promise.withResolvers<undefined>()
    this.#kept = kept.promise
    const made = ended(worker, before, this.#folder, () => kept.resolve(undefined)).finally(() => {
      this.#stops.delete(flags)
      kept.resolve(undefined)
    })
    this.#last = made.then(
      () => forgetCopyFailure(this.#folder),
      (error: unknown) => noteCopyFailure(this.#folder, error),
    )
    Atomics.wait(flags, PINNED, 0, this.#longestHoldMs)
    return made
  }

  /**
   * Resolves when every copy that was started has stored the gallery's files, or has failed. Callers that remove files
   * of the gallery must wait for it: a copy reads the catalogue first and its files afterwards.
   */
  async filesKept(): Promise<void> {
    await this.#kept
  }

  /** Waits for running copies up to a limit; copies unfinished by then leave nothing behind. */
  async close(): Promise<void> {
    const stop = setTimeout(() => {
      for (const flags of this.#stops) Atomics.store(flags, STOP, 1)
    }, LONGEST_END_MS)
    await this.#last
    clearTimeout(stop)
  }
}

/** The start of the current day and of the next one, by this machine's clock. */
function daysAround(now: number): [today: number, tomorrow: number] {
  const midnight = new Date(now)
  midnight.setHours(0, 0, 0, 0)
  return [midnight.getTime(), midnight.setDate(midnight.getDate() + 1)]
}

/** Location of the thread's program: next to this file, in the sources as well as in a bundle. */
function workerProgram(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './copy-worker.ts' : './copy-worker.js', import.meta.url)
}

function ended(
  worker: Worker,
  before: Promise<unknown>,
  folder: string,
  onKept: () => void,
): Promise<MadeCopy> {
  return new Promise((resolve, reject) => {
    let outcome: CopyMessage | undefined
    worker.on('message', (message: CopyMessage) => {
      if (message.kind === 'copied') void before.then(() => worker.postMessage('finish'))
      else if (message.kind === 'kept') onKept()
      else outcome = message
    })
    worker.once('error', reject)
    worker.once('exit', () => {
      if (outcome?.kind === 'done') resolve({ file: outcome.file, note: outcome.note })
      else if (outcome?.kind === 'failed') reject(Fault.fromShape(outcome.fault))
      else reject(new Fault('internal', message('gallery.notCopied', { file: catalogueFile(folder) })))
    })
  })
}
