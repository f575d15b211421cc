import sharp from 'sharp'
import { decoderInput, type PictureSource } from './picture-source.ts'
import { maskChannels } from './tiff-tags.ts'

/** A TIFF with saved masks has many channels, and only its own colours count. */
const MOST_CHANNELS = 16
const END_OF_JPEG = Buffer.from([0xff, 0xd9])

/**
 * A TIFF without the masks that were saved with it: channels that are neither colour nor transparency, which a decoder
 * takes for transparency. Undefined for a picture without any.
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
 * A JPEG file that lacks its last bytes, with them: the mark of its end. Whether every pixel is there, a decoder that
 * minds warnings finds out. Undefined where the mark is there, and for what is no JPEG file or a large one.
 */
export function withEnd(source: PictureSource): Buffer | undefined {
  if (!(source instanceof Uint8Array) || source[0] !== 0xff || source[1] !== 0xd8) return undefined
  const length = source.at(-1) === 0xff ? source.length - 1 : source.length
  if (Buffer.from(source.buffer, source.byteOffset, length).subarray(-2).equals(END_OF_JPEG)) return undefined
  return Buffer.concat([source.subarray(0, length), END_OF_JPEG])
}
