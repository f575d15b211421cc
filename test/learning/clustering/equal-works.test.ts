import { describe, expect, it } from 'vitest'
import { firstOfEquals, stepOnDisc } from '../../../src/learning/clustering/equal-works.ts'
import { gaussianMatrix } from '../matrices.ts'

describe('equal works', () => {
  it('are named by the first of them, whatever their positions', () => {
    const points = gaussianMatrix(60, 8, 1)
    for (const copy of [3, 17, 59]) points.data.copyWithin(copy * 8, 40 * 8, 41 * 8)
    const firsts = firstOfEquals(points)
    expect([...firsts.keys()].filter((row) => firsts[row] !== row)).toEqual([17, 40, 59])
    expect([firsts[17], firsts[40], firsts[59]]).toEqual([3, 3, 3])
  })

  it('can differ by the rounding of a 32-bit product, and no more', () => {
    const points = gaussianMatrix(60, 8, 1)
    const shift = (row: number, share: number): void => {
      points.data.copyWithin(row * 8, 0, 8)
      for (let at = row * 8; at < (row + 1) * 8; at++) points.data[at] *= 1 + share
    }
    shift(10, 1e-5)
    shift(11, 1e-2)
    const firsts = firstOfEquals(points)
    expect([firsts[10], firsts[11]]).toEqual([0, 11])
  })

  it('without any numbers are all equal', () => {
    expect([...firstOfEquals({ data: new Float32Array(0), rows: 3, columns: 0 })]).toEqual([0, 0, 0])
  })

  it.each([2, 6, 500])('form a disc of %i no wider than .02 of the map, with no two on one spot', (count) => {
    const steps = Array.from({ length: count }, (_, at) => stepOnDisc(at, count))
    let [nearest, farthest] = [Infinity, 0]
    steps.forEach(([x, y], at) => {
      for (const [otherX, otherY] of steps.slice(at + 1)) {
        nearest = Math.min(nearest, Math.hypot(x - otherX, y - otherY))
        farthest = Math.max(farthest, Math.hypot(x - otherX, y - otherY))
      }
    })
    expect(farthest).toBeLessThan(0.02)
    expect(nearest).toBeGreaterThan(0.0004)
  })
})
