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
import { cancelledFault, lowerPriority, refuseIfCancelled, stoppedFault } from './task-end.ts'
import { TaskLog } from './task-log.ts'

/**
 * How long the engine may take to hear a cancel before it is killed. Between two steps it hears one within 200 ms
 * (docs/design.md, Processes); a step on a busy machine, or one large picture, takes longer and is not worth a restart.
 */
const CANCEL_GRACE_MS = 2_000
/** Tasks that keep what they have when they are cancelled need the time to test and write it. */
const KEEPING_GRACE_MS: Partial<Record<TaskName, number>> = { train: 60_000 }

export interface EngineTaskContext<Name extends TaskName> extends TaskContext {
  /** Takes one part of the result; the engine waits until it is done. */
  readonly onPart?: (part: TaskPart<Name>) => void | Promise<void>
  /** Whether the process is to give way to others from now on: no system lets a person's program take that back. */
  readonly givesWay?: boolean
}

/** A step of somebody else's training hears nothing while it runs; none takes so long. */
const LONGEST_SILENCE_MS = 60_000

interface Running {
  readonly task: TaskName
  readonly onProgress?: (progress: Progress) => void
  readonly onPart?: (part: never) => void | Promise<void>
  /** The process that it runs in. */
  readonly child: Child
  /** Fails when that process ends. */
  readonly crash: PromiseWithResolvers<never>
  cancelled: boolean
  /** Why taking a part failed: an error loses its kind on the way through the engine and back. */
  partFailure?: Error
}

interface EngineClientOptions {
  /** Keeps the engine's own messages off this process's terminal. */
  readonly quiet?: boolean
  /** How long a cancelled task may go on. */
  readonly cancelGraceMs?: number
  /** What the log calls the process. */
  readonly process?: ServiceProcess
}

interface Process {
  readonly child: Child
  readonly calls: BirpcReturn<EngineFunctions, MainFunctions>
  /** How it ended; undefined while it is there. */
  end?: ChildEnd
}

/**
 * Main's side of the engine process. The process starts with the first task; after a crash it is started again, and
 * what ran at that moment fails with the fault `engine-stopped`. Nothing that was acknowledged is lost.
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

  /** @param restartWaits pauses in milliseconds before each restart; one more crash is the state `down` */
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

  /** Process id of the engine, while one runs. */
  get pid(): number | undefined {
    return this.#supervisor.current?.child.pid
  }

  get health(): EngineHealth {
    return this.#supervisor.health
  }

  /** Calls `listener` after every change of `health`. @returns how to stop that */
  onHealth(listener: () => void): () => void {
    return this.#supervisor.onHealth(listener)
  }

  /** Starts the engine again when it crashed too often: what a person asks for. */
  restart(): void {
    this.#supervisor.revive()
  }

  /** Does not count the newest ends of the engine: their cause was found and is set aside. */
  forgiveCrashes(crashes: number): void {
    this.#supervisor.forgive(crashes)
  }

  /** What runs now, oldest first. */
  get tasks(): TaskName[] {
    return [...this.#running.values()].map(({ task }) => task)
  }

  /**
   * Runs one task to its end.
   * @returns its result; a task that keeps what it has when it is cancelled gives one then too
   * @throws Fault of the task's own kind; `engine-stopped` when the process ended under it; `cancelled` when
   *   `watch.signal` was aborted and there is nothing to keep.
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

  /** Ends the engine; tasks that still run fail with `engine-stopped`. */
  close(): Promise<void> {
    this.#log.flush()
    return this.#supervisor.close()
  }

  /**
   * Ends the process of a cancelled task that does not stop, for as long as it has the grace. Others' tasks are not to
   * fail with it: while some run and the process still hears messages, it goes on.
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
        // A training runs as long as it runs; cancel and the process's end are what stops a call.
        timeout: -1,
      },
    )
    const started: Process = { child, calls }
    // One listener for the process and none for each task: what waits for the end of a process that lives on would be
    // kept until then, with its answer.
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
