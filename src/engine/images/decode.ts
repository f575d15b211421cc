import { readFileSync, statSync } from 'node:fs'
import sharp, { type Metadata, type OutputInfo, type Sharp } from 'sharp'
import { Fault } from '../../contract/fault.ts'
import type { TextBlocks } from './embedded-texts.ts'
import { pictureFormat } from './formats.ts'
import { memoryFor, withMemory } from './decoding-memory.ts'
import { withEnd, withoutMasks } from './repair.ts'
import { decoderInput, LargeFile, type PictureSource } from './picture-source.ts'
import type { Picture, Size } from './resample.ts'
import { message, type Text } from '../../messages/message.ts'

/** Limits for files that would fill the memory. */
export const MAX_PIXELS = 200_000_000
export const MAX_BYTES = 1024 ** 3
/** Photographs are held in memory while they are decoded; scans of hundreds of megabytes are not. */
const MAX_HELD_BYTES = 32 * 1024 ** 2
/** Cyan, magenta, yellow, black and alpha. */
export const MAX_CHANNELS = 5

/** Pictures up to this size are decoded pixel by pixel. */
const WHOLE_PIXELS = 2_000_000
/**
 * Larger pictures are reduced by libvips to this shorter side, which lets it read a JPEG at a fraction of its size and
 * keeps memory use small. On mosaics of paintings of 2 to 67 megapixels, the crop for an image network differs by at
 * most 3 to 6 grey levels from the exact one, by .2 to .6 on average, and MobileNet's features by a cosine of .0003 to
 * .0010: a quarter of the change caused by shifting the frame by a thousandth. 512 gave up to 11 levels and .006; 1,280
 * gave 2 and .0002, and took twice the time.
 */
const REDUCED_SIDE = 640

// Pictures are decoded in parallel, so one thread each is fastest; no file is kept open or in memory.
sharp.concurrency(1)
sharp.cache(false)

/**
 * Reads a picture's file synchronously: a twentieth of the work of one promise per step for small files, which most
 * are. A large file is not held in memory; the decoder reads it from disk. Throws a Fault of kind `bad-picture` if
 * reading fails or the file is larger than a gibibyte.
 */
export function readPicture(path: string): PictureSource {
  try {
    const { size } = statSync(path)
    if (size > MAX_BYTES) throw tooLarge(message('pictures.fileOverGibibyte'))
    // The decoder parses brackets at the end of a name as an option.
    if (size > MAX_HELD_BYTES && !path.endsWith(']')) return LargeFile.open(path)
    return readFileSync(path)
  } catch (cause) {
    if (cause instanceof Fault) throw cause
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
    const what = missing ? message('pictures.fileGone') : message('pictures.fileUnreadable')
    throw new Fault('bad-picture', what, { next: message('pictures.importAgain'), path, cause })
  }
}

/**
 * Decodes a picture for analysing its content: EXIF orientation applied, transparency on white, colours converted to
 * sRGB, first frame or page. Pictures of more than two megapixels are reduced while decoding. Throws a Fault of kind
 * `bad-picture` with the reason for anything that is not a complete picture.
 */
export async function decodePicture(source: PictureSource): Promise<Picture> {
  return (await mended(source, decodeEither)).value
}

async function decodeEither(source: PictureSource, failOn: FailOn): Promise<Picture> {
  try {
    return await decodeWhole(source, WHOLE_PIXELS, failOn)
  } catch (error) {
    if (!isPixelLimit(error)) throw error
  }
  return decodeReduced(source, failOn)
}

/** 'error' rejects a truncated file but accepts what decoders only warn about. */
type FailOn = 'error' | 'warning'

/**
 * Decodes a picture unchanged, without the masks of a TIFF, or with the end marker that a JPEG lacks although every
 * pixel is present. Throws a Fault of kind `bad-picture` with the reason.
 */
async function mended<Result>(
  source: PictureSource,
  decode: (source: PictureSource, failOn: FailOn) => Promise<Result>,
): Promise<{ value: Result; lacksEnd: boolean }> {
  const format = pictureFormat(source)
  try {
    const plain = format === 'tiff' ? await withoutMasks(source, MAX_PIXELS) : undefined
    return { value: await decode(plain ?? source, 'error'), lacksEnd: false }
  } catch (error) {
    const whole = format === 'jpeg' ? withEnd(source) : undefined
    if (whole === undefined) throw reasonOf(error)
    try {
      return { value: await decode(whole, 'warning'), lacksEnd: true }
    } catch {
      throw reasonOf(error)
    }
  }
}

/** A reduced copy of a picture and the size of the picture, both in display orientation. */
export interface Overview {
  readonly picture: Picture
  readonly original: Size
  /** The text blocks of the file. */
  readonly blocks: TextBlocks
  /** True for a JPEG file that lacks its last bytes but has every pixel. */
  readonly lacksEnd: boolean
}

/**
 * Decodes the whole picture, which verifies that it is complete, but returns a copy whose longer side is at most
 * `longest` pixels; a smaller picture is returned pixel by pixel. Otherwise as `decodePicture`, with the same faults.
 */
