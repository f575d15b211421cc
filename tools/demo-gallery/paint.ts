import sharp from 'sharp'
import { Random } from '../../src/learning/linalg/random.ts'
import { finish } from './canvas/surface.ts'
import { MANNERS } from './manners/index.ts'
import type { PictureParameters } from './picture.ts'

/** The longest side of the sheet that is really painted, in pixels; a larger photograph is enlarged from it. */
const LONGEST_SHEET = 940
/** The longest side of a picture that ships, in pixels. */
const LONGEST_SHIPPED = 640
/** 400 pictures take 11 MB so; with 60 they took 13, and both look alike at the size at which the window shows them. */
const SHIPPED_QUALITY = 50
const PHOTOGRAPH_QUALITY = 82

/**
 * What a painted picture becomes: `shipped` is a WebP file of at most 640 pixels, `photograph` a JPEG file of the
 * planned size, as galleries have them.
 */
export type Output = 'shipped' | 'photograph'

/** How the pictures' files of each kind end. */
export const EXTENSION: Record<Output, string> = { shipped: '.webp', photograph: '.jpg' }

/** One finished picture as a file in sRGB. Equal parameters give equal bytes. */
export async function paintPicture(picture: PictureParameters, output: Output): Promise<Buffer> {
  const { width, height, manner } = picture
  const scale = Math.min(1, LONGEST_SHEET / Math.max(width, height))
  const sheet = { width: Math.round(width * scale), height: Math.round(height * scale) }
  const { paint, support } = MANNERS[manner]
  const canvas = await paint({ picture, random: new Random(picture.seed), ...sheet })
  const size = output === 'shipped' ? sheet : { width, height }
  const rgb = await finish(canvas, support, size.width, size.height)
  const finished = sharp(rgb, { raw: { ...size, channels: 3 } })
  return output === 'shipped'
    ? finished
        .resize(LONGEST_SHIPPED, LONGEST_SHIPPED, { fit: 'inside', withoutEnlargement: true })
        .webp({ quality: SHIPPED_QUALITY, effort: 6, smartSubsample: true })
        .toBuffer()
    : finished.jpeg({ quality: PHOTOGRAPH_QUALITY }).withIccProfile('srgb').toBuffer()
}
