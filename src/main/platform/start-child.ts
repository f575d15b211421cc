import { fork, type ChildProcess } from 'node:child_process'
import type { ForkOptions, UtilityProcess } from 'electron'
import { NO_TELEMETRY } from '../../contract/telemetry.ts'

/** How a process went. */
export interface ChildEnd {
  readonly code: number | null
  readonly signal: string | null
}

/** A started service process: structured clones in and out, and an end that always comes. */
export interface Child {
  readonly pid: number | undefined
  post(message: unknown): void
  /** @returns how to stop listening */
  onMessage(listener: (message: unknown) => void): () => void
  /** Whether this program must not end while the child is there; it must not unless said otherwise. */
  hold(isHeld: boolean): void
  /** Resolves when the process is gone, with how it went. */
  readonly ended: Promise<ChildEnd>
  /** Ends the process at once; safe in the middle of a computation, since it holds nothing unsaved. */
  kill(): void
}

export interface ChildOptions {
  /** Errors of the child are nobody's: they are not shown. */
  readonly quiet?: boolean
}

export type ChildStarter = (file: string, options: ChildOptions) => Child

let starter: ChildStarter = forked

/**
 * For glibc: give memory back from 128 KB of free space on. By default the threshold grows with what is freed, and the
 * engine keeps what reading all features took (265 MB instead of 330 at 6,040 works).
 */
const RETURN_FREE_MEMORY = { MALLOC_TRIM_THRESHOLD_: '131072' }

/** The environment of this process, and what no child may be without. */
function environment(): NodeJS.ProcessEnv {
  return { ...RETURN_FREE_MEMORY, ...process.env, ...NO_TELEMETRY }
}

/** Chooses how children are started from now on: Electron has a way of its own, plain Node forks. @returns the way before */
export function startChildrenWith(way: ChildStarter): ChildStarter {
  const before = starter
  starter = way
  return before
}

/**
 * Starts `file` as a process of its own whose messages are structured clones. The child sees its parent's end
 * and ends itself. What a `quiet` one has to complain about stays off the terminal.
 */
export function startChild(file: string, options: ChildOptions = {}): Child {
  return starter(file, options)
}

function forked(file: string, { quiet = false }: ChildOptions): Child {
  const child: ChildProcess = fork(file, {
    serialization: 'advanced',
    env: environment(),
    stdio: ['ignore', 'ignore', quiet ? 'ignore' : 'inherit', 'ipc'],
  })
  const ended = new Promise<ChildEnd>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }))
    // A process that could not be started has no exit; a message that could not be sent is no end.
    child.on('error', () => {
      if (child.pid === undefined) resolve({ code: null, signal: null })
    })
  })
  return {
    pid: child.pid,
    post: (message) => {
      if (child.connected) child.send(message as object)
    },
    onMessage: (listener) => {
      child.on('message', listener)
      return () => void child.off('message', listener)
    },
    hold: (isHeld) => {
      if (isHeld) child.ref()
      else child.unref()
      // Node's type of the channel lacks both.
      const channel = child.channel as { ref?: () => void; unref?: () => void } | null | undefined
      if (isHeld) channel?.ref?.()
      else channel?.unref?.()
    },
    ended,
    kill: () => void child.kill('SIGKILL'),
  }
}

/** Children as Electron's utility processes. `fork`: that of Electron's `utilityProcess`, which only its entry point may load. */
export function utilityStarter(fork: (file: string, options: ForkOptions) => UtilityProcess): ChildStarter {
  return (file, { quiet = false }) => {
    const stdio = ['ignore', 'ignore', quiet ? 'ignore' : 'inherit'] as const
    const child = fork(file, {
      serviceName: 'CuratorNet engine',
      env: environment(),
      stdio: [...stdio],
    })
    const ended = new Promise<ChildEnd>((resolve) => {
      child.once('exit', (code) => resolve({ code, signal: null }))
    })
    return {
      get pid() {
        return child.pid
      },
      post: (message) => child.postMessage(message),
      onMessage: (listener) => {
        child.on('message', listener)
        return () => void child.off('message', listener)
      },
      // Electron's own loop ends when the program quits.
      hold: () => undefined,
      ended,
      kill: () => {
        // Electron's own kill is a polite SIGTERM, which a computation may not hear for long.
        if (child.pid === undefined) child.kill()
        else killNow(child.pid)
      },
    }
  }
}

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It was gone already.
  }
}
