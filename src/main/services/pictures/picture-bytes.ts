import { readFile } from 'node:fs/promises'
import { asFault } from '../../../catalog-read/index.ts'
import type { Reads } from '../../session/needs.ts'
import { previewOf, type MakesPreviews, type Preview } from './previews.ts'

export interface PictureBytes {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Media type, such as `image/jpeg`. */
  readonly type: string
}

/**
 * A picture of the gallery at a size, made now if it is missing; undefined where the gallery has none with this content.
 * @throws Fault as `previewOf` does
 */
export async function pictureOf(
  session: Reads & MakesPreviews,
  sha256: string,
  size: Preview['size'],
): Promise<PictureBytes | undefined> {
  if (!session.reader.artworks.hasImage(sha256)) return undefined
  const { path, type } = await previewOf(session, sha256, size)
  try {
    return { bytes: new Uint8Array(await readFile(path)), type }
  } catch (error) {
    throw asFault(error, path)
  }
}
