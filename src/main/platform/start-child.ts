import { fork, type ChildProcess } from 'node:child_process'

/** A started service process: structured clones in and out, and an end that always comes. */
export interface Child {
  readonly pid: number | undefined
  post(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  /** Resolves when the process is gone, with how it went. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>
  /** Ends the process at once; safe in the middle of a computation, since it holds nothing unsaved. */
  kill(): void
}

/**
 * Starts `file` as a process of its own whose messages are structured clones. The child sees its parent's death
 * as `disconnect` and ends itself.
 */
export function startChild(file: string): Child {
  const child: ChildProcess = fork(file, {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
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
    onMessage: (listener) => void child.on('message', listener),
    ended,
    kill: () => void child.kill('SIGKILL'),
  }
}
