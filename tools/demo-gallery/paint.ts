import sharp from 'sharp'
import { Random } from '../../src/learning/linalg/random.ts'
import { finish } from './canvas/surface.ts'
import { MANNERS } from './manners/index.ts'
import type { PictureParameters } from './picture.ts'

/** Longest side of the sheet that is actually painted, in pixels; a larger photograph is upscaled from it. */
const LONGEST_SHEET = 940
/** Longest side of a shipped picture, in pixels. */
const LONGEST_SHIPPED = 640
/**
 * 400 pictures take 11 MB at this quality; at 60 they took 13 MB, and both look the same at the size at which the
 * window shows them.
 */
const SHIPPED_QUALITY = 50
const PHOTOGRAPH_QUALITY = 82

/**
 * Output format of a painted picture: `shipped` is a WebP file of at most 640 pixels, `photograph` a JPEG file of the
 * planned size, as used by galleries.
 */
export type Output = 'shipped' | 'photograph'

/** File extension for each kind of output. */
export const EXTENSION: Record<Output, string> = { shipped: '.webp', photograph: '.jpg' }

/** One finished picture as an sRGB file. Equal parameters give equal bytes. */
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
