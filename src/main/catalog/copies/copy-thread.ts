import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { catalogueFile } from '../../../catalog-read/index.ts'
import { Fault, type FaultShape } from '../../../contract/fault.ts'
import { message } from '../../../messages/message.ts'

/** The start parameters of the copying thread. */
export interface CopyThreadData {
  readonly folder: string
  /** Numbers that are 0 or 1, see `HELD`, `STOP` and `HURRY`. */
  readonly shared: SharedArrayBuffer
}

/**
 * What main tells the thread: to make a copy now; to finish it, since the copies before it are finished; to end without
 * one.
 */
export type CopyOrder =
  | { readonly kind: 'make'; readonly reason: string; readonly pauseMs: number }
  | { readonly kind: 'finish' }
  | { readonly kind: 'end' }

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

/** Place in `CopyThreadData.shared`: whether the state to be copied is held. */
export const HELD = 0
/** Place in `CopyThreadData.shared`: whether the copy must stop. */
export const STOP = 1
/** Place in `CopyThreadData.shared`: whether the copy must no longer be put off. */
export const HURRY = 2
const NUMBERS = 3

export interface CopyOptions {
  /** Part of the name: lower-case letters, digits and hyphens. */
  readonly reason: string
  /**
   * Maximum time until the state is held, in milliseconds; after that the copy can be of a later state.
   */
  readonly longestHoldMs: number
  /** For how long the copying is put off once the state is held, in milliseconds. */
  readonly pauseMs: number
  /** The copies that must be finished first. */
  readonly previous: Promise<unknown>
  /** Called once the gallery's files are stored next to the copy. */
  readonly onKept: () => void
}

/** A thread that makes a single copy of a gallery. It starts at once, and does nothing until `make` is called. */
export class CopyThread {
  readonly #folder: string
  readonly #worker: Worker
  readonly #flags: Int32Array
  #hasEnded = false

  constructor(folder: string) {
    const shared = new SharedArrayBuffer(NUMBERS * Int32Array.BYTES_PER_ELEMENT)
    const workerData: CopyThreadData = { folder, shared }
    this.#folder = folder
    this.#flags = new Int32Array(shared)
    this.#worker = new Worker(workerProgram(), { workerData })
    // A thread that is only ready must not keep the program from ending.
    this.#worker.unref()
    this.#worker.on('error', () => (this.#hasEnded = true))
    this.#worker.on('exit', () => (this.#hasEnded = true))
  }

  /** Whether the thread can no longer make a copy, for example because it could not be started. */
  get hasEnded(): boolean {
    return this.#hasEnded
  }

  /**
   * Begins the copy, and returns as soon as the thread holds the current state of the catalogue.
   * @returns the finished copy; rejects with Fault `disk`, `damaged`, `cancelled`
   */
  make({ reason, longestHoldMs, pauseMs, previous, onKept }: CopyOptions): Promise<MadeCopy> {
    this.#worker.ref()
    const made = this.#outcome(previous, onKept)
    this.#tell({ kind: 'make', reason, pauseMs })
    Atomics.wait(this.#flags, HELD, 0, longestHoldMs)
    return made
  }

  /** Ends the pause of a copy that is put off. */
  hurry(): void {
    Atomics.store(this.#flags, HURRY, 1)
    Atomics.notify(this.#flags, HURRY)
  }

  /** Stops a copy that is being made; it leaves nothing behind. */
  stop(): void {
    Atomics.store(this.#flags, STOP, 1)
  }

  /**
   * Ends a thread that was never told to make a copy, and waits for it. It ends by itself: terminated while it loads
   * SQLite's library, it would abort the whole program, as a program does that ends in that moment.
   */
  async end(): Promise<void> {
    if (this.#hasEnded) return
    // A thread that fails instead has ended as well; the gallery must be closed all the same.
    const ended = once(this.#worker, 'exit').catch(() => undefined)
    this.#worker.ref()
    this.#tell({ kind: 'end' })
    await ended
  }

  #outcome(previous: Promise<unknown>, onKept: () => void): Promise<MadeCopy> {
    return new Promise((resolve, reject) => {
      let outcome: CopyMessage | undefined
      this.#worker.on('message', (message: CopyMessage) => {
        if (message.kind === 'copied') void previous.then(() => this.#tell({ kind: 'finish' }))
        else if (message.kind === 'kept') onKept()
        else outcome = message
      })
      this.#worker.once('error', reject)
      this.#worker.once('exit', () => {
        if (outcome?.kind === 'done') resolve({ file: outcome.file, note: outcome.note })
        else if (outcome?.kind === 'failed') reject(Fault.fromShape(outcome.fault))
        else
          reject(new Fault('internal', message('gallery.notCopied', { file: catalogueFile(this.#folder) })))
      })
    })
  }

  #tell(order: CopyOrder): void {
    this.#worker.postMessage(order)
  }
}

/** Location of the thread's program: next to this file, in the sources as well as in a bundle. */
function workerProgram(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './copy-worker.ts' : './copy-worker.js', import.meta.url)
}
