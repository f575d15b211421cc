import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'

/** What a file of `previews/` and `sheets/` is called until it is complete. */
const UNFINISHED = '.making-'
/** An unfinished file as old as this is nobody's work any more, whoever has its process's number now. */
const FORGOTTEN_MS = 60 * 60_000

/** A name for a file that this process is making. */
export function unfinishedName(unique: string): string {
  return `${UNFINISHED}${process.pid}-${unique}`
}

/**
 * Removes what a killed program left; what another program is just making stays.
 * @param keep the finished files that stay; all of them unless said otherwise
 */
export async function sweepUnfinished(place: string, keep?: ReadonlySet<string>): Promise<void> {
  const names = await readdir(place).catch(() => [])
  for (const name of names) {
    const isFinished = !name.startsWith(UNFINISHED)
    if (isFinished ? keep === undefined || keep.has(name) : await isBeingMade(place, name)) continue
    await rm(path.join(place, name), { force: true })
  }
}

async function isBeingMade(place: string, name: string): Promise<boolean> {
  const status = await stat(path.join(place, name)).catch(() => undefined)
  const isOld = status !== undefined && Date.now() - status.mtimeMs > FORGOTTEN_MS
  return !isOld && isRunning(Number.parseInt(name.slice(UNFINISHED.length), 10))
}

/** Whether a process of this machine runs, whoever owns it. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
