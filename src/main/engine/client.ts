import { createBirpc, type BirpcReturn } from 'birpc'
import { setTimeout as wait } from 'node:timers/promises'
import type {
  EngineFunctions,
  MainFunctions,
  Outcome,
  TaskInput,
  TaskName,
  TaskPart,
  TaskResult,
} from '../../contract/engine.ts'
import type { EngineHealth } from '../../contract/areas/jobs.ts'
import { Fault } from '../../contract/fault.ts'
import type { Progress, TaskContext } from '../../contract/progress.ts'
import { forward, log, type ServiceProcess } from '../../logging/log.ts'
import { engineEntry } from '../platform/places.ts'
import { startChild, type Child, type ChildEnd } from '../platform/start-child.ts'
import { RESTART_WAITS_MS, ProcessSupervisor } from './process-supervisor.ts'
import { lowerPriority } from './lower-priority.ts'
import { cancelledFault, refuseIfCancelled, stoppedFault } from './task-end.ts'
import { TaskLog } from './task-log.ts'

/**
 * Time in ms that the engine has to react to a cancellation before it is killed. Between two steps it reacts within 200
 * ms (docs/design.md, Processes); a step on a busy machine, or one large picture, takes longer and is not worth a
 * restart.
 */
const CANCEL_GRACE_MS = 2_000
/** Tasks that keep partial results on cancellation need time to test and write them. */
const KEEPING_GRACE_MS: Partial<Record<TaskName, number>> = { train: 60_000 }

export interface EngineTaskContext<Name extends TaskName> extends TaskContext {
  /** Receives one part of the result; the engine waits until it has been processed. */
  readonly onPart?: (part: TaskPart<Name>) => void | Promise<void>
  /** Whether the process yields to others from now on: no operating system lets an unprivileged program revert that. */
  readonly givesWay?: boolean
}

/** The engine hears no messages during a step of another task's training; no step takes this long. */
const LONGEST_SILENCE_MS = 60_000

interface Running {
  readonly task: TaskName
  readonly onProgress?: (progress: Progress) => void
  readonly onPart?: (part: never) => void | Promise<void>
  /** The process in which it runs. */
  readonly child: Child
  /** Rejects when that process ends. */
  readonly crash: PromiseWithResolvers<never>
  cancelled: boolean
  /** Why receiving a part failed: an error loses its kind on the way through the engine and back. */
  partFailure?: Error
}

interface EngineClientOptions {
  /** Keeps the engine's own messages off this process's terminal. */
  readonly quiet?: boolean
  /** How long a cancelled task can continue, in ms. */
  readonly cancelGraceMs?: number
  /** Name of the process in the log. */
  readonly process?: ServiceProcess
}

interface Process {
  readonly child: Child
  readonly calls: BirpcReturn<EngineFunctions, MainFunctions>
  /** How it ended; undefined while it is running. */
  end?: ChildEnd
}

/**
 * Main's side of the engine process. The process starts with the first task; after a crash it is restarted, and the
 * tasks running at that moment fail with the fault `engine-stopped`. Nothing that was acknowledged is lost.
 */
export class EngineClient {
  readonly #entry: string
  readonly #quiet: boolean
  readonly #cancelGraceMs: number
  readonly #running = new Map<number, Running>()
  readonly #supervisor: ProcessSupervisor<Process>
  readonly #process: ServiceProcess
  readonly #log: TaskLog
  #nextId = 1

  /** @param restartWaits pauses in milliseconds before each restart; one crash more leads to the state `down` */
  constructor(
    entry: string = engineEntry(),
    restartWaits: readonly number[] = RESTART_WAITS_MS,
    { quiet = false, cancelGraceMs = CANCEL_GRACE_MS, process = 'engine' }: EngineClientOptions = {},
  ) {
    this.#entry = entry
    this.#quiet = quiet
    this.#cancelGraceMs = cancelGraceMs
    this.#process = process
    this.#log = new TaskLog(process)
    this.#supervisor = new ProcessSupervisor(() => this.#start(), restartWaits, process)
  }

  /** Process id of the engine, while it is running. */
  get pid(): number | undefined {
    return this.#supervisor.current?.child.pid
  }

  get health(): EngineHealth {
    return this.#supervisor.health
  }

  /**
   * Calls `listener` after every change of `health`.
   * @returns a function that stops this
   */
  onHealth(listener: () => void): () => void {
    return this.#supervisor.onHealth(listener)
  }

  /** Restarts the engine at the user's request after it crashed too often. */
  restart(): void {
    this.#supervisor.revive()
  }

