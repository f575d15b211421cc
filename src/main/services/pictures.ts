import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { asFault } from '../../catalog-read/index.ts'
import type { Desk } from './desk.ts'

export interface PictureBytes {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Media type, such as `image/jpeg`. */
  readonly type: string
}

/** The original of a picture of the gallery, undefined where it has none with this content. */
export async function originalPicture(desk: Desk, sha256: string): Promise<PictureBytes | undefined> {
  const image = desk.reader.artworks.image(sha256)
  if (image === undefined) return undefined
  const file = path.join(desk.folder, image.path)
  try {
    return { bytes: new Uint8Array(await readFile(file)), type: `image/${image.format}` }
  } catch (error) {
    throw asFault(error, file)
  }
}
