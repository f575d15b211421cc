import sharp from 'sharp'
import type { DocumentWork } from '../../contract/documents.ts'

const QUALITY = 85

/** A picture as embedded in a document: JPEG in sRGB. */
export interface DocumentPicture {
  readonly bytes: Buffer
  readonly width: number
  readonly height: number
}

/**
 * The picture of a work, its longer side limited to a number of pixels; undefined if there is none, or if its file
 * cannot be read: the document is still produced, and states where a picture is missing.
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
