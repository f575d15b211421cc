import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'

/** Prefix of a file in `previews/` and `sheets/` until it is complete. */
const UNFINISHED = '.making-'
/** Age in ms from which an unfinished file is abandoned, even if its process id is in use again. */
const FORGOTTEN_MS = 60 * 60_000

/** A name for a file that this process is writing. */
export function unfinishedName(unique: string): string {
  return `${UNFINISHED}${process.pid}-${unique}`
}

/**
 * Removes leftovers of a killed program; files that another program is currently writing are kept.
 * @param keep the finished files to keep; all of them by default
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

/** Whether a process of this machine is running, whichever user owns it. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
