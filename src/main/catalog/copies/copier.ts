import { existsSync } from 'node:fs'
import path from 'node:path'
import { BACKUPS, backupNamed, backupsIn } from '../../../catalog-read/index.ts'
import { describeError } from '../../../logging/describe-error.ts'
import { log } from '../../../logging/log.ts'
import { CopyThread, type MadeCopy } from './copy-thread.ts'
import { forgetCopyFailure, noteCopyFailure } from './last-failure.ts'
import { sweepUnfinished } from './sealed.ts'

/**
 * Maximum time that a change waits for the thread to hold the state before it; after that the copy can include the
 * change.
 */
const LONGEST_HOLD_MS = 3_000
/**
 * For how long the copy before the first change of a day is put off: copying at once would slow down the change that
 * someone waits for.
 */
const DAY_PAUSE_MS = 2_000
/** Maximum time that closing a gallery waits for its copies; after that they are stopped. */
const LONGEST_END_MS = 20_000

/**
 * Copies of one gallery that is open for writing, each made by its own thread: a change waits only until the thread
 * holds the previous state. That is a few milliseconds if the thread was started in advance, as for the first change of
 * a day.
 */
export class Copier {
  readonly #folder: string
  readonly #longestHoldMs: number
  readonly #making = new Set<CopyThread>()
  #ready: CopyThread | undefined
  #tomorrow: NodeJS.Timeout | undefined
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
    if (!this.#isCopiedSince(today) && isWorthIt()) this.#make('day', DAY_PAUSE_MS).catch(() => undefined)
  }

  /** Whether a thread waits for the next copy. */
  get isReady(): boolean {
    return this.#ready?.hasEnded === false
  }

  /**
   * Starts the thread for the copy before the first change of this day, and of each following day, unless that copy
   * exists. For programs that stay open: the first change of a day then takes no longer than any other.
   * @param isWorthIt whether there is anything to lose
   */
  stayReady(isWorthIt: () => boolean): void {
    const now = Date.now()
    const [today, tomorrow] = daysAround(now)
    clearTimeout(this.#tomorrow)
    this.#tomorrow = setTimeout(() => this.stayReady(isWorthIt), tomorrow - now + 1).unref()
    try {
      if (!this.isReady && !this.#isCopiedSince(today) && isWorthIt())
        this.#ready = new CopyThread(this.#folder)
    } catch (error) {
      // The gallery cannot be read now; its next change reports that, or starts the thread itself.
      log('warn', 'not-kept', { what: 'copy', error: describeError(error) })
    }
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
    this.#hurry()
    return this.#make(reason, 0)
  }

  /**
   * Resolves when every copy that was started has stored the gallery's files, or has failed. Callers that remove files
   * of the gallery must wait for it: a copy reads the catalogue first and its files afterwards.
   */
  async filesKept(): Promise<void> {
    this.#hurry()
    await this.#kept
  }

  /** Waits for running copies up to a limit; copies unfinished by then leave nothing behind. */
  async close(): Promise<void> {
    clearTimeout(this.#tomorrow)
    this.#hurry()
    const stop = setTimeout(() => {
      for (const thread of this.#making) thread.stop()
    }, LONGEST_END_MS)
    await this.#ready?.end()
    this.#ready = undefined
    await this.#last
    clearTimeout(stop)
  }

  #make(reason: string, pauseMs: number): Promise<MadeCopy> {
    const backups = path.join(this.#folder, BACKUPS)
    // The first change of the day then has a copy before it, whatever the copy's reason.
    this.#nextDay = daysAround(Date.now())[1]
    if (this.#making.size === 0 && existsSync(backups)) sweepUnfinished(backups)
    const thread = this.#takeThread()
    this.#making.add(thread)
    const kept = Promise.withResolvers<undefined>()
    this.#kept = kept.promise
    const made = thread
      .make({
        reason,
        longestHoldMs: this.#longestHoldMs,
        pauseMs,
        previous: this.#last,
        onKept: () => kept.resolve(undefined),
      })
      .finally(() => {
        this.#making.delete(thread)
        kept.resolve(undefined)
      })
    this.#last = made.then(
      () => forgetCopyFailure(this.#folder),
      (error: unknown) => noteCopyFailure(this.#folder, error),
    )
    return made
  }

  #hurry(): void {
    for (const thread of this.#making) thread.hurry()
  }

  /** The thread that is ready, or else a new one. */
  #takeThread(): CopyThread {
    const ready = this.#ready
    this.#ready = undefined
    return ready === undefined || ready.hasEnded ? new CopyThread(this.#folder) : ready
  }

  #isCopiedSince(moment: number): boolean {
    const newest = backupsIn(path.join(this.#folder, BACKUPS)).at(0)
    return newest !== undefined && (backupNamed(newest)?.at ?? 0) >= moment
  }
}

/** The start of the current day and of the next one, by this machine's clock. */
function daysAround(now: number): [today: number, tomorrow: number] {
  const midnight = new Date(now)
  midnight.setHours(0, 0, 0, 0)
  return [midnight.getTime(), midnight.setDate(midnight.getDate() + 1)]
}
