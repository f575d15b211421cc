import path from 'node:path'
import { openEntryPoint, type EntryPoint } from '../../src/main/api/entry-point.ts'
import { finish } from './finish.ts'
import { importedGallery, paintCollection, temporaryFolder, type SmallCollection } from './galleries.ts'

/** A small real gallery, embedded, that a window has open. */
export interface SmallWindow {
  /** A temporary folder, which contains the gallery and the notes of the window. */
  readonly folder: string
  readonly gallery: string
  readonly collection: SmallCollection
  readonly entryPoint: EntryPoint
  readonly close: () => Promise<void>
}

/** More than its eight clients buy, so that unsold unique works remain. */
export const WORKS = 32
const CLIENTS = 8

export async function openSmallWindow(): Promise<SmallWindow> {
  const { folder, remove } = temporaryFolder()
  const gallery = path.join(folder, 'gallery')
  const collection = await paintCollection(path.join(folder, 'studio'), WORKS, CLIENTS)
  await importedGallery(gallery, collection)
  const entryPoint = openEntryPoint({
    entryPoint: 'window',
    notesFile: path.join(folder, 'notes.json'),
    documents: folder,
  })
  await entryPoint.client.app.open({ folder: gallery })
  await finish(entryPoint.client.embed({}))
  const close = async (): Promise<void> => {
    await entryPoint.close()
    remove()
  }
  return { folder, gallery, collection, entryPoint, close }
}