  /** Does not count the newest crashes of the engine: their cause was found and removed. */
  forgiveCrashes(crashes: number): void {
    this.#supervisor.forgive(crashes)
  }

  /** The running tasks, oldest first. */
  get tasks(): TaskName[] {
    return [...this.#running.values()].map(({ task }) => task)
  }

  /**
   * Runs one task to its end.
   * @returns its result; a task that keeps partial results on cancellation then returns one too
   * @throws Fault of the task's own kind; `engine-stopped` if the process ended during the task; `cancelled` if
   * `watch.signal` was aborted and there is nothing to keep.
   */
  async run<Name extends TaskName>(
    name: Name,
    input: TaskInput<Name>,
    context: EngineTaskContext<Name> = {},
  ): Promise<TaskResult<Name>> {
    refuseIfCancelled(context.signal)
    const process = await this.#supervisor.wanted(context.signal).catch((error: unknown) => {
      refuseIfCancelled(context.signal, error)
      throw error
    })
    const { child, calls } = process
    if (process.end !== undefined) throw stoppedFault(process.end)
    if (context.givesWay === true) lowerPriority(child.pid)
    const id = this.#nextId++
    const pid = child.pid ?? null
    const started = performance.now()
    const running: Running = {
      task: name,
      onProgress: context.onProgress,
      onPart: context.onPart,
      child,
      crash: Promise.withResolvers(),
      cancelled: false,
    }
    this.#running.set(id, running)
    const ended = new AbortController()
    const cancel = (): void => {
      void calls.cancel.asEvent(id)
      running.cancelled = true
      void this.#endUnlessOthersRun(process, KEEPING_GRACE_MS[name] ?? this.#cancelGraceMs, ended.signal)
    }
    context.signal?.addEventListener('abort', cancel, { once: true })
    try {
      const outcome = (await Promise.race([calls.run(id, name, input), running.crash.promise])) as Outcome<
        TaskResult<Name>
      >
      if (!outcome.ok) throw running.partFailure ?? Fault.fromShape(outcome.fault)
      this.#log.done(name, pid, started)
      return outcome.value
    } catch (thrown) {
      const error = context.signal?.aborted === true ? cancelledFault(thrown) : thrown
      this.#log.failed(name, pid, started, error)
      throw error
    } finally {
      ended.abort()
      context.signal?.removeEventListener('abort', cancel)
      this.#running.delete(id)
    }
  }

  /** Stops the engine; tasks still running fail with `engine-stopped`. */
  close(): Promise<void> {
    this.#log.flush()
    return this.#supervisor.close()
  }

  /**
   * Ends the process of a cancelled task that does not stop within the grace period. Other tasks must not fail with it:
   * while some are running and the process still responds to messages, it continues.
   */
  async #endUnlessOthersRun(process: Process, graceMs: number, ended: AbortSignal): Promise<void> {
    const grace = (): Promise<boolean> => wait(graceMs, true, { signal: ended }).catch(() => false)
    while (await grace()) {
      const othersRun = [...this.#running.values()].some(({ cancelled }) => !cancelled)
      const responds = process.calls.respond().then(
        () => true,
        () => false,
      )
      const silent = wait(LONGEST_SILENCE_MS, false, { signal: ended }).catch(() => true)
      if (!othersRun || !(await Promise.race([responds, silent]))) {
        if (!ended.aborted) this.#supervisor.end(process.child)
        return
      }
    }
  }

  #start(): Process {
    const child = startChild(this.#entry, { quiet: this.#quiet })
    log('info', 'engine-started', { process: this.#process, pid: child.pid ?? null })
    const calls = createBirpc<EngineFunctions, MainFunctions>(
      {
        progress: (id, progress) => this.#running.get(id)?.onProgress?.(progress),
        part: (id, part) => this.#takePart(id, part),
        log: (entry) => forward(entry, { process: this.#process, pid: child.pid ?? null }),
      },
      {
        post: (message) => child.post(message),
        on: (listener) => child.onMessage(listener),
        eventNames: [],
        // The duration of a training is unlimited; only a cancellation or the end of the process ends a call.
        timeout: -1,
      },
    )
    const started: Process = { child, calls }
    // One listener per process instead of one per task: a task's listener for the end of a long-lived process would be
    // kept until then, along with its result.
    void child.ended.then((end) => {
      started.end = end
      for (const running of this.#running.values()) {
        if (running.child === child) running.crash.reject(stoppedFault(end))
      }
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
