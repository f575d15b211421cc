import type { PictureTexts } from '../../contract/inspection.ts'
import { decodeWithin } from './decode.ts'
import { describedBy } from './embedded-texts.ts'
import { pictureFormat, type PictureFormat } from './formats.ts'
import { perceptualHash } from './perceptual-hash.ts'
import type { PictureSource } from './picture-source.ts'
import { trimBorders } from './trim.ts'
import type { Picture } from './resample.ts'

/** What the catalogue keeps of a picture file besides its bytes. */
export interface PictureFacts {
  /** Pixels as the picture is looked at, EXIF orientation applied. */
  readonly width: number
  readonly height: number
  readonly format: PictureFormat
  /** Mean of the sRGB values, `#rrggbb`. */
  readonly averageColour: string
  /** 64 bits as 16 hexadecimal digits; see `hashDistance`. */
  readonly perceptualHash: string
  /** The same of the picture without a border of one colour. */
  readonly trimmedHash: string
  /** True for a JPEG file without its last bytes, of which every pixel is there. */
  readonly lacksEnd?: boolean
  /** What IPTC, XMP and EXIF say. */
  readonly texts?: PictureTexts
}

/** What is looked at has at most this longer side, in pixels; for the hashes a sixteenth would do. */
const SIDE = 512

/** Looks at a picture file, decoding once. Throws a Fault of kind `bad-picture` with the reason. */
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
