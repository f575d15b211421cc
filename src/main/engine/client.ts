import { createBirpc, type BirpcReturn } from 'birpc'
import type {
  EngineFunctions,
  MainFunctions,
  Outcome,
  TaskInput,
  TaskName,
  TaskPart,
  TaskResult,
} from '../../contract/engine.ts'
import { Fault } from '../../contract/fault.ts'
import type { Progress, Watch } from '../../contract/progress.ts'
import { engineEntry } from '../platform/places.ts'
import { startChild, type Child } from '../platform/start-child.ts'

/**
 * How long the engine may take to hear a cancel before it is killed. Between two steps it hears one within 200 ms
 * (design section 2); a step on a busy machine, or one large picture, takes longer and is not worth a restart.
 */
const CANCEL_GRACE_MS = 2_000
/** Tasks that keep what they have when they are cancelled need the time to test and write it. */
const KEEPING_GRACE_MS: Partial<Record<TaskName, number>> = { train: 60_000 }

/** More than this many deaths within the window below is a state that a person must see. */
const MOST_RESTARTS = 3
const RESTART_WINDOW_MS = 10 * 60_000

export interface TaskWatch<Name extends TaskName> extends Watch {
  /** Takes one part of the result; the engine waits until it is done. */
  readonly onPart?: (part: TaskPart<Name>) => void | Promise<void>
}

interface Running {
  readonly onProgress?: (progress: Progress) => void
  readonly onPart?: (part: never) => void | Promise<void>
  /** Why taking a part failed: an error loses its kind on the way through the engine and back. */
  partFailure?: Error
}

interface Process {
  readonly child: Child
  readonly calls: BirpcReturn<EngineFunctions, MainFunctions>
}

/**
 * Main's side of the engine process. The process starts with the first task and again after a death; what ran
 * at that moment fails with the fault `engine-died`, and nothing that was acknowledged is lost.
 */
export class EngineClient {
  readonly #entry: string
  readonly #running = new Map<number, Running>()
  readonly #deaths: number[] = []
  /** Engines that were killed because a cancel was not heard: no death of their own. */
  readonly #killed = new Set<Child>()
  #process: Process | undefined
  #nextId = 1
  #closed = false

  constructor(entry: string = engineEntry()) {
    this.#entry = entry
  }

  /** Process id of the engine, while one runs. */
  get pid(): number | undefined {
    return this.#process?.child.pid
  }

  /**
   * Runs one task to its end.
   * @returns its result; a task that keeps what it has when it is cancelled gives one then too
   * @throws Fault of the task's own kind; `engine-died` when the process ended under it; `cancelled` when
   *   `watch.signal` was aborted and there is nothing to keep.
   */
  async run<Name extends TaskName>(
    name: Name,
    input: TaskInput<Name>,
    watch: TaskWatch<Name> = {},
  ): Promise<TaskResult<Name>> {
    refuseIfCancelled(watch.signal)
    const { child, calls } = this.#started()
    const id = this.#nextId++
    const running: Running = { onProgress: watch.onProgress, onPart: watch.onPart }
    this.#running.set(id, running)
    let graceTimer: NodeJS.Timeout | undefined
    const cancel = (): void => {
      void calls.cancel.asEvent(id)
      graceTimer = setTimeout(() => {
        this.#killed.add(child)
        child.kill()
      }, KEEPING_GRACE_MS[name] ?? CANCEL_GRACE_MS)
    }
    watch.signal?.addEventListener('abort', cancel, { once: true })
    try {
      const outcome = (await Promise.race([calls.run(id, name, input), died(child)])) as Outcome<
        TaskResult<Name>
      >
      if (!outcome.ok) throw running.partFailure ?? Fault.fromShape(outcome.fault)
      return outcome.value
    } catch (error) {
      refuseIfCancelled(watch.signal, error)
      throw error
    } finally {
      clearTimeout(graceTimer)
      watch.signal?.removeEventListener('abort', cancel)
      this.#running.delete(id)
    }
  }

  /** Ends the engine; tasks that still run fail with `engine-died`. */
  async close(): Promise<void> {
    this.#closed = true
    const child = this.#process?.child
    child?.kill()
    await child?.ended
  }

  #started(): Process {
    if (this.#closed) throw new Fault('engine-died', 'The engine has been closed.')
    if (this.#process !== undefined) return this.#process
    const since = Date.now() - RESTART_WINDOW_MS
    const recent = this.#deaths.filter((time) => time > since)
    if (recent.length > MOST_RESTARTS) {
      throw new Fault('engine-died', `The engine ended ${recent.length} times within ten minutes.`, {
        next: 'Restart the program; if it happens again, run `check` and report what the terminal shows.',
      })
    }
    const child = startChild(this.#entry)
    const calls = createBirpc<EngineFunctions, MainFunctions>(
      {
        progress: (id, progress) => this.#running.get(id)?.onProgress?.(progress),
        part: (id, part) => this.#takePart(id, part),
      },
      {
        post: (message) => child.post(message),
        on: (listener) => child.onMessage(listener),
        eventNames: [],
        // A training runs as long as it runs; cancel and the process's end are what stops a call.
        timeout: -1,
      },
    )
    const started: Process = { child, calls }
    this.#process = started
    void child.ended.then(() => {
      if (this.#process === started) this.#process = undefined
      if (!this.#closed && !this.#killed.delete(child)) this.#deaths.push(Date.now())
      // Calls that still wait learn of the death first, with its reason, from `died`.
      setImmediate(() => calls.$close())
    })
    return started
  }

  async #takePart(id: number, part: unknown): Promise<void> {
    const running = this.#running.get(id)
    try {
      await running?.onPart?.(part as never)
    } catch (error) {
      if (running !== undefined) running.partFailure = error instanceof Error ? error : Fault.from(error)
      throw error
    }
  }
}

function refuseIfCancelled(signal: AbortSignal | undefined, cause?: unknown): void {
  if (signal?.aborted === true) throw new Fault('cancelled', 'Cancelled.', { cause })
}

async function died(child: Child): Promise<never> {
  const { code, signal } = await child.ended
  const how = signal === null ? `with exit code ${code ?? 'unknown'}` : `by signal ${signal}`
  throw new Fault('engine-died', `The engine process ended ${how} while it was working.`, {
    next: 'What was finished is saved; start the command again to go on.',
  })
}
