import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { trimBorders } from '../../../src/engine/images/trim.ts'
import type { Picture } from '../../../src/engine/images/resample.ts'
import { Random } from '../../../src/learning/linalg/random.ts'

interface Borders {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

/** Noise of all brightness levels, `side` pixels square: none of its lines counts as a border. */
function noise(side: number): Picture {
  const random = new Random(1)
  return {
    data: Uint8Array.from({ length: side * side * 3 }, () => random.integer(256)),
    width: side,
    height: side,
  }
}

/** A picture in a frame: bars above and below over the full width, bars left and right between them. */
function framed(inner: Picture, { top, bottom, left, right }: Borders, bars: number, sides: number): Picture {
  const width = left + inner.width + right
  const height = top + inner.height + bottom
  const data = new Uint8Array(width * height * 3).fill(bars)
  for (let y = 0; y < inner.height; y++) {
    const row = (top + y) * width * 3
    data.fill(sides, row, row + width * 3)
    data.set(inner.data.subarray(y * inner.width * 3, (y + 1) * inner.width * 3), row + left * 3)
  }
  return { data, width, height }
}

const inner = noise(80)
/** Small enough that the rule for empty pictures does not prevent the trimming. */
const border = fc.integer({ min: 0, max: 40 })
const borders = fc.record({ top: border, bottom: border, left: border, right: border })
const colour = fc.integer({ min: 0, max: 255 })

describe('trimming', () => {
  test('removes a border of any colour and width, even if its sides and bars differ in colour', () => {
    fc.assert(
      fc.property(borders, colour, colour, (around, bars, sides) => {
        expect(trimBorders(framed(inner, around, bars, sides))).toEqual(inner)
      }),
      { numRuns: 30 },
    )
  })

  test('keeps the middle of an empty picture', () => {
    const empty = { data: new Uint8Array(100 * 50 * 3).fill(240), width: 100, height: 50 }
    expect(trimBorders(empty)).toMatchObject({ width: 20, height: 10 })
  })

  test('stops at an uneven line and at one of another colour', () => {
    const wide = framed(inner, { top: 10, bottom: 0, left: 0, right: 0 }, 200, 0)
    wide.data.fill(160, 5 * wide.width * 3, 10 * wide.width * 3)
    expect(trimBorders(wide).height).toBe(inner.height + 5)
  })
})
