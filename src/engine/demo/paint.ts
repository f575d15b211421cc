import sharp from 'sharp'
import { Random } from '../../learning/linalg/random.ts'
import { yieldToEventLoop } from '../../learning/yield-to-event-loop.ts'
import { finish } from './canvas/surface.ts'
import { MANNERS } from './manners/index.ts'
import type { PictureParameters } from './picture.ts'

/** The longest side of the sheet that is really painted, in pixels; larger pictures are enlarged from it. */
const LONGEST_SHEET = 940
const QUALITY = 82

/**
 * One finished picture as a JPEG file in sRGB, of exactly the promised size. Equal parameters, equal bytes.
 * Throws the signal's reason when cancelled between two steps.
 */
export async function paintPicture(picture: PictureParameters, signal?: AbortSignal): Promise<Buffer> {
  const { width, height, manner } = picture
  const scale = Math.min(1, LONGEST_SHEET / Math.max(width, height))
  const { paint, support } = MANNERS[manner]
  const canvas = await paint({
    picture,
    random: new Random(picture.seed),
    width: Math.round(width * scale),
    height: Math.round(height * scale),
  })
  await yieldToEventLoop(signal)
  const rgb = await finish(canvas, support, width, height)
  await yieldToEventLoop(signal)
  return sharp(rgb, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: QUALITY })
    .withIccProfile('srgb')
    .toBuffer()
}
