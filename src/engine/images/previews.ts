import sharp, { type Sharp } from 'sharp'
import { Fault } from '../../contract/fault.ts'
import { writeFlushed } from '../../files/whole-file.ts'
import { decodeWithin, readPicture } from './decode.ts'
import type { Picture } from './resample.ts'
import { message } from '../../messages/message.ts'

export interface PreviewFile {
  /** In pixels. */
  readonly longestSide: number
  readonly temporaryPath: string
}

/** The large quality keeps compression invisible in a painting's texture; a small picture hides it by its size. */
const QUALITY = { large: 86, small: 82 }
const SMALL = 480

/**
 * Writes reduced copies of a picture file as JPEG: upright, in sRGB, transparency on white, the whole picture, never
 * enlarged. The file is decoded once, each copy is made from the next larger one, and every file is flushed. Throws a
 * Fault of kind `bad-picture` with the reason, or `disk` if a copy cannot be written.
 */
export async function writePreviews(original: string, files: readonly PreviewFile[]): Promise<void> {
  const largestFirst = [...files].sort((a, b) => b.longestSide - a.longestSide)
  let pixels: Picture | undefined
  for (const { longestSide, temporaryPath } of largestFirst) {
    pixels =
      pixels === undefined
        ? (await decodeWithin(readPicture(original), longestSide)).picture
        : await shrinkWithin(pixels, longestSide)
    const quality = longestSide > SMALL ? QUALITY.large : QUALITY.small
    const jpeg = await openPixels(pixels).jpeg({ quality }).toBuffer()
    await keep(temporaryPath, jpeg)
  }
}

async function shrinkWithin(pixels: Picture, longest: number): Promise<Picture> {
  const small = openPixels(pixels).resize({
    width: longest,
    height: longest,
    fit: 'inside',
    withoutEnlargement: true,
  })
  const { data, info } = await small.raw().toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

function openPixels({ data, width, height }: Picture): Sharp {
  return sharp(data, { raw: { width, height, channels: 3 } })
}

async function keep(file: string, content: Uint8Array): Promise<void> {
  try {
    await writeFlushed(file, content)
  } catch (cause) {
    throw new Fault('disk', message('pictures.previewUnwritable', { detail: (cause as Error).message }), {
      next: message('system.makeRoom'),
      path: file,
      cause,
    })
  }
}
