import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/**
 * One command of the built program as a separate process, which can be killed together with its child processes (Linux,
 * macOS).
 */

const root = path.resolve(import.meta.dirname, '../..')
/** Time within which orphaned child processes end themselves, even on a busy machine. */
const LONGEST_FAREWELL_MS = 30_000

export interface Started {
  readonly process: ChildProcess
  /** Exit code; null if a signal ended it. */
  readonly ended: Promise<number | null>
  /** Its error output. */
  readonly errors: () => string
}

/** Names in the command lines of the processes that the built program keeps running beside main. */
export const KEPT_PROCESSES = { engine: 'main/engine.js', pictures: 'main/pictures.js' } as const

/** The program must have been built (`buildWhenStale`). */
export function start(gallery: string, args: readonly string[]): Started {
  const child = spawn(
    process.execPath,
    [path.join(root, 'out/main/cli.js'), ...args, '--gallery', gallery, '--json'],
    { stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  )
  let errors = ''
  child.stderr.on('data', (part: Buffer) => (errors += part.toString()))
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  return { process: child, ended, errors: () => errors }
}

/** The child processes of a process (Linux; none elsewhere). */
export function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8')
        .trim()
        .split(' ')
        .filter(Boolean)
        .map(Number),
    )
  } catch {
    return []
  }
}

/** The command line of a process (Linux); empty if it has ended. */
export function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

export function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // The process had already ended.
  }
}

/** The processes that are still running after they had time to end. */
export async function stillThere(pids: readonly number[]): Promise<number[]> {
  const end = performance.now() + LONGEST_FAREWELL_MS
  let left = pids.filter(isThere)
  while (left.length > 0 && performance.now() < end) {
    await wait(50)
    left = left.filter(isThere)
  }
  return left
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0)
    // A zombie waiting to be reaped by its parent has ended.
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.startsWith('Z') !== true
  } catch {
    return false
  }
}
