import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { Fault } from '../../../../src/contract/fault.ts'
import { BUILTIN, describePicture } from '../../../../src/engine/embedding/builtin/index.ts'
import { hasPaintings, sharedFolder } from '../../../shared.ts'
import { dot, landscape, lengthOf, painted, plain } from './pictures.ts'
import type { TestPicture } from './pictures.ts'
import { tried } from '../../../support/properties.ts'

const describeIt = ({ rgb, width, height }: TestPicture): Float32Array => describePicture(rgb, width, height)

/** The vector of `landscape(120, 90)`: a sum over all values, and the largest value of each part. */
const GOLDEN = {
  checksum: -1.3462428,
  samples: [
    [77, 0.301488],
    [256, 0.316555],
    [507, 1.076083],
    [611, 0.95045],
    [829, 0.15751],
    [941, 0.145288],
    [976, -0.245043],
  ],
} as const

describe('the built-in embedder', () => {
  it('returns as many numbers as it declares', () => {
    expect(BUILTIN).toEqual({ name: 'builtin', version: 'builtin-1', dimension: 980 })
    expect(describeIt(landscape(40, 30))).toHaveLength(BUILTIN.dimension)
  })

  /**
   * The identity of version builtin-1. Stored vectors of one version are compared with new ones, so an intentional
   * change that breaks this test requires a new `BUILTIN.version`.
   */
  it('returns the numbers of its version', () => {
    const vector = describeIt(landscape(120, 90))
    const checksum = vector.reduce((sum, value, index) => sum + value * Math.cos(index * index), 0)
    expect(checksum).toBeCloseTo(GOLDEN.checksum, 4)
    GOLDEN.samples.forEach(([index, value]) => expect(vector[index]).toBeCloseTo(value, 5))
  })

  it('returns the same numbers on every call and leaves the picture unchanged', () => {
    const picture = landscape(61, 47)
    const bytes = picture.rgb.slice()
    const first = describeIt(picture)
    describeIt(landscape(20, 90))
    expect(describeIt(picture)).toEqual(first)
    expect(picture.rgb).toEqual(bytes)
  })

  it.each([
    ['one pixel', plain(1, 1, [12, 200, 90])],
    ['one black pixel', plain(1, 1, [0, 0, 0])],
    ['one row', landscape(256, 1)],
    ['one column', landscape(1, 256)],
    ['2 x 2', landscape(2, 2)],
    ['3 x 3', landscape(3, 3)],
    ['all black', plain(64, 64, [0, 0, 0])],
    ['all white', plain(64, 64, [255, 255, 255])],
    ['black and white dots', painted(64, 64, (x, y) => ((x + y) % 2 ? [255, 255, 255] : [0, 0, 0]))],
    ['pure hues', painted(64, 64, (x, y) => [x % 2 ? 255 : 0, y % 2 ? 255 : 0, (x + y) % 3 ? 255 : 0])],
  ])('describes %s by finite numbers, not all zero', (_, picture) => {
    const vector = describeIt(picture)
    expect(vector).toHaveLength(BUILTIN.dimension)
    expect(vector.every(Number.isFinite)).toBe(true)
    expect(lengthOf(vector)).toBeGreaterThan(0.5)
  })

  it('describes any picture with finite numbers', () => {
    const anyPicture = fc
      .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }))
      .chain(([width, height]) =>
        fc
          .uint8Array({ minLength: 3 * width * height, maxLength: 3 * width * height })
          .map((rgb) => ({ rgb, width, height })),
      )
    fc.assert(
      fc.property(anyPicture, (picture) => {
        const vector = describeIt(picture)
        expect(vector.every(Number.isFinite)).toBe(true)
        expect(lengthOf(vector)).toBeGreaterThan(0.5)
      }),
      { numRuns: tried(25) },
    )
  })

  it('rates the same picture at another size as more similar than another picture', () => {
    const cosine = (left: Float32Array, right: Float32Array): number =>
      dot(left, right) / lengthOf(left) / lengthOf(right)
    const blocks = (scale: number): TestPicture =>
      painted(60 * scale, 45 * scale, (x, y) =>
        (Math.floor(x / 15 / scale) + Math.floor(y / 15 / scale)) % 2 ? [190, 60, 40] : [30, 50, 110],
      )
    const small = describeIt(blocks(2))
    const otherSize = cosine(small, describeIt(blocks(4)))
    expect(otherSize).toBeGreaterThan(0.8)
    expect(cosine(small, describeIt(landscape(120, 90)))).toBeLessThan(otherSize - 0.2)
  })

  it.each([
    [new Uint8Array(11), 2, 2],
    [new Uint8Array(16), 2, 2],
    [new Uint8Array(0), 0, 4],
    [new Uint8Array(12), 1.5, 8 / 3],
  ])('refuses bytes that do not fill the picture', (rgb, width, height) => {
    expect(() => describePicture(rgb, width, height)).toThrow(Fault)
    expect(() => describePicture(rgb, width, height)).toThrow(
      `${width} x ${height} pixels came with ${rgb.length}`,
    )
  })
})

describe.skipIf(!hasPaintings)('the built-in embedder on real paintings', () => {
  it(
    'finds a work by the same artist as the nearest for more than 8 of 100 works',
    { timeout: 60_000 },
    async () => {
      const folder = path.join(sharedFolder, 'paintings')
      // File names have the form artist__number.jpg. Every fifth painting, in catalogue order.
      const files = readFileSync(path.join(folder, 'catalog.csv'), 'utf8')
        .split('\n')
        .slice(1)
        .filter((line, index) => line !== '' && index % 5 === 0)
        .map((line) => line.split(',')[1])
      const vectors: Float32Array[] = []
      for (const file of files) {
        const { data, info } = await sharp(path.join(folder, file))
          .resize(256, 256, { fit: 'inside', withoutEnlargement: true })
          .raw()
          .toBuffer({ resolveWithObject: true })
        vectors.push(describePicture(data, info.width, info.height))
      }
      const artists = files.map((file) => file.split('__')[0])
      const share = sameArtistNearest(vectors, artists)
      expect(share).toBeGreaterThan(0.08)
    },
  )
})

/**
 * Among the works whose artist has at least one other, the share whose nearest neighbour by cosine is by the same
 * artist.
 */
function sameArtistNearest(vectors: readonly Float32Array[], artists: readonly string[]): number {
  const lengths = vectors.map(lengthOf)
  let asked = 0
  let found = 0
  vectors.forEach((vector, work) => {
    if (artists.filter((artist) => artist === artists[work]).length < 2) return
    let nearest = -1
    let highest = -Infinity
    vectors.forEach((other, candidate) => {
      if (candidate === work) return
      let product = 0
      for (let index = 0; index < vector.length; index++) product += vector[index] * other[index]
      const cosine = product / lengths[work] / lengths[candidate]
      if (cosine <= highest) return
      nearest = candidate
      highest = cosine
    })
    asked++
    if (artists[nearest] === artists[work]) found++
  })
  return found / asked
}
