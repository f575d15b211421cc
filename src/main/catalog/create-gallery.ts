import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { catalogueFile, FOLDERS, withFaults } from '../../catalog-read/index.ts'
import { Fault } from '../../contract/fault.ts'
import { message } from '../../messages/message.ts'
import { createDatabase, isUnfinishedDatabase } from './connection.ts'
import { networkDriveOf, refuseNetworkDrive } from './file-system.ts'
import { ownMigrations, type Migration } from './migrate.ts'
import { keepOpener } from './opener.ts'

/**
 * Creates a gallery: a folder with an empty catalogue and the folders for its files. The folder can exist if it is
 * empty.
 * @throws Fault `bad-input` for a folder that is not empty, `unsafe-drive`, `disk`
 */
export function createGallery(
  folder: string,
  migrations: readonly Migration[] = ownMigrations(),
  networkDrive: typeof networkDriveOf = networkDriveOf,
): void {
  if (existsSync(catalogueFile(folder))) {
    throw new Fault('bad-input', message('gallery.isGallery', { folder }), {
      next: message('gallery.isGalleryNext'),
    })
  }
  if (statSync(folder, { throwIfNoEntry: false })?.isFile() === true) {
    throw new Fault('bad-input', message('gallery.isFile', { folder }), {
      next: message('gallery.isFileNext'),
    })
  }
  withFaults(folder, () => {
    if (existsSync(folder) && !isFree(folder)) {
      throw new Fault('bad-input', message('gallery.notEmpty', { folder }), {
        next: message('gallery.notEmptyNext'),
        path: folder,
      })
    }
    refuseNetworkDrive(folder, networkDrive)
    mkdirSync(folder, { recursive: true })
    for (const name of FOLDERS) mkdirSync(path.join(folder, name), { recursive: true })
    createDatabase(folder, migrations)
    keepOpener(folder)
  })
}

/** Whether a folder is empty, except for the leftovers of a killed `createGallery`. */
function isFree(folder: string): boolean {
  return readdirSync(folder).every(
    (name) =>
      isUnfinishedDatabase(name) ||
      (FOLDERS.some((own) => own === name) && readdirSync(path.join(folder, name)).length === 0),
  )
}
