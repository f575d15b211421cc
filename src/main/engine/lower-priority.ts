import os from 'node:os'

/** Lowers the priority of a process, if the system allows it. */
export function lowerPriority(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    os.setPriority(pid, os.constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // The process is gone, or the system does not permit this: the only effect is slower responses meanwhile.
  }
}
