import { open } from 'node:fs/promises'
import sharp, { type ResizeOptions, type Sharp } from 'sharp'
import { Fault } from '../../contract/fault.ts'
import { MAX_CHANNELS, MAX_PIXELS, readPicture, reasonOf } from './decode.ts'
import { pictureFormat } from './formats.ts'
import { memoryFor, withMemory } from './memory.ts'
import type { Size } from './resample.ts'

export interface PreviewFile {
  /** In pixels. */
  readonly longestSide: number
  readonly temporaryPath: string
}

/** Large enough that nobody sees the compression of a painting's texture; a small one hides it by itself. */
const QUALITY = { large: 86, small: 82 }
const SMALL = 480

/** RGB or grey pixels, 8 bits, as sharp takes them back in. */
interface Raw extends Size {
  readonly data: Buffer
  readonly channels: 1 | 2 | 3 | 4
}

/**
 * Makes smaller copies of a picture file as JPEG: upright, in sRGB, transparency on white, the whole picture, never
 * larger than it is. The file is decoded once, each copy is made from the next larger one, and every file is flushed.
 * Throws a Fault of kind `bad-picture` with the reason, `disk` where a copy cannot be written.
 */
export async function writePreviews(original: string, files: readonly PreviewFile[]): Promise<void> {
  const largestFirst = [...files].sort((a, b) => b.longestSide - a.longestSide)
  let pixels: Raw | undefined
  for (const { longestSide, temporaryPath } of largestFirst) {
    pixels =
      pixels === undefined
        ? await decodeWithin(original, longestSide)
        : await shrinkWithin(pixels, longestSide)
    const { data, width, height, channels } = pixels
    const quality = longestSide > SMALL ? QUALITY.large : QUALITY.small
    const jpeg = await sharp(data, { raw: { width, height, channels } }).jpeg({ quality }).toBuffer()
    await writeFlushed(temporaryPath, jpeg)
  }
}

async function decodeWithin(original: string, longest: number): Promise<Raw> {
  const bytes = readPicture(original)
  pictureFormat(bytes)
  try {
    const image = sharp(bytes, {
      failOn: 'error',
      limitInputPixels: MAX_PIXELS,
      limitInputChannels: MAX_CHANNELS,
    })
    // A square box fits either way up, so the turning may come last, where sharp still reads JPEG at a fraction.
    const small = image.resize(boxOf(longest)).autoOrient()
    const needed = memoryFor(await image.metadata(), false)
    return await withMemory(needed, () => raw(small.flatten({ background: 'white' }).toColourspace('srgb')))
  } catch (error) {
    throw reasonOf(error)
  }
}

function shrinkWithin({ data, width, height, channels }: Raw, longest: number): Promise<Raw> {
  return raw(sharp(data, { raw: { width, height, channels } }).resize(boxOf(longest)))
}

function boxOf(longest: number): ResizeOptions {
  return { width: longest, height: longest, fit: 'inside', withoutEnlargement: true }
}

async function raw(image: Sharp): Promise<Raw> {
  const { data, info } = await image.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height, channels: info.channels }
}

async function writeFlushed(file: string, content: Uint8Array): Promise<void> {
  try {
    const handle = await open(file, 'w')
    try {
      await handle.writeFile(content)
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (cause) {
    throw new Fault('disk', `A preview cannot be written (${(cause as Error).message}).`, {
      next: 'Make room on the disk, or see that the gallery folder may be written.',
      path: file,
      cause,
    })
  }
}
