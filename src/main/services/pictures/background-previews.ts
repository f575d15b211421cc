import { Fault } from '../../../contract/fault.ts'
import { describeError } from '../../../logging/describe-error.ts'
import { log, msSince } from '../../../logging/log.ts'
import type { Reads } from '../../session/needs.ts'
import { preparePreviews, type MakesPreviews } from './previews.ts'
import type { MakesSheets } from './sheets.ts'

/**
 * Makes missing previews and sheets while an entry point stays open: when it opens, and after each import. What goes wrong here is
 * told to the log alone: the preview is missing still, and whoever asks for it is told why.
 */
export class BackgroundPreviews {
  readonly #session: Reads & MakesPreviews & MakesSheets
  readonly #stop = new AbortController()
  #running: Promise<void> | undefined
  #again = false

  constructor(session: Reads & MakesPreviews & MakesSheets) {
    this.#session = session
  }

  /** Starts a run; one that is under way looks once more when it is through. */
  start(): void {
    this.#again = true
    this.#running ??= this.#run().finally(() => (this.#running = undefined))
  }

  /** Stops, and waits until nothing is being written any more. */
  async close(): Promise<void> {
    this.#stop.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    while (this.#again && !this.#stop.signal.aborted) {
      this.#again = false
      const started = performance.now()
      const { signal } = this.#stop
      // The sheets first: the map shows all works from them. Previews do not wait for a sheet that cannot be made.
      const sheets = (await this.#told(() => this.#session.sheets.makeAll(signal))) ?? 0
      const report = await this.#told(() => preparePreviews(this.#session, { signal }))
      const made = report?.made ?? 0
      const failed = report?.failed.length ?? 0
      if (sheets + made + failed > 0) {
        log('info', 'previews-made', { sheets, made, failed, ms: msSince(started) })
      }
    }
  }

  /** What `work` gives; undefined where it failed, which the log is told. */
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
