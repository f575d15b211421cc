import type { Database } from 'better-sqlite3'
import { existsSync, mkdirSync, readdirSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { catalogueFile, FOLDERS, openToLook, withFaults } from '../../../catalog-read/index.ts'
import { Fault } from '../../../contract/fault.ts'
import { message } from '../../../messages/message.ts'
import { demandGallery, isUnfinishedDatabase } from '../connection.ts'
import { networkDriveOf, refuseNetworkDrive } from '../file-system.ts'
import { takeWriteLock, type WriteLock } from '../lock.ts'
import { tablesOf } from './tables.ts'

/**
 * A marker in a folder while a gallery is being imported into it: without a catalogue, the folder's contents are
 * worthless.
 */
const UNFINISHED = 'unfinished-import'
const LOCK_FILES = ['lock.json', 'lock.sqlite']
/** An otherwise unused gallery can have settings; the imported settings replace them. */
const OF_NO_WEIGHT: ReadonlySet<string> = new Set(['settings'])

/** A place for a gallery that no other process writes to in the meantime. */
export interface EmptyPlace {
  /** Must be called when the gallery is complete. */
  finish(): void
  /** Removes everything that was imported and leaves the place as it was. */
  abandon(): void
}

/**
 * Claims a folder for a gallery that is imported into it: a folder that does not exist yet, an empty one, a gallery
 * without content, or one left unfinished by an earlier import.
 * @throws Fault `bad-input` for a folder with content, `gallery-locked`, `unsafe-drive`, `disk`
 */
export function takeEmptyPlace(folder: string, entryPoint: string): EmptyPlace {
  return withFaults(folder, () => {
    const wasThere = existsSync(folder)
    const isGallery = existsSync(catalogueFile(folder))
    if (wasThere && !isGallery && !isFree(folder)) throw notEmpty(folder)
    refuseNetworkDrive(folder, networkDriveOf)
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const marker = path.join(folder, UNFINISHED)
    if (!isGallery) writeFileSync(marker, '')
    const lock = takeWriteLock(folder, entryPoint)
    try {
      // Under the lock: no other process can add anything from now on.
      if (isGallery) demandNothingIn(folder)
      for (const each of FOLDERS) mkdirSync(path.join(folder, each), { recursive: true, mode: 0o700 })
    } catch (error) {
      lock.release()
      throw error
    }
    return {
      finish: () => {
        rmSync(marker, { force: true })
        lock.release()
      },
      abandon: () => abandon(folder, lock, { wasThere, isGallery }),
    }
  })
}

function abandon(
  folder: string,
  lock: WriteLock,
  { wasThere, isGallery }: { readonly wasThere: boolean; readonly isGallery: boolean },
): void {
  lock.release()
  // There were no pictures, networks or models before.
  for (const each of FOLDERS.filter((name) => name !== 'backups')) {
    rmSync(path.join(folder, each), { recursive: true, force: true })
    if (isGallery) mkdirSync(path.join(folder, each), { mode: 0o700 })
  }
  if (isGallery) return
  for (const name of [...FOLDERS, ...LOCK_FILES, UNFINISHED]) {
    rmSync(path.join(folder, name), { recursive: true, force: true })
  }
  if (!wasThere) rmdirSync(folder)
}

function isFree(folder: string): boolean {
  if (!statSync(folder).isDirectory()) return false
  const names = readdirSync(folder)
  if (names.includes(UNFINISHED)) return true
  return names.every(
    (name) =>
      isUnfinishedDatabase(name) ||
      (FOLDERS.some((own) => own === name) && readdirSync(path.join(folder, name)).length === 0),
  )
}

function demandNothingIn(folder: string): void {
  demandGallery(folder)
  const connection = openToLook(catalogueFile(folder), 0)
  try {
    if (holdsAnything(connection)) throw notEmpty(folder)
  } finally {
    connection.close()
  }
}

function holdsAnything(connection: Database): boolean {
  return tablesOf(connection).some(
    ({ name }) =>
      !OF_NO_WEIGHT.has(name) && connection.prepare(`SELECT 1 FROM ${name} LIMIT 1`).get() !== undefined,
  )
}

function notEmpty(folder: string): Fault {
  return new Fault('bad-input', message('everything.placeTaken', { folder }), {
    next: message('everything.placeTakenNext'),
    path: folder,
  })
}
