import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bestSimple,
  median,
  oursIn,
  shares,
  standing,
} from '../../../../src/renderer/views/evaluation/report-facts.ts'

const row = (method: string, auc: number) => ({ method, lambda: null, sampling: null, auc, ci: {} })
const rows = [row('curatornet', 0.7), row('visrank', 0.66), row('popularity', 0.4), row('oracle', 1)]
const test = (p: number) => ({ a: 'visrank', b: 'curatornet', metric: 'auc', t: 2, df: 9, p })

describe('reading an evaluation', () => {
  it('never treats the oracle as a competitor', () => {
    expect(oursIn(rows)?.method).toBe('curatornet')
    expect(bestSimple(rows, 'auc')?.method).toBe('visrank')
  })

  it('considers two methods different only if a test says so, in either order', () => {
    expect(standing({ rows, tests: [test(0.01)] }, ['curatornet', 'visrank'], 'auc')).toEqual({
      ahead: true,
      apart: true,
      p: 0.01,
    })
    expect(standing({ rows, tests: [test(0.3)] }, ['curatornet', 'visrank'], 'auc').apart).toBe(false)
    expect(standing({ rows, tests: [] }, ['curatornet', 'visrank'], 'auc').apart).toBe(false)
  })

  it('puts every value into exactly one bin', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.double({ min: 0, max: 1, noNaN: true }))),
        fc.integer({ min: 1, max: 30 }),
        (values, bins) => {
          const sum = shares(values, bins).reduce((total, share) => total + share, 0)
          expect(sum).toBeCloseTo(values.some((value) => value !== null) ? 1 : 0, 9)
        },
      ),
    )
  })

  it('finds the median', () => {
    expect(median([3, null, 1])).toBe(2)
    expect(median([0.2, 0.9, 0.4])).toBe(0.4)
    expect(median([null])).toBeUndefined()
  })
})
