import { Fault } from '../../../contract/fault.ts'
import { describeError } from '../../../logging/describe-error.ts'
import { log, msSince } from '../../../logging/log.ts'
import type { Reads } from '../../session/needs.ts'
import { preparePreviews, type MakesPreviews } from './previews.ts'
import type { MakesSheets } from './sheets.ts'

/**
 * Makes missing previews and sheets while an entry point stays open: when it opens, and after each import. Failures
 * here are only logged: the preview is still missing, and a request for it reports the reason.
 */
export class BackgroundPreviews {
  readonly #session: Reads & MakesPreviews & MakesSheets
  readonly #stop = new AbortController()
  #running: Promise<void> | undefined
  #again = false

  constructor(session: Reads & MakesPreviews & MakesSheets) {
    this.#session = session
  }

  /** Starts a run; one in progress checks again when it has finished. */
  start(): void {
    this.#again = true
    this.#running ??= this.#run().finally(() => (this.#running = undefined))
  }

  /** Stops, and waits until all writing has ended. */
  async close(): Promise<void> {
    this.#stop.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    while (this.#again && !this.#stop.signal.aborted) {
      this.#again = false
      const started = performance.now()
      const { signal } = this.#stop
      // Sheets come first: the map draws all works from them. Previews do not wait for a sheet that cannot be made.
      const sheets = (await this.#told(() => this.#session.sheets.makeAll(signal))) ?? 0
      const report = await this.#told(() => preparePreviews(this.#session, { signal }))
      const made = report?.made ?? 0
      const failed = report?.failed.length ?? 0
      if (sheets + made + failed > 0) {
        log('info', 'previews-made', { sheets, made, failed, ms: msSince(started) })
      }
    }
  }

  /** The result of `work`; undefined if it failed, which is logged. */
  async #told<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await work()
    } catch (error) {
      if (Fault.from(error).kind !== 'cancelled') {
        log('warn', 'previews-failed', { error: describeError(error) })
      }
      return undefined
    }
  }
}
