import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { BACKUPS, withFaults } from '../../../catalog-read/index.ts'
import { Fault } from '../../../contract/fault.ts'
import { message } from '../../../messages/message.ts'

/** Stored next to the copies and not in the catalogue: it must be known when the catalogue cannot be opened. */
const NOTE = 'second-place.json'

const noteSchema = z.object({ folder: z.string() })

/** The folder on another disk that also receives every copy; undefined if none was chosen. */
export function secondPlaceOf(gallery: string): string | undefined {
  try {
    const note: unknown = JSON.parse(readFileSync(path.join(gallery, BACKUPS, NOTE), 'utf8'))
    return noteSchema.parse(note).folder
  } catch {
    return undefined
  }
}

/**
 * Chooses a second folder for copies: a subfolder for this gallery alone is created in it.
 * @param folder null for none; existing copies there are kept
 * @throws Fault `bad-input` for a folder that does not exist or is inside the gallery, `disk`
 */
export function chooseSecondPlace(gallery: string, folder: string | null): string | undefined {
  const note = path.join(gallery, BACKUPS, NOTE)
  if (folder === null) {
    rmSync(note, { force: true })
    return undefined
  }
  const chosen = path.resolve(folder)
  if (!existsSync(chosen)) {
    throw new Fault('bad-input', message('gallery.noSuchFolder', { folder: chosen }), {
      next: message('gallery.noSuchFolderNext'),
      path: chosen,
    })
  }
  if (`${chosen}${path.sep}`.startsWith(path.resolve(gallery) + path.sep)) {
    throw new Fault('bad-input', message('gallery.placeInside', { folder: chosen }), {
      next: message('gallery.placeInsideNext'),
      path: chosen,
    })
  }
  // Two galleries can have the same name.
  const own = path.join(chosen, `${path.basename(gallery)}-${randomBytes(4).toString('hex')}`)
  withFaults(own, () => {
    mkdirSync(own, { recursive: true })
    mkdirSync(path.dirname(note), { recursive: true })
    writeFileSync(note, `${JSON.stringify({ folder: own })}\n`)
  })
  return own
}
