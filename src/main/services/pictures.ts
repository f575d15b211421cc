import { readFile } from 'node:fs/promises'
import { asFault } from '../../catalog-read/index.ts'
import type { Desk } from './desk.ts'
import { previewOf, type Preview } from './previews.ts'

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
  desk: Pick<Desk, 'reader' | 'previews'>,
  sha256: string,
  size: Preview['size'],
): Promise<PictureBytes | undefined> {
  if (!desk.reader.artworks.hasImage(sha256)) return undefined
  const { path, type } = await previewOf(desk, sha256, size)
  try {
    return { bytes: new Uint8Array(await readFile(path)), type }
  } catch (error) {
    throw asFault(error, path)
  }
}
