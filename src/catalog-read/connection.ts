import type { Database as Connection } from 'better-sqlite3'
import { existsSync } from 'node:fs'
import { Fault } from '../contract/fault.ts'
import { newestGoodBackup } from './backups.ts'
import { openToLook } from './open-to-look.ts'
import { catalogueFile } from './places.ts'
import { APPLICATION_ID, SCHEMA_VERSION } from './schema-version.ts'
import { message } from '../messages/message.ts'
import { restoreAdvice, withFaults } from './sqlite-faults.ts'

/** How long a statement waits for another connection's write, in milliseconds. */
const BUSY_MS = 5_000

/**
 * Opens a gallery's database read-only.
 * @throws Fault `not-a-gallery`, `damaged` (also for a gallery of a newer program), `disk`
 */
export function openForReading(folder: string): Connection {
  const file = catalogueFile(folder)
  if (!existsSync(file)) throw notAGallery(folder)
  return withFaults(file, () => {
    const connection = openToLook(file, BUSY_MS)
    try {
      connection.pragma('query_only = ON')
      if (connection.pragma('application_id', { simple: true }) !== APPLICATION_ID) throw notAGallery(folder)
      const version = connection.pragma('user_version', { simple: true }) as number
      if (version > SCHEMA_VERSION) throw newerSchema(folder, version)
      return connection
    } catch (error) {
      connection.close()
      throw error
    }
  })
}

/** Whether a gallery was made by an older program: its catalogue lacks tables that the queries need. */
export function isOfOlderSchema(folder: string): boolean {
  if (!existsSync(catalogueFile(folder))) return false
  const connection = openForReading(folder)
  try {
    return (connection.pragma('user_version', { simple: true }) as number) < SCHEMA_VERSION
  } finally {
    connection.close()
  }
}

/**
 * The fault for a folder without a catalogue: not a gallery, or one that has lost its catalogue but still has backups
 * of it.
 */
export function notAGallery(folder: string): Fault {
  if (newestGoodBackup(folder) !== undefined) {
    return new Fault('damaged', message('gallery.lostCatalogue', { folder }), {
      next: restoreAdvice(folder),
      path: folder,
    })
  }
  return new Fault('not-a-gallery', message('gallery.notAGallery', { folder }), {
    next: message('gallery.notAGalleryNext'),
    path: folder,
  })
}

/** The fault for a gallery that a newer program migrated: this program does not know its tables. */
export function newerSchema(folder: string, version: number): Fault {
  return new Fault('damaged', message('gallery.newer', { folder, version }), {
    next: message('gallery.newerNext'),
    path: folder,
  })
}

/** The fault for a gallery whose tables were made by an older program: some that the queries need would be missing. */
export function olderSchema(folder: string): Fault {
  return new Fault('damaged', message('gallery.older', { folder }), {
    next: message('gallery.olderNext'),
    path: folder,
  })
}
