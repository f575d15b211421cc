import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Fault } from '../../../src/contract/fault.ts'
import { bootstrapIntervals, percentileInterval } from '../../../src/learning/evaluation/bootstrap.ts'
import { holm, pairedTTest, welchTTest } from '../../../src/learning/evaluation/significance.ts'
import { twoSidedP } from '../../../src/learning/evaluation/student-t.ts'
import { gaussianMatrix, seeds } from '../matrices.ts'

describe('the two-sided p of Student’s t', () => {
  it('has a closed form for one and two degrees of freedom', () => {
    fc.assert(
      fc.property(fc.double({ min: -50, max: 50, noNaN: true }), (t) => {
        expect(twoSidedP(t, 1)).toBeCloseTo(1 - (2 / Math.PI) * Math.atan(Math.abs(t)), 12)
        expect(twoSidedP(t, 2)).toBeCloseTo(1 - Math.abs(t) / Math.sqrt(2 + t * t), 12)
      }),
    )
  })

  it('is in 0..1 and falls as |t| grows', () => {
    const t = fc.double({ min: 0, max: 100, noNaN: true })
    fc.assert(
      fc.property(t, t, fc.double({ min: 0.5, max: 1e5, noNaN: true }), (a, b, df) => {
        const [near, far] = [twoSidedP(Math.min(a, b), df), twoSidedP(Math.max(a, b), df)]
        expect(near).toBeLessThanOrEqual(1)
        expect(far).toBeGreaterThanOrEqual(0)
        expect(far).toBeLessThanOrEqual(near + 1e-12)
      }),
    )
  })

  it('has the expected limits', () => {
    expect([twoSidedP(0, 5), twoSidedP(Infinity, 5), twoSidedP(NaN, 5)]).toEqual([1, 0, NaN])
  })
})

describe('t-tests', () => {
  it('change only their sign with the order of the methods', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { data } = gaussianMatrix(2, 20, seed)
        const [a, b] = [data.subarray(0, 20), data.subarray(20)]
        for (const test of [pairedTTest, welchTTest]) {
          const [forth, back] = [test(a, b), test(b, a)]
          expect(back.t).toBeCloseTo(-forth.t, 10)
          expect(back.p).toBeCloseTo(forth.p, 10)
        }
      }),
    )
  })

  it('distinguish equal values from values with a constant difference', () => {
    expect(pairedTTest([1, 2, 3], [1, 2, 3])).toEqual({ t: 0, df: 2, p: 1 })
    expect(pairedTTest([2, 3, 4], [1, 2, 3])).toEqual({ t: Infinity, df: 2, p: 0 })
  })

  it('need two clients', () => {
    expect(() => pairedTTest([1], [2])).toThrow(Fault)
    expect(() => welchTTest([1, 2], [2])).toThrow(Fault)
  })
})

describe('bootstrap intervals', () => {
  it('interpolate between order statistics', () => {
    expect(percentileInterval(Float64Array.of(3, 1, 2, 0, 4), 0.5)).toEqual([1, 3])
    expect(percentileInterval(Float64Array.of(0, 1), 0.5)).toEqual([0.25, 0.75])
  })

  it('are the same for the same seed, contain the mean, and resample all columns alike', async () => {
    const values = Float64Array.from({ length: 200 }, (_, at) => (at * 37) % 101)
    const doubled = values.map((value) => 2 * value)
    const [interval, ofDoubled] = await bootstrapIntervals([values, doubled], 500, 3)
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    expect(interval[0]).toBeLessThan(mean)
    expect(interval[1]).toBeGreaterThan(mean)
    expect(ofDoubled).toEqual(interval.map((end) => 2 * end))
    expect(await bootstrapIntervals([values], 500, 3)).toEqual([interval])
  })
})

it('corrects p values by Holm’s steps, in the given order', () => {
  // By hand: .01 · 4, .02 · 3 = .06, .03 · 2 = .06, .5 · 1.
  const adjusted = holm([0.03, 0.01, 0.5, 0.02])
  for (const [at, expected] of [0.06, 0.04, 0.5, 0.06].entries())
    expect(adjusted[at]).toBeCloseTo(expected, 12)
})

it('keeps the order of p values after the correction, with none above 1', () => {
  const adjusted = holm([0.02, 0.021])
  expect(adjusted[0]).toBeCloseTo(0.04, 12)
  expect(adjusted[1]).toBeCloseTo(0.04, 12)
  expect(holm([0.7, 0.9])).toEqual([1, 1])
  expect(holm([])).toEqual([])
})
