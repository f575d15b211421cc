import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')

/** Starts a command of the program as a process of its own, as a person would from a shell. */
export function startCuratornet(...args: string[]): ChildProcess {
  const child = spawn(process.execPath, [path.join(root, 'src/main/cli.ts'), ...args], {
    stdio: 'ignore',
    // A process group of its own, as a shell gives to each command.
    detached: true,
  })
  started.add(child)
  return child
}

/** Kills a started command and waits until the system has taken back all it held, locks included. */
export async function killed(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit')
  child.kill('SIGKILL')
  await exited
}

const started = new Set<ChildProcess>()

/** Ends what a failed test left running. */
export function endStarted(): void {
  for (const child of started) child.kill('SIGKILL')
  started.clear()
}

/** The children of a process (Linux). */
export function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
      .trim()
      .split(' ')
      .filter(Boolean)
      .map(Number)
  } catch {
    return []
  }
}

/** Whether a process has ended; one that only waits to be read by its parent has (Linux). */
export function hasEnded(pid: number): boolean {
  try {
    const [state] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1) ?? ''
    return state === 'Z'
  } catch {
    return true
  }
}
