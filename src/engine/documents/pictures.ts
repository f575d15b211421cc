import sharp from 'sharp'
import type { DocumentWork } from '../../contract/documents.ts'

const QUALITY = 85

/** A picture as a document holds it: JPEG in sRGB. */
export interface DocumentPicture {
  readonly bytes: Buffer
  readonly width: number
  readonly height: number
}

/**
 * The picture of a work, no longer than so many pixels; undefined where there is none, or where its file cannot be read: a
 * document goes out all the same, and says where a picture is missing.
 */
export async function pictureFor(
  { picture }: DocumentWork,
  longestSide: number,
): Promise<DocumentPicture | undefined> {
  if (picture === null) return undefined
  try {
    const { data, info } = await sharp(picture.file)
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .jpeg({ quality: QUALITY, mozjpeg: false })
      .toBuffer({ resolveWithObject: true })
    return { bytes: data, width: info.width, height: info.height }
  } catch {
    return undefined
  }
}
