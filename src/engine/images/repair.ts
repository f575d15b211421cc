import sharp from 'sharp'
import { decoderInput, type PictureSource } from './picture-source.ts'
import { maskChannels } from './tiff-tags.ts'

/** Upper limit for the channels of a TIFF: saved masks add many, but only its own colours count. */
const MOST_CHANNELS = 16
const END_OF_JPEG = Buffer.from([0xff, 0xd9])

/**
 * A TIFF without its saved masks: channels that are neither colour nor transparency, which a decoder mistakes for
 * transparency. Undefined for a picture without masks.
 */
export async function withoutMasks(
  source: PictureSource,
  limitInputPixels: number,
): Promise<Buffer | undefined> {
  if (maskChannels(source) === 0) return undefined
  return sharp(decoderInput(source), { failOn: 'error', limitInputPixels, limitInputChannels: MOST_CHANNELS })
    .autoOrient()
    .removeAlpha()
    .toColourspace('srgb')
    .png({ compressionLevel: 0 })
    .toBuffer()
}

/**
 * A truncated JPEG file with its missing end marker appended. Whether every pixel is present is determined by a decoder
 * that fails on warnings. Undefined if the marker is present, for a file that is not a JPEG, and for a large file.
 */
export function withEnd(source: PictureSource): Buffer | undefined {
  if (!(source instanceof Uint8Array) || source[0] !== 0xff || source[1] !== 0xd8) return undefined
  const length = source.at(-1) === 0xff ? source.length - 1 : source.length
  if (Buffer.from(source.buffer, source.byteOffset, length).subarray(-2).equals(END_OF_JPEG)) return undefined
  return Buffer.concat([source.subarray(0, length), END_OF_JPEG])
}
