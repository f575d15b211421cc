import { describe, expect, test } from 'vitest'
import { BUILTIN_PARTS, describePicture } from '../../../src/engine/embedding/builtin/index.ts'
import { endsOf, measuresOf, wordOf, type Axis } from '../../../src/engine/traits/measures.ts'
import { matrixOf } from '../../../src/engine/traits/reasons.ts'
import { averagePicture, hasPart, withoutTrait } from '../../../src/engine/traits/without-part.ts'
import { painted, plain, type TestPicture } from '../embedding/builtin/pictures.ts'

const described = ({ rgb, width, height }: TestPicture): Float32Array => describePicture(rgb, width, height)
const dark = described(plain(32, 32, [40, 20, 10]))
const bright = described(plain(32, 32, [240, 230, 220]))
const vivid = described(plain(32, 32, [220, 20, 20]))
const busy = described(
  painted(32, 32, (x, y) => ((x * 7 + y * 5) % 3 === 0 ? [200, 200, 200] : [90, 90, 90])),
)
const average = averagePicture(matrixOf([dark, bright, vivid, busy]))

/** Shares of the lightnesses and of the colours in the histogram of the whole picture. */
function shares(vector: Float32Array): { readonly lights: number[]; readonly colours: number[] } {
  const [{ start, lightness, chroma }] = BUILTIN_PARTS.colours
  const lights = new Array<number>(lightness).fill(0)
  const colours = new Array<number>(chroma ** 2).fill(0)
  for (let bin = 0; bin < lightness * chroma ** 2; bin++) {
    lights[Math.floor(bin / chroma ** 2)] += vector[start + bin] ** 2
    colours[bin % chroma ** 2] += vector[start + bin] ** 2
  }
  return { lights, colours }
}

const close = (a: readonly number[], b: ArrayLike<number>): void => {
  a.forEach((value, at) => {
    expect(value).toBeCloseTo(b[at], 5)
  })
}

describe('a picture described without one of its traits', () => {
  test('has the usual lightnesses and its own colours without its light', () => {
    const without = shares(withoutTrait('light', dark, average))
    close(without.lights, average.histograms[0].lightness)
    close(without.colours, shares(dark).colours)
  })

  test('has the usual colours and its own lightnesses without its palette', () => {
    for (const axis of ['warmth', 'vividness'] as const) {
      const without = shares(withoutTrait(axis, vivid, average))
      close(without.colours, average.histograms[0].colour)
      close(without.lights, shares(vivid).lights)
    }
  })

  test('keeps every colour without its texture', () => {
    const { start, vectors, length } = BUILTIN_PARTS.patterns
    const without = withoutTrait('texture', busy, average)
    expect(without.subarray(0, start)).toEqual(busy.subarray(0, start))
    expect(Array.from(without.subarray(start, start + vectors * length))).toEqual(
      Array.from(average.numbers.subarray(start, start + vectors * length), Math.fround),
    )
  })

  test('cannot be made without its format, which nothing describes', () => {
    expect(hasPart('format')).toBe(false)
    expect(() => withoutTrait('format', busy, average)).toThrow(RangeError)
  })
})

test('the descriptors tell vivid from muted and lively from smooth', () => {
  const measures = [dark, bright, vivid, busy].map((vector) => measuresOf(undefined, vector))
  const ends = endsOf(measures)
  const word = (axis: Axis, at: number): string | undefined => wordOf(axis, measures[at], ends)
  expect(word('vividness', 2)).toBe('vivid')
  expect(word('texture', 3)).toBe('lively')
  expect(measures[0].texture).toBeLessThan(measures[3].texture)
})
