import { existsSync } from 'node:fs'
import path from 'node:path'
import { catalogueFile, openToLook, problemInside, withFaults } from '../../../catalog-read/index.ts'
import { Fault } from '../../../contract/fault.ts'
import { flushFileSync } from '../../../files/flush.ts'
import { message } from '../../../messages/message.ts'

/**
 * The file that a copy for another desk contains next to the catalogue: it marks it as a copy and states where it comes
 * from.
 */
export const DESK_MANIFEST = 'copy.json'

const BUSY_MS = 5_000

/**
 * Writes the catalogue in its current state into another folder, as a self-contained file.
 * @throws Fault `disk`, `damaged`
 */
export function writeCatalogueCopy(folder: string, target: string): void {
  const file = catalogueFile(target)
  withFaults(file, () => {
    const connection = openToLook(catalogueFile(folder), BUSY_MS)
    try {
      connection.prepare('VACUUM INTO ?').run(file)
    } finally {
      connection.close()
    }
    flushFileSync(file)
    const problem = problemInside(file)
    if (problem !== undefined) throw new Error(`the copy ${file} cannot be trusted: ${problem}`)
  })
}

/** Whether a gallery is a copy for another desk. */
export function isDeskCopy(folder: string): boolean {
  return existsSync(path.join(folder, DESK_MANIFEST))
}

/**
 * A copy for another desk is read-only, even if its disk is writable.
 * @throws Fault `disk`
 */
export function refuseDeskCopy(folder: string): void {
  if (isDeskCopy(folder)) throw readOnlyCopy(folder)
}

/** The fault for a change that only the main desk can make. */
export function readOnlyCopy(folder: string): Fault {
  return new Fault('disk', message('desks.readOnly'), { next: message('desks.readOnlyNext'), path: folder })
}
