import { fork, type ChildProcess } from 'node:child_process'
import type { ForkOptions, UtilityProcess } from 'electron'
import { NO_TELEMETRY } from '../../contract/telemetry.ts'

/** How a process ended. */
export interface ChildEnd {
  readonly code: number | null
  readonly signal: string | null
}

/** A started service process: sends and receives structured clones, and always reports its end. */
export interface Child {
  readonly pid: number | undefined
  post(message: unknown): void
  /** @returns a function that stops listening */
  onMessage(listener: (message: unknown) => void): () => void
  /** Whether this program must stay alive while the child is running; true by default. */
  hold(isHeld: boolean): void
  /** Resolves when the process has ended, with how it ended. */
  readonly ended: Promise<ChildEnd>
  /** Ends the process immediately; safe during a computation, because it holds no unsaved data. */
  kill(): void
}

export interface ChildOptions {
  /** Hides the child's error output. */
  readonly quiet?: boolean
}

export type ChildStarter = (file: string, options: ChildOptions) => Child

let starter: ChildStarter = forked

/**
 * For glibc: return memory to the system from 128 KB of free space on. By default the threshold grows with what is
 * freed, and the engine keeps the memory used for reading all features (265 MB instead of 330 at 6,040 works).
 */
const RETURN_FREE_MEMORY = { MALLOC_TRIM_THRESHOLD_: '131072' }

/**
 * Maximum size of V8's young generation, in MB per half. Left alone, it grows for hours under a steady load without
 * more being in use: 300 MB instead of 230 after 10,000 questions about 2,887 works, which are answered no faster.
 */
const YOUNG_GENERATION = '--max-semi-space-size=16'

/** The environment of this process, plus the variables that every child needs. */
function environment(): NodeJS.ProcessEnv {
  return { ...RETURN_FREE_MEMORY, ...process.env, ...NO_TELEMETRY }
}

/**
 * Sets how children are started from now on: Electron has its own mechanism, plain Node forks.
 * @returns the previous starter
 */
export function startChildrenWith(way: ChildStarter): ChildStarter {
  const before = starter
  starter = way
  return before
}

/**
 * Starts `file` as a separate process whose messages are structured clones. The child detects the end of its parent and
 * ends itself. Error output of a `quiet` child is not shown on the terminal.
 */
export function startChild(file: string, options: ChildOptions = {}): Child {
  return starter(file, options)
}

/**
 * Whether a child gets a process group of its own. An interrupt in a terminal reaches every process of the group, and
 * would end a child that has not loaded its program yet: main alone decides what it means. On Windows a detached
 * process opens a window.
 */
const HAS_GROUPS = process.platform !== 'win32'

function forked(file: string, { quiet = false }: ChildOptions): Child {
  const child: ChildProcess = fork(file, {
    serialization: 'advanced',
    env: environment(),
    execArgv: [...process.execArgv, YOUNG_GENERATION],
    stdio: ['ignore', 'ignore', quiet ? 'ignore' : 'inherit', 'ipc'],
    detached: HAS_GROUPS,
  })
  const ended = new Promise<ChildEnd>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }))
    // A process that could not be started has no exit event; a message that could not be sent does not mean the end.
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

/**
 * Children as Electron's utility processes. `fork`: that of Electron's `utilityProcess`, which only Electron's entry
 * point can load.
 */
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
        // Electron's own kill sends SIGTERM, which a busy process can leave unhandled for a long time.
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
    // The process was already gone.
  }
}
