import { copyFile, mkdir } from 'node:fs/promises'
import path from 'node:path'
import { asFault } from '../../../catalog-read/index.ts'
import type { ListId } from '../../../contract/areas/lists.ts'
import type { TaskContext } from '../../../contract/progress.ts'
import { message } from '../../../messages/message.ts'
import type { Reads } from '../../session/needs.ts'
import { fileNameOf } from '../lists/list-tables.ts'
import { showList } from '../lists/lists.ts'

interface Copied {
  readonly folder: string
  readonly copied: number
  readonly without_picture: string[]
}

/**
 * Copies the originals of a list into a folder, which can already exist: `01 Artist - Title.jpg`, in the order of the
 * list. Existing files with that name are replaced; works without a picture are reported.
 * @throws Fault `not-found` for the list, `disk`
 */
export async function copyPictures(
  session: Reads,
  { list, folder: named }: { list: ListId; folder: string },
  { signal, onProgress }: TaskContext,
): Promise<Copied> {
  const folder = path.resolve(named)
  const { items } = showList(session, list)
  const withoutPicture: string[] = []
  const digits = String(items.length).length
  try {
    await mkdir(folder, { recursive: true })
    for (const [at, { item_id }] of items.entries()) {
      signal?.throwIfAborted()
      const work = session.reader.artworks.byExternalId(item_id)
      const sha256 = work?.imageSha256 ?? null
      const image = sha256 === null ? undefined : session.reader.artworks.image(sha256)
      const name = [work?.artist, work?.title ?? item_id].filter(Boolean).join(' - ')
      const target = `${String(at + 1).padStart(digits, '0')} ${fileNameOf(name)}`
      if (image === undefined || !(await copied(path.join(session.folder, image.path), folder, target)))
        withoutPicture.push(item_id)
      onProgress?.({ stage: message('stages.copyingPictures'), done: at + 1, total: items.length })
    }
  } catch (error) {
    throw asFault(error, folder)
  }
  return { folder, copied: items.length - withoutPicture.length, without_picture: withoutPicture }
}

/** @returns whether the original exists */
async function copied(original: string, folder: string, name: string): Promise<boolean> {
  try {
    await copyFile(original, path.join(folder, `${name}${path.extname(original)}`))
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
}
