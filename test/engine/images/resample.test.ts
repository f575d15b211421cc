import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { centreCrop, fitWithin, resize, type Picture } from '../../../src/engine/images/resample.ts'

const side = fc.integer({ min: 1, max: 40 })

const picture = fc
  .record({ width: side, height: side })
  .chain(({ width, height }) =>
    fc
      .uint8Array({ minLength: width * height * 3, maxLength: width * height * 3 })
      .map((data): Picture => ({ data, width, height })),
  )

/** A direct implementation of the definition, in floating point and without optimisation. */
function slowResize({ data, width, height }: Picture, toWidth: number, toHeight: number): number[] {
  const line = (values: number[], outputs: number): number[] => {
    const scale = values.length / outputs
    const support = Math.max(1, scale)
    return Array.from({ length: outputs }, (_, i) => {
      const weights = values.map((_, j) => Math.max(0, 1 - Math.abs(j + 0.5 - (i + 0.5) * scale) / support))
      const sum = weights.reduce((a, b) => a + b)
      return Math.floor(weights.reduce((total, weight, j) => total + weight * values[j], 0) / sum + 0.5)
    })
  }
  const result = new Array<number>(toWidth * toHeight * 3)
  for (let channel = 0; channel < 3; channel++) {
    const rows = Array.from({ length: height }, (_, y) =>
      line(
        Array.from({ length: width }, (_, x) => data[(y * width + x) * 3 + channel]),
        toWidth,
      ),
    )
    for (let x = 0; x < toWidth; x++) {
      line(
        rows.map((row) => row[x]),
        toHeight,
      ).forEach((value, y) => {
        result[(y * toWidth + x) * 3 + channel] = value
      })
    }
  }
  return result
}

describe('resizing', () => {
  it('matches the triangle filter of the reference, shrinking and enlarging', () => {
    fc.assert(
      fc.property(picture, side, side, (image, width, height) => {
        const expected = slowResize(image, width, height)
        const { data } = resize(image, width, height)
        // Halves can be rounded either way after each of the two passes.
        data.forEach((value, i) => expect(Math.abs(value - expected[i])).toBeLessThanOrEqual(2))
      }),
    )
  })

  it('changes nothing at the same size', () => {
    fc.assert(
      fc.property(picture, (image) => {
        expect(resize(image, image.width, image.height).data).toEqual(image.data)
      }),
    )
  })

  it('keeps the proportions when fitting a picture into a square, and never enlarges it', () => {
    const image: Picture = { data: new Uint8Array(200 * 100 * 3), width: 200, height: 100 }
    expect(fitWithin(image, 64)).toMatchObject({ width: 64, height: 32 })
    expect(fitWithin(image, 256)).toBe(image)
  })
})

describe('the centre crop', () => {
  it('matches the middle of the resized whole picture', () => {
    fc.assert(
      fc.property(picture, fc.constantFrom([8, 6], [16, 11], [32, 32]), (image, [shorter, crop]) => {
        const short = Math.min(image.width, image.height)
        const width = Math.floor((shorter * image.width) / short)
        const height = Math.floor((shorter * image.height) / short)
        const whole = resize(image, width, height).data
        // Half to even: (7 - 6) / 2 -> 0, (9 - 6) / 2 -> 2.
        const offset = (size: number): number => {
          const half = (size - crop) / 2
          return Number.isInteger(half) ? half : 2 * Math.round(half / 2)
        }
        const expected: number[] = []
        for (let y = offset(height); y < offset(height) + crop; y++) {
          const from = (y * width + offset(width)) * 3
          expected.push(...whole.subarray(from, from + crop * 3))
        }
        expect(Array.from(centreCrop(image, shorter, crop))).toEqual(expected)
      }),
    )
  })

  it('handles a strip of one pixel and a panorama', () => {
    const dot = centreCrop({ data: Uint8Array.of(9, 8, 7), width: 1, height: 1 }, 256, 224)
    expect(new Set(dot)).toEqual(new Set([9, 8, 7]))
    expect(dot).toHaveLength(224 * 224 * 3)
    const panorama: Picture = { data: new Uint8Array(9000 * 2 * 3).fill(77), width: 9000, height: 2 }
    expect(new Set(centreCrop(panorama, 256, 224))).toEqual(new Set([77]))
  })
})
