import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { paintPicture } from '../../../tools/demo-gallery/index.ts'
import { MANNERS, type MannerName } from '../../../tools/demo-gallery/manners/index.ts'
import { PALETTES } from '../../../tools/demo-gallery/palette.ts'
import type { PictureParameters } from '../../../tools/demo-gallery/picture.ts'
import { SUBJECTS } from '../../../tools/demo-gallery/scenes/index.ts'

const SMALL: PictureParameters = {
  seed: 11,
  manner: 'gouache',
  subject: 'landscape',
  variant: 0,
  palette: PALETTES.provence,
  complexity: 0.5,
  looseness: 0.5,
  width: 88,
  height: 66,
}

const mannerNames = Object.keys(MANNERS) as MannerName[]
const scenes = SUBJECTS.filter((subject) => subject !== 'abstract')

/** Mean difference between two small pictures, on a scale of 0..255. */
async function difference(first: Buffer, second: Buffer): Promise<number> {
  const [one, other] = await Promise.all(
    [first, second].map((file) => sharp(file).resize(24, 24, { fit: 'fill' }).raw().toBuffer()),
  )
  return one.reduce((sum, byte, at) => sum + Math.abs(byte - other[at]), 0) / one.length
}

const painted = (picture: PictureParameters = SMALL): Promise<Buffer> => paintPicture(picture, 'shipped')

describe('paintPicture', () => {
  it('renders a photograph as an sRGB JPEG of exactly the promised size, even if the sheet is enlarged', async () => {
    for (const [width, height] of [
      [131, 203],
      [1203, 402],
    ]) {
      const photograph = await paintPicture({ ...SMALL, width, height }, 'photograph')
      const metadata = await sharp(photograph).metadata()
      expect(metadata).toMatchObject({ format: 'jpeg', width, height, channels: 3, space: 'srgb' })
      expect(metadata.icc).toBeDefined()
    }
  })

  it('renders a shipped picture as a WebP of at most 640 pixels, and enlarges nothing', async () => {
    for (const [size, expected] of [
      [[1280, 400], { width: 640, height: 200 }],
      [[120, 90], { width: 120, height: 90 }],
    ] as const) {
      const [width, height] = size
      const metadata = await sharp(await painted({ ...SMALL, width, height })).metadata()
      expect(metadata).toMatchObject({ format: 'webp', channels: 3, space: 'srgb', ...expected })
    }
  })

  it('paints equal parameters identically byte for byte, and another seed differently', async () => {
    const first = await painted()
    expect((await painted()).equals(first)).toBe(true)
    expect(await difference(first, await painted({ ...SMALL, seed: 12 }))).toBeGreaterThan(4)
  })

  it.each(mannerNames)('paints something in the manner %s, in three variants', async (manner) => {
    for (const variant of [0, 1, 2]) {
      const subject = MANNERS[manner].figurative ? 'seascape' : 'abstract'
      const { channels } = await sharp(await painted({ ...SMALL, manner, subject, variant })).stats()
      expect(Math.max(...channels.map(({ stdev }) => stdev))).toBeGreaterThan(5)
    }
  })

  it.each(scenes)('paints the subject %s in three different variants', async (subject) => {
    const [first, second, third] = await Promise.all(
      [0, 1, 2].map((variant) => painted({ ...SMALL, subject, variant })),
    )
    expect(await difference(first, second)).toBeGreaterThan(2)
    expect(await difference(second, third)).toBeGreaterThan(2)
  })

  it('makes two manners, and two palettes, look different', async () => {
    const oil = await painted({ ...SMALL, manner: 'oil' })
    expect(await difference(oil, await painted({ ...SMALL, manner: 'linocut' }))).toBeGreaterThan(8)
    expect(
      await difference(oil, await painted({ ...SMALL, manner: 'oil', palette: PALETTES.cobalt })),
    ).toBeGreaterThan(8)
  })
})
