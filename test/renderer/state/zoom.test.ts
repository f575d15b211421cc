import { describe, expect, test } from 'vitest'
import { enlarged, LARGEST, moved, WHOLE } from '../../../src/renderer/state/zoom.ts'

describe('the zoom of a presented picture', () => {
  test('goes from the whole picture to the maximum, and back to the whole', () => {
    expect(enlarged(WHOLE, 100).factor).toBe(LARGEST)
    expect(enlarged(enlarged(WHOLE, 4), 1 / 100)).toEqual(WHOLE)
  })

  test('keeps the point under the pointer in place', () => {
    const at = { x: 0.25, y: -0.1 }
    const { factor, x, y } = enlarged(WHOLE, 2, at)
    // The point at `at` in the whole picture is at factor · at + move.
    expect(factor * at.x + x).toBeCloseTo(at.x)
    expect(factor * at.y + y).toBeCloseTo(at.y)
  })

  test('moves no further than the edge, and the whole picture not at all', () => {
    expect(moved(WHOLE, { x: 1, y: 1 })).toEqual(WHOLE)
    expect(moved(enlarged(WHOLE, 2), { x: 5, y: -5 })).toEqual({ factor: 2, x: 0.5, y: -0.5 })
  })
})
