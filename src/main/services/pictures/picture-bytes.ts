import { readFile } from 'node:fs/promises'
import { asFault } from '../../../catalog-read/index.ts'
import type { Reads } from '../../session/needs.ts'
import type { SheetSide } from '../../../contract/sheets.ts'
import type { MakesSheets } from './sheets.ts'
import { previewOf, type MakesPreviews, type Preview } from './previews.ts'

export interface PictureBytes {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Media type, such as `image/jpeg`. */
  readonly type: string
}

/**
 * A picture of the gallery at a given size, made now if it is missing; undefined if the gallery has none with this
 * content.
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

/**
 * A sprite sheet, rebuilt if it is damaged; undefined if the gallery has none of this name.
 * @throws Fault
 */
export async function sheetOf(
  { sheets }: MakesSheets,
  name: string,
  side: SheetSide,
): Promise<PictureBytes | undefined> {
  const bytes = await sheets.bytesOf(name, side)
  return bytes === undefined ? undefined : { bytes, type: 'image/webp' }
}
