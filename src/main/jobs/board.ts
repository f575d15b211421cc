import { Fault } from '../../contract/fault.ts'
import type { BoardJob, FigurePoint } from '../../contract/areas/jobs.ts'
import type { Progress, TaskContext } from '../../contract/progress.ts'
import { describeError } from '../../logging/describe-error.ts'
import { log, msSince } from '../../logging/log.ts'
import { FigureCourse } from './figure-course.ts'

/** Number of ended jobs that stay on the board, so that a window that was disconnected learns their outcome. */
const ENDED_KEPT = 20

interface Entry {
  job: BoardJob
  readonly stop: AbortController
  readonly course: FigureCourse
  report: unknown
}

/**
 * The long-running tasks of the program's current run: what is running, its progress, how it ended. The catalogue
 * stores jobs across runs; windows watch the board and cancel jobs on it.
 */
export class JobBoard {
  readonly #entries = new Map<number, Entry>()
  readonly #listeners = new Set<() => void>()
  #nextId = 1

  /** Oldest first. */
  get jobs(): BoardJob[] {
    return [...this.#entries.values()].map(({ job }) => job)
  }

  /**
   * Calls `listener` after every change.
   * @returns a function that unsubscribes
   */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Puts a task on the board while it runs; a cancel also aborts the `signal` of its watch. */
  async run<Report>(
    kind: string,
    context: TaskContext,
    work: (context: TaskContext) => Promise<Report>,
  ): Promise<Report> {
    const entry = this.#begin(kind)
    const started = performance.now()
    const told = { job: entry.job.id, procedure: kind }
    const { signal } = entry.stop
    try {
      const report = await work({
        signal: context.signal === undefined ? signal : AbortSignal.any([context.signal, signal]),
        onProgress: (progress) => {
          this.#progress(entry, progress)
          context.onProgress?.(progress)
        },
      })
      entry.report = report
      this.#end(entry, 'done')
      log('info', 'job-ended', { ...told, ms: msSince(started), outcome: 'done' })
      return report
    } catch (error) {
      const fault = Fault.from(error)
      if (fault.kind === 'busy') this.#withdraw(entry)
      else this.#end(entry, fault.kind === 'cancelled' ? 'cancelled' : 'failed', fault)
      const fields = { ...told, ms: msSince(started), outcome: fault.kind }
      if (fault.kind === 'cancelled') log('info', 'job-ended', fields)
      else {
        log(fault.kind === 'internal' ? 'error' : 'warn', 'job-ended', {
          ...fields,
          error: describeError(error),
        })
      }
      throw error
    }
  }

  /** @returns whether such a job was running */
  cancel(id: number): boolean {
    const entry = this.#entries.get(id)
    if (entry?.job.state !== 'running') return false
    entry.stop.abort()
    return true
  }

  cancelAll(): void {
    for (const { job, stop } of this.#entries.values()) if (job.state === 'running') stop.abort()
  }

  /** Resolves once nothing is running. */
  async idle(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<undefined>()
    const look = (): void => {
      if (this.jobs.every(({ state }) => state !== 'running')) resolve(undefined)
    }
    const stop = this.onChange(look)
    look()
    await promise
    stop()
  }

  /** Removes a finished job from the board. */
  dismiss(id: number): void {
    if (this.#entries.get(id)?.job.state === 'running') return
    if (this.#entries.delete(id)) this.#changed()
  }

  figures(id: number): readonly FigurePoint[] {
    return this.#entries.get(id)?.course.points ?? []
  }

  report(id: number): unknown {
    return this.#entries.get(id)?.report ?? null
  }

  #begin(kind: string): Entry {
    const id = this.#nextId++
    const job: BoardJob = {
      id,
      kind,
      state: 'running',
      stage: '',
      done: 0,
      total: 0,
      figures: {},
      started_at: Date.now(),
      ended_at: null,
      fault: null,
    }
    const entry: Entry = { job, stop: new AbortController(), course: new FigureCourse(), report: null }
    this.#entries.set(id, entry)
    this.#changed()
    return entry
  }

  #progress(entry: Entry, { stage, done, total, figures = {} }: Progress): void {
    entry.job = { ...entry.job, stage, done, total, figures: { ...figures } }
    if (Object.keys(figures).length > 0) {
      entry.course.add({ second: (Date.now() - entry.job.started_at) / 1000, done, figures: { ...figures } })
    }
    this.#changed()
  }

  #end(entry: Entry, state: 'done' | 'failed' | 'cancelled', fault?: Fault): void {
    entry.job = { ...entry.job, state, ended_at: Date.now(), fault: fault?.toShape() ?? null }
    const ended = [...this.#entries.values()].filter(({ job }) => job.state !== 'running')
    for (const { job } of ended.slice(0, -ENDED_KEPT)) this.#entries.delete(job.id)
    this.#changed()
  }

  /**
   * Removes a job that was refused because the same one is already running: it never began, and must not be listed
   * before that one.
   */
  #withdraw({ job }: Entry): void {
    this.#entries.delete(job.id)
    this.#changed()
  }

  #changed(): void {
    for (const listener of this.#listeners) listener()
  }
}
