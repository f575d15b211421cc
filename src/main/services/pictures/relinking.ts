import { stat } from 'node:fs/promises'
import type { Image } from '../../../catalog-read/index.ts'
import type { RelinkReport } from '../../../contract/results/gallery.ts'
import type { TaskContext } from '../../../contract/progress.ts'
import { concurrently } from '../../importing/pictures/concurrently.ts'
import { hasOriginal, keepOriginals, type Incoming } from '../../importing/pictures/originals.ts'
import { hashFile, listPictures } from '../../importing/pictures/picture-files.ts'
import type { Excludes, Tells, Writes } from '../../session/needs.ts'
import { message } from '../../../messages/message.ts'

const HASHES_AT_ONCE = 4

/**
 * Finds missing or damaged originals of the gallery in a folder by their content, regardless of their current names,
 * and copies them back.
 * @throws Fault `not-found` or `bad-input` for a path that is not a folder, `disk`, `gallery-locked`, and the signal's
 * reason
 */
export async function relinkOriginals(
  session: Writes & Excludes & Tells,
  { folder }: { readonly folder: string },
  context: TaskContext,
): Promise<RelinkReport> {
  const catalog = session.write()
  return session.exclusive.inTurn(async () => {
    const lost = await lostOriginals(catalog.reader.artworks.images(), catalog.folder, context)
    const found = await findByContent(folder, lost, context)
    await keepOriginals(catalog.folder, [...found.values()], context)
    session.changes.picturesCame()
    const isFound = ({ sha256 }: Image): boolean => found.has(sha256)
    return {
      lost: lost.length,
      relinked: lost
        .filter(isFound)
        .map(({ sha256, fileName }) => ({ file: fileName, from: found.get(sha256)?.path ?? '' })),
      still_lost: lost
        .filter((image) => !isFound(image))
        .map(({ fileName, path }) => ({ file: fileName, path })),
    }
  })
}

async function lostOriginals(
  images: readonly Image[],
  gallery: string,
  context: TaskContext,
): Promise<Image[]> {
  let done = 0
  const lies = await concurrently(images, HASHES_AT_ONCE, async ({ path: original, sha256 }) => {
    context.signal?.throwIfAborted()
    const isThere = await hasOriginal(gallery, original, sha256)
    context.onProgress?.({ stage: message('stages.checkingOriginals'), done: ++done, total: images.length })
    return isThere
  })
  return images.filter((_, at) => !lies[at])
}

/** Content -> a file of the folder with that content. Only files with a matching size are read. */
async function findByContent(
  folder: string,
  lost: readonly Image[],
  context: TaskContext,
): Promise<Map<string, Incoming>> {
  const found = new Map<string, Incoming>()
  const { pictures, others } = await listPictures(folder, context.signal)
  const wanted = new Map(lost.map((image) => [image.sha256, image]))
  const sizes = new Set(lost.map(({ bytes }) => bytes))
  const files = [...pictures.map(({ path }) => path), ...others]
  let done = 0
  await concurrently(files, HASHES_AT_ONCE, async (file) => {
    context.signal?.throwIfAborted()
    context.onProgress?.({ stage: message('stages.lookingForOriginals'), done: ++done, total: files.length })
    if (found.size === wanted.size) return
    const status = await stat(file).catch(() => undefined)
    if (status === undefined || !sizes.has(status.size)) return
    const state = await hashFile(file, context.signal).catch(() => undefined)
    context.signal?.throwIfAborted()
    if (state === undefined) return
    const image = wanted.get(state.sha256)
    if (image !== undefined) found.set(image.sha256, { ...state, path: file, original: image.path })
  })
  return found
}
