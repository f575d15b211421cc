import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { z } from 'zod'
import { Fault } from '../../contract/fault.ts'
import { message } from '../../messages/message.ts'
import { identityOf } from './place.ts'

const holderSchema = z.object({
  pid: z.number(),
  entryPoint: z.string(),
  host: z.string(),
  since: z.string(),
})
type Holder = z.infer<typeof holderSchema>

/** The right to write a gallery; given back with `release` or with the end of the process. */
export interface WriteLock {
  /** @throws Fault `gallery-locked` when the lock's file was removed or replaced: whoever comes next gets a lock too */
  demand(): void
  release(): void
}

/**
 * Takes the right to write a gallery. The lock is an open transaction on a small database of its own, so the
 * operating system frees it with the process, however that ends; `lock.json` beside it only names the holder.
 * @throws Fault `gallery-locked`, with who holds it; SqliteError or a file system's error when the folder refuses
 */
export function takeWriteLock(folder: string, entryPoint: string): WriteLock {
  const holderFile = path.join(folder, 'lock.json')
  const lockFile = path.join(folder, 'lock.sqlite')
  const connection = new Database(lockFile, { timeout: 0 })
  try {
    connection.exec('BEGIN EXCLUSIVE')
    const holder: Holder = { pid: process.pid, entryPoint, host: hostname(), since: new Date().toISOString() }
    writeFileSync(holderFile, `${JSON.stringify(holder)}\n`)
  } catch (error) {
    connection.close()
    throw (error as { code?: string }).code === 'SQLITE_BUSY'
      ? lockedBy(readHolder(holderFile), folder)
      : error
  }
  const taken = identityOf(lockFile)
  const isHeld = (): boolean => {
    try {
      return identityOf(lockFile) === taken
    } catch {
      return false
    }
  }
  return {
    demand: () => {
      if (isHeld()) return
      throw new Fault('gallery-locked', message('safety.lockGone', { folder }), {
        next: message('safety.lockGoneNext'),
        path: folder,
      })
    },
    release: () => {
      if (!connection.open) return
      try {
        // First, while nobody else can have written a name there; a lock that is another's by now has its own.
        if (isHeld()) rmSync(holderFile, { force: true })
      } finally {
        connection.close()
      }
    },
  }
}

function readHolder(file: string): Holder | undefined {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}

function lockedBy(holder: Holder | undefined, folder: string): Fault {
  const who =
    holder === undefined
      ? message('gallery.otherProgram')
      : message('gallery.holder', { ...holder, pid: String(holder.pid) })
  return new Fault('gallery-locked', message('gallery.locked', { folder, who }), {
    next: message('gallery.lockedNext'),
    path: folder,
  })
}
