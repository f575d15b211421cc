import { aborted } from '../../contract/aborted.ts'
import type { EngineHealth } from '../../contract/areas/jobs.ts'
import { Fault } from '../../contract/fault.ts'
import { log, type ServiceProcess } from '../../logging/log.ts'
import { message, type Message } from '../../messages/message.ts'
import type { Child, ChildEnd } from '../platform/start-child.ts'

/** Pauses before the first, second and third restart; a further crash within the window below stops the restarts. */
export const RESTART_WAITS_MS: readonly number[] = [250, 1_000, 4_000]
const RESTART_WINDOW_MS = 10 * 60_000

interface Owned {
  readonly child: Child
}

/**
 * Keeps one process running: starts it on first use, and restarts it after a crash, each time after a longer pause. If
 * there are more crashes within ten minutes than pauses, the process stays down until the user acts.
 */
export class ProcessSupervisor<Process extends Owned> {
  readonly #start: () => Process
  readonly #waits: readonly number[]
  readonly #listeners = new Set<() => void>()
  /** Processes that are ended on purpose, which does not count as a crash. */
  readonly #expected = new Set<Child>()
  #crashes: { readonly at: number; readonly reason: Message }[] = []
  #process: Process | undefined
  #restart: { readonly done: PromiseWithResolvers<undefined>; readonly timer: NodeJS.Timeout } | undefined
  #closed = false
  readonly #name: ServiceProcess

  /** @param name name of the process in the log */
  constructor(
    start: () => Process,
    waits: readonly number[] = RESTART_WAITS_MS,
    name: ServiceProcess = 'engine',
  ) {
    this.#start = start
    this.#waits = waits
    this.#name = name
  }

  get current(): Process | undefined {
    return this.#process
  }

  get health(): EngineHealth {
    const crashes = this.#recent
    return {
      state: this.#isDown
        ? 'down'
        : this.#restart !== undefined
          ? 'restarting'
          : this.#process === undefined
            ? 'idle'
            : 'running',
      reason: crashes.at(-1)?.reason ?? null,
      crashes: crashes.length,
    }
  }

  /**
   * Calls `listener` after every change of `health`.
   * @returns a function that stops this
   */
  onHealth(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /**
   * The process, started if there is none; waits while one is about to be restarted.
   * @throws Fault `engine-stopped` if it crashed too often or is closed; the signal's reason if that aborts
   */
  async wanted(signal?: AbortSignal): Promise<Process> {
    while (this.#restart !== undefined) {
      await Promise.race([this.#restart.done.promise, ...(signal === undefined ? [] : [aborted(signal)])])
    }
    if (this.#closed) throw new Fault('engine-stopped', message('system.engineClosed'))
    if (this.#isDown) throw downFault(this.#recent.length)
    return this.#process ?? this.#begin()
  }

  /** Ends a process on purpose; that does not count as a crash. */
  end(child: Child): void {
    this.#expected.add(child)
    child.kill()
  }

  /** Removes the newest crashes from the record, because their cause was found and will not recur. */
  forgive(crashes: number): void {
    this.#crashes = this.#recent.slice(0, Math.max(0, this.#recent.length - crashes))
    this.#changed()
  }

  /** Handles the user's request in the state `down`: clears the crash record and starts the process again. */
  revive(): void {
    if (this.#closed) return
    this.#crashes = []
    if (this.#process === undefined && this.#restart === undefined) this.#begin()
    this.#changed()
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#endRestart()
    const child = this.#process?.child
    child?.kill()
    await child?.ended
  }

  get #recent(): { readonly at: number; readonly reason: Message }[] {
    const since = Date.now() - RESTART_WINDOW_MS
    return this.#crashes.filter(({ at }) => at > since)
  }

  get #isDown(): boolean {
    return this.#process === undefined && this.#recent.length > this.#waits.length
  }

  #begin(): Process {
    const started = this.#start()
    this.#process = started
    void started.child.ended.then((end) => {
      if (this.#process === started) this.#process = undefined
      if (!this.#expected.delete(started.child) && !this.#closed)
        this.#crashed(end, started.child.pid ?? null)
      this.#changed()
    })
    this.#changed()
    return started
  }

  #crashed(end: ChildEnd, pid: number | null): void {
    this.#crashes = [
      ...this.#recent,
      { at: Date.now(), reason: message('system.engineEndedReason', { how: howItEnded(end) }) },
    ]
    log('error', 'engine-stopped', {
      process: this.#name,
      pid,
      ...end,
      crashes: this.#crashes.length,
      restarts: !this.#isDown,
    })
    if (this.#isDown || this.#restart !== undefined) return
    const timer = setTimeout(
      () => {
        this.#endRestart()
        if (this.#process === undefined && !this.#closed) this.#begin()
      },
      this.#waits[this.#crashes.length - 1],
    )
    this.#restart = { done: Promise.withResolvers(), timer }
  }

  #endRestart(): void {
    clearTimeout(this.#restart?.timer)
    const done = this.#restart?.done
    this.#restart = undefined
    done?.resolve(undefined)
  }

  #changed(): void {
    for (const listener of this.#listeners) listener()
  }
}

/** For example "by signal SIGKILL" or "with exit code 1". */
export function howItEnded({ code, signal }: ChildEnd): Message {
  return signal === null
    ? message('system.exitCode', { code: code ?? '?' })
    : message('system.bySignal', { signal })
}

function downFault(crashes: number): Fault {
  return new Fault('engine-stopped', message('system.engineDown', { crashes }), {
    next: message('system.engineDownNext'),
  })
}
