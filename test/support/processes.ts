import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { terminalProgram } from './built-program.ts'

/** Starts a command of the program as a separate process, as a user would from a shell. */
export function startCuratornet(...args: string[]): ChildProcess {
  const child = spawn(process.execPath, [terminalProgram, ...args], {
    stdio: 'ignore',
    // A separate process group, as a shell creates for each command.
    detached: true,
  })
  started.add(child)
  return child
}

/** Kills a started command and waits until the system has released everything that it held, including locks. */
export async function killed(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit')
  child.kill('SIGKILL')
  await exited
}

const started = new Set<ChildProcess>()

/** Ends processes left running by a failed test. */
export function endStarted(): void {
  for (const child of started) child.kill('SIGKILL')
  started.clear()
}

interface RunningProcess {
  readonly pid: number
  readonly parent: number
  readonly command: string
}

/** All running processes, as reported by each system. */
export function runningProcesses(): RunningProcess[] {
  if (process.platform === 'linux') return linuxProcesses()
  if (process.platform === 'win32') return windowsProcesses()
  const lines = execFileSync('ps', ['-axo', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n')
  return lines.flatMap((line) => {
    const found = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line)
    if (found === null) return []
    const [, pid, parent, command] = found
    return [{ pid: Number(pid), parent: Number(parent), command }]
  })
}

/** Read from the kernel's own files, because small installations have no `ps`. */
function linuxProcesses(): RunningProcess[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
        const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
        return [{ pid: Number(name), parent, command: readFileSync(`/proc/${name}/cmdline`, 'utf8') }]
      } catch {
        // The process has ended meanwhile.
        return []
      }
    })
}

function windowsProcesses(): RunningProcess[] {
  const query =
    'Get-CimInstance Win32_Process | Select-Object ProcessId,ParentProcessId,CommandLine | ConvertTo-Json -Compress'
  const text = execFileSync('powershell', ['-NoProfile', '-Command', query], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 ** 2,
  })
  const found = JSON.parse(text) as {
    ProcessId: number
    ParentProcessId: number
    CommandLine: string | null
  }[]
  return found.map((each) => ({
    pid: each.ProcessId,
    parent: each.ParentProcessId,
    command: each.CommandLine ?? '',
  }))
}

/** The children of a process. */
export function childrenOf(pid: number): number[] {
  return runningProcesses()
    .filter(({ parent }) => parent === pid)
    .map((child) => child.pid)
}

/** Whether a process has ended; on Linux, a zombie waiting to be reaped by its parent counts as ended. */
export function hasEnded(pid: number): boolean {
  try {
    if (process.platform !== 'linux') {
      // Throws if there is no such process.
      process.kill(pid, 0)
      return false
    }
    const [state] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1) ?? ''
    return state === 'Z'
  } catch {
    return true
  }
}

/**
 * Kills the engines of a gallery that this process has open, as a broken driver would: the one that trains and the one
 * that answers meanwhile. Their numbers do not show which is which.
 */
export function killEngines(): void {
  const engines = runningProcesses().filter(
    ({ parent, command }) => parent === process.pid && /engine\/main\.ts|main\/engine\.js/.test(command),
  )
  if (engines.length === 0) throw new Error('no engine runs')
  for (const { pid } of engines) process.kill(pid, 'SIGKILL')
}
