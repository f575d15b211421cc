import type { TaskName } from '../../contract/engine.ts'
import { Fault } from '../../contract/fault.ts'
import { describeError } from '../../logging/describe-error.ts'
import { log, msSince, type ServiceProcess } from '../../logging/log.ts'

/** Tasks that occur by the thousand: they are logged in aggregate, except those that fail or take long. */
const SHORT: ReadonlySet<TaskName> = new Set<TaskName>(['makePreviews', 'inspect'])
const TOGETHER = 500
const LONG_MS = 2_000

interface Tally {
  count: number
  ms: number
  longest: number
}

/** Logs how the tasks of one process ended, and how long each took. */
export class TaskLog {
  readonly #process: ServiceProcess
  readonly #tallies = new Map<TaskName, Tally>()

  constructor(process: ServiceProcess) {
    this.#process = process
  }

  /** @param started a value of `performance.now()` */
  done(task: TaskName, pid: number | null, started: number): void {
    const ms = msSince(started)
    if (SHORT.has(task)) this.#count(task, ms)
    if (!SHORT.has(task) || ms >= LONG_MS) {
      log('info', 'task-ended', { process: this.#process, task, pid, ms, outcome: 'done' })
    }
  }

  failed(task: TaskName, pid: number | null, started: number, thrown: unknown): void {
    const { kind } = Fault.from(thrown)
    const level =
      kind === 'cancelled' ? 'info' : kind === 'internal' || kind === 'engine-stopped' ? 'error' : 'warn'
    const fields = { process: this.#process, task, pid, ms: msSince(started), outcome: kind }
    log(level, 'task-ended', kind === 'cancelled' ? fields : { ...fields, error: describeError(thrown) })
  }

  /** Logs the short tasks so far. */
  flush(): void {
    for (const [task, { count, ms, longest }] of this.#tallies) {
      log('info', 'tasks-ended', { process: this.#process, task, count, ms, longest_ms: longest })
    }
    this.#tallies.clear()
  }

  #count(task: TaskName, ms: number): void {
    const tally = this.#tallies.get(task) ?? { count: 0, ms: 0, longest: 0 }
    tally.count += 1
    tally.ms += ms
    tally.longest = Math.max(tally.longest, ms)
    this.#tallies.set(task, tally)
    if (tally.count >= TOGETHER) this.flush()
  }
}
