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

/** The right to write a gallery; released by `release` or when the process ends. */
export interface WriteLock {
  /**
   * Verifies that the lock is still held.
   * @throws Fault `gallery-locked` if the lock's file was removed or replaced, because another process can then take a
   * lock too
   */
  demand(): void
  release(): void
}

/**
 * Takes the right to write a gallery. The lock is an open transaction on a small separate database, so the operating
 * system releases it with the process, however that ends; `lock.json` next to it only names the holder.
 * @throws Fault `gallery-locked`, with the holder; SqliteError or a file system's error if the folder does not permit
 * it
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
        // Done first, while no other process can have written a name there; if the lock now belongs to another process,
        // it has its own name.
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
