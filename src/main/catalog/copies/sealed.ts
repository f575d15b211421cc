import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { hashFileOf } from '../../../catalog-read/index.ts'
import { flushFileSync, flushFolderSync } from '../../../files/flush.ts'
import { sha256OfFileSync } from '../../../files/hash.ts'

/** Suffix of a copy until it is complete, verified and flushed to disk. */
export const UNFINISHED = '.tmp'

/** A name that sorts by age; two backups within one millisecond get different names. */
export function freeName(backups: string, reason: string): string {
  for (let time = Date.now(); ; time++) {
    const stamp = new Date(time).toISOString().replaceAll(/[:.]/g, '-')
    const file = path.join(backups, `catalog-${stamp}-${reason}.sqlite`)
    if (!existsSync(file) && !existsSync(file + UNFINISHED)) return file
  }
}

/** Gives a verified copy its final name, with its hash next to it, once both are flushed to disk. */
export function sealBackup(temporary: string, file: string): void {
  try {
    flushFileSync(temporary)
    writeFileSync(hashFileOf(file), `${sha256OfFileSync(temporary)}  ${path.basename(file)}\n`)
    flushFileSync(hashFileOf(file))
    renameSync(temporary, file)
    flushFolderSync(path.dirname(file))
  } catch (error) {
    rmSync(hashFileOf(file), { force: true })
    throw error
  }
}

/**
 * Replaces the content of a sealed copy, with its hash. If the process is killed between the two steps, the copy has
 * the hash of the other content and is not trusted until it is sealed again.
 */
export function sealAgain(temporary: string, file: string): void {
  const hashFile = hashFileOf(file)
  flushFileSync(temporary)
  writeFileSync(hashFile + UNFINISHED, `${sha256OfFileSync(temporary)}  ${path.basename(file)}\n`)
  flushFileSync(hashFile + UNFINISHED)
  renameSync(temporary, file)
  renameSync(hashFile + UNFINISHED, hashFile)
  flushFolderSync(path.dirname(file))
}

/** Removes what a killed backup left behind; the caller is the only writer. */
export function sweepUnfinished(backups: string): void {
  for (const name of readdirSync(backups)) {
    if (name.includes(`.sqlite${UNFINISHED}`)) rmSync(path.join(backups, name), { force: true })
  }
}

export function removeBackup(file: string): void {
  rmSync(file, { force: true })
  rmSync(hashFileOf(file), { force: true })
}
