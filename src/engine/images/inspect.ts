import type { PictureTexts } from '../../contract/inspection.ts'
import { decodeWithin } from './decode.ts'
import { describedBy } from './embedded-texts.ts'
import { pictureFormat, type PictureFormat } from './formats.ts'
import { perceptualHash } from './perceptual-hash.ts'
import type { PictureSource } from './picture-source.ts'
import { trimBorders } from './trim.ts'
import type { Picture } from './resample.ts'

/** The facts about a picture file that the catalogue stores besides its bytes. */
export interface PictureFacts {
  /** Pixels in display orientation, with the EXIF orientation applied. */
  readonly width: number
  readonly height: number
  readonly format: PictureFormat
  /** Mean of the sRGB values, `#rrggbb`. */
  readonly averageColour: string
  /** 64 bits as 16 hexadecimal digits; see `hashDistance`. */
  readonly perceptualHash: string
  /** The same hash of the picture without a border of a single colour. */
  readonly trimmedHash: string
  /** True for a JPEG file that lacks its last bytes but has every pixel. */
  readonly lacksEnd?: boolean
  /** Texts from IPTC, XMP and EXIF. */
  readonly texts?: PictureTexts
}

/** Upper limit for the longer side of the analysed copy, in pixels; a sixteenth would suffice for the hashes. */
const SIDE = 512

/** Inspects a picture file, decoding it once. Throws a Fault of kind `bad-picture` with the reason. */
export async function inspectPicture(source: PictureSource): Promise<PictureFacts> {
  const { picture, original, blocks, lacksEnd } = await decodeWithin(source, SIDE)
  const texts = describedBy(blocks)
  return {
    ...original,
    format: pictureFormat(source),
    averageColour: averageColour(picture),
    perceptualHash: perceptualHash(picture),
    trimmedHash: perceptualHash(trimBorders(picture)),
    ...(lacksEnd && { lacksEnd }),
    ...(texts !== undefined && { texts }),
  }
}

function averageColour({ data, width, height }: Picture): string {
  const sums = [0, 0, 0]
  for (let i = 0; i < data.length; i += 3) {
    sums[0] += data[i]
    sums[1] += data[i + 1]
    sums[2] += data[i + 2]
  }
  const hex = sums.map((sum) =>
    Math.round(sum / (width * height))
      .toString(16)
      .padStart(2, '0'),
  )
  return `#${hex.join('')}`
}