export async function decodeWithin(source: PictureSource, longest: number): Promise<Overview> {
  const { value, lacksEnd } = await mended(source, async (file, failOn) => {
    const image = openPicture(file, MAX_PIXELS, failOn)
    const metadata = await image.metadata()
    // A square box fits in either orientation, so the rotation can come last, which lets sharp shrink JPEGs on load.
    const box = { width: longest, height: longest, fit: 'inside', withoutEnlargement: true } as const
    const small = image.resize(box).autoOrient()
    const picture = await withMemory(memoryFor(metadata, false), () => pixels(small))
    const { width, height } = metadata.autoOrient
    const { exif, iptc, xmp } = metadata
    return { picture, original: { width, height }, blocks: { exif, iptc, xmp } }
  })
  return { ...value, lacksEnd }
}

function openPicture(source: PictureSource, limitInputPixels: number, failOn: FailOn): Sharp {
  return sharp(decoderInput(source), {
    failOn,
    limitInputPixels,
    limitInputChannels: MAX_CHANNELS,
  })
}

function decodeWhole(source: PictureSource, limitInputPixels: number, failOn: FailOn): Promise<Picture> {
  return pixels(openPicture(source, limitInputPixels, failOn).autoOrient())
}

async function decodeReduced(source: PictureSource, failOn: FailOn): Promise<Picture> {
  const image = openPicture(source, MAX_PIXELS, failOn)
  const metadata = await image.metadata()
  const { width, height } = metadata.autoOrient
  const shrink = Math.min(width, height) / REDUCED_SIDE
  const reduced = shrink <= 1 ? 0 : (width * height) / shrink ** 2
  return withMemory(memoryFor(metadata, shrink <= 1, reduced), () =>
    shrink <= 1 ? decodeWhole(source, MAX_PIXELS, failOn) : reduce(image, metadata, shrink),
  )
}

async function reduce(image: Sharp, metadata: Metadata, shrink: number): Promise<Picture> {
  const { format, orientation = 1, autoOrient: original } = metadata
  const width = Math.round(original.width / shrink)
  const height = Math.round(original.height / shrink)
  const jpeg = format === 'jpeg'
  // Shrinking a WebP on load deviates by more than that. A JPEG does not; sharp shrinks on load only if the rotation
  // comes after the resizing.
  const resized = image.resize({ width, height, fit: 'fill', kernel: 'cubic', fastShrinkOnLoad: jpeg })
  const picture = await pixels(resized.autoOrient())
  const fraction = jpeg ? jpegFraction(Math.min(original.width / width, original.height / height)) : 1
  const horizontal = lostPixels(original.width, width, fraction)
  const vertical = lostPixels(original.height, height, fraction)
  const frame = {
    left: LOST_LEFT.has(orientation) ? -horizontal : 0,
    top: LOST_TOP.has(orientation) ? -vertical : 0,
    width: width + horizontal,
    height: height + vertical,
  }
  return { ...picture, reduction: { original, frame } }
}

/** EXIF orientations that move the right or the lower end of the stored picture to the left or to the top. */
const LOST_LEFT = new Set([2, 3, 6, 7])
const LOST_TOP = new Set([3, 4, 7, 8])

/** The denominator (1, 2, 4 or 8) of the scale at which sharp loads a JPEG that is to be shrunk by `shrink`. */
function jpegFraction(shrink: number): number {
  const fraction = [8, 4, 2].find((candidate) => shrink >= candidate) ?? 1
  return Math.trunc(shrink) === fraction ? Math.max(1, fraction / 2) : fraction
}

/**
 * A JPEG loaded at a fraction of its size loses the trailing columns and rows that do not make a whole pixel; the rest
 * is stretched to `reduced` pixels. Returns how many pixels of that size are missing.
 */
function lostPixels(original: number, reduced: number, fraction: number): number {
  const kept = fraction * Math.floor(original / fraction)
  return (reduced * (original - kept)) / kept
}

async function pixels(image: Sharp): Promise<Picture> {
  const plain = await raw(image)
  // Only grey and transparent pictures are decoded again: the others, the majority, need neither step.
  const { data, info } =
    plain.info.channels === 3
      ? plain
      : await raw(image.clone().flatten({ background: 'white' }).toColourspace('srgb'))
  if (info.channels !== 3) throw new Error(`${info.channels} channels after the conversion to sRGB`)
  return { data, width: info.width, height: info.height }
}

function raw(image: Sharp): Promise<{ data: Buffer; info: OutputInfo }> {
  return image.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
}

function isPixelLimit(error: unknown): boolean {
  return error instanceof Error && error.message.includes('exceeds pixel limit')
}

function tooLarge(what: Text): Fault {
  return new Fault('bad-picture', what, { next: message('pictures.smallerCopy') })
}

/**
 * The error of sharp as a sentence for the owner of the picture. The texts of libvips are not distinguished: it stores
 * them in one place for all threads, so a text can belong to another picture. The limits are sharp's own.
 */
export function reasonOf(error: unknown): Fault {
  if (error instanceof Fault) return error
  const detail = error instanceof Error ? error.message : String(error)
  if (isPixelLimit(error)) return tooLarge(message('pictures.megapixels'))
  if (detail.includes('channel limit')) {
    return new Fault('bad-picture', message('pictures.channels'), {
      next: message('pictures.channelsNext'),
      cause: error,
    })
  }
  return new Fault('bad-picture', message('pictures.damaged'), {
    next: message('pictures.copyAgain'),
    cause: error,
  })
}
