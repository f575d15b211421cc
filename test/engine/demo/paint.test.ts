import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { paintPicture } from '../../../src/engine/demo/index.ts'
import { MANNERS, type MannerName } from '../../../src/engine/demo/manners/index.ts'
import { PALETTES } from '../../../src/engine/demo/palette.ts'
import type { PictureParameters } from '../../../src/engine/demo/picture.ts'
import { SUBJECTS } from '../../../src/engine/demo/scenes/index.ts'

const SMALL: PictureParameters = {
  seed: 11,
  manner: 'gouache',
  subject: 'landscape',
  variant: 0,
  palette: PALETTES.provence,
  complexity: 0.5,
  looseness: 0.5,
  width: 176,
  height: 132,
}

const mannerNames = Object.keys(MANNERS) as MannerName[]
const scenes = SUBJECTS.filter((subject) => subject !== 'abstract')

/** Mean difference of two small pictures, in steps of 0..255. */
async function difference(first: Buffer, second: Buffer): Promise<number> {
  const [one, other] = await Promise.all(
    [first, second].map((file) => sharp(file).resize(24, 24, { fit: 'fill' }).raw().toBuffer()),
  )
  return one.reduce((sum, byte, at) => sum + Math.abs(byte - other[at]), 0) / one.length
}

describe('paintPicture', () => {
  it('gives a JPEG in sRGB of exactly the promised size, also where the sheet is enlarged', async () => {
    for (const [width, height] of [
      [131, 203],
      [1203, 402],
    ]) {
      const metadata = await sharp(await paintPicture({ ...SMALL, width, height })).metadata()
      expect(metadata).toMatchObject({ format: 'jpeg', width, height, channels: 3, space: 'srgb' })
      expect(metadata.icc).toBeDefined()
    }
  })

  it('paints equal parameters byte by byte alike, and another seed differently', async () => {
    const first = await paintPicture(SMALL)
    expect((await paintPicture(SMALL)).equals(first)).toBe(true)
    expect(await difference(first, await paintPicture({ ...SMALL, seed: 12 }))).toBeGreaterThan(4)
  })

  it.each(mannerNames)('paints something in the manner %s, in three variants', async (manner) => {
    for (const variant of [0, 1, 2]) {
      const subject = MANNERS[manner].figurative ? 'seascape' : 'abstract'
      const { channels } = await sharp(await paintPicture({ ...SMALL, manner, subject, variant })).stats()
      expect(Math.max(...channels.map(({ stdev }) => stdev))).toBeGreaterThan(5)
    }
  })

  it.each(scenes)('knows the subject %s in three different variants', async (subject) => {
    const [first, second, third] = await Promise.all(
      [0, 1, 2].map((variant) => paintPicture({ ...SMALL, subject, variant })),
    )
    expect(await difference(first, second)).toBeGreaterThan(2)
    expect(await difference(second, third)).toBeGreaterThan(2)
  })

  it('makes two manners, and two palettes, look different', async () => {
    const oil = await paintPicture({ ...SMALL, manner: 'oil' })
    expect(await difference(oil, await paintPicture({ ...SMALL, manner: 'linocut' }))).toBeGreaterThan(8)
    expect(
      await difference(oil, await paintPicture({ ...SMALL, manner: 'oil', palette: PALETTES.cobalt })),
    ).toBeGreaterThan(8)
  })

  it('stops between two steps when it is cancelled', async () => {
    await expect(paintPicture(SMALL, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough')
  })
})
