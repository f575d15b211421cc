import { readdirSync, readFileSync } from 'node:fs'
import { childrenOf, commandOf, KEPT_PROCESSES } from '../faults/program.ts'

/** A process of the program at one point in time, as reported by Linux. */
export interface Reading {
  /** `main`, `engine`, `second engine`, `pictures`. */
  readonly name: string
  readonly pid: number
  /** Resident memory in megabytes. */
  readonly resident: number
  /** Number of open files, sockets and pipes. */
  readonly handles: number
}

/** The long-lived processes of the program whose main process is `main`; short-lived ones are left out. */
export function readProcesses(main: number): Reading[] {
  const engines = childrenOf(main).filter((pid) => commandOf(pid).includes(KEPT_PROCESSES.engine))
  const pictures = childrenOf(main).filter((pid) => commandOf(pid).includes(KEPT_PROCESSES.pictures))
  const named = [
    { name: 'main', pid: main },
    ...engines.map((pid, at) => ({ name: at === 0 ? 'engine' : 'second engine', pid })),
    ...pictures.map((pid) => ({ name: 'pictures', pid })),
  ]
  return named.flatMap(({ name, pid }) => {
    try {
      const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
      return [{ name, pid, resident: kilobytes / 1024, handles: readdirSync(`/proc/${pid}/fd`).length }]
    } catch {
      // It has ended in the meantime.
      return []
    }
  })
}
