import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { hashDistance, inspectPicture } from '../../../src/engine/images/index.ts'
import { painting, swatch } from './pictures.ts'

const SEEDS = Array.from({ length: 24 }, (_, seed) => seed)

async function hash(bytes: Buffer): Promise<string> {
  return (await inspectPicture(bytes)).perceptualHash
}

describe('inspecting a picture', () => {
  it('returns the upright size, the true format and the average colour', async () => {
    const file = await painting(1, 90, 60).jpeg().withMetadata({ orientation: 8 }).toBuffer()
    expect(await inspectPicture(file)).toMatchObject({ width: 60, height: 90, format: 'jpeg' })
    expect(await inspectPicture(await swatch(18, 52, 86).png().toBuffer())).toMatchObject({
      width: 8,
      height: 8,
      format: 'png',
      averageColour: '#123456',
    })
  })

  it('returns the size of a large picture, which is reduced during decoding', async () => {
    const file = await painting(5, 2600, 1800).jpeg().toBuffer()
    expect(await inspectPicture(file)).toMatchObject({ width: 2600, height: 1800 })
  })

  it('refuses a file that is not a picture', async () => {
    await expect(inspectPicture(Buffer.from('hello'))).rejects.toMatchObject({ kind: 'bad-picture' })
  })
})

describe('the perceptual hash', () => {
  it('hardly changes when a picture is resized or compressed', async () => {
    for (const seed of SEEDS) {
      const original = await painting(seed, 320, 240).png().toBuffer()
      const expected = await hash(original)
      expect(expected).toMatch(/^[0-9a-f]{16}$/)
      const copies = [
        sharp(original).jpeg({ quality: 40 }),
        sharp(original).resize(130).webp(),
        sharp(original).resize(700).jpeg({ quality: 60 }),
        sharp(original).modulate({ brightness: 1.08 }).png(),
      ]
      for (const copy of copies) {
        expect(hashDistance(expected, await hash(await copy.toBuffer()))).toBeLessThanOrEqual(8)
      }
    }
  })

  it('distinguishes different pictures', async () => {
    const hashes = await Promise.all(
      SEEDS.map(async (seed) => hash(await painting(seed, 320, 240).png().toBuffer())),
    )
    for (const [i, a] of hashes.entries()) {
      for (const b of hashes.slice(i + 1)) expect(hashDistance(a, b)).toBeGreaterThan(10)
    }
  })

  it('is the same for all single-colour pictures', async () => {
    const grey = await hash(await swatch(128, 128, 128).png().toBuffer())
    const pink = await hash(await swatch(250, 200, 210).png().toBuffer())
    expect(hashDistance(grey, pink)).toBe(0)
  })
})
