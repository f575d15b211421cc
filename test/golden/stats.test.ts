import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  bootstrapIntervals,
  percentileInterval,
  resampledMean,
} from '../../src/learning/evaluation/bootstrap.ts'
import { pairedTTest, welchTTest } from '../../src/learning/evaluation/significance.ts'
import { twoSidedP } from '../../src/learning/evaluation/student-t.ts'
import { goldenFolder } from '../shared.ts'

interface StatsFile {
  cases: {
    name: string
    kind: 'paired' | 'welch'
    a: number[]
    b: number[]
    t: number
    df?: number
    df_welch_satterthwaite?: number
    p_two_sided_mpmath_60_digits: string
  }[]
  t_to_p_table: [number, number, number, string][]
  bootstrap: {
    values: number[]
    resample_indices: number[][]
    bootstrap_means_sorted: number[]
    percentile_ci95_linear: [number, number]
    percentile_ci90_linear: [number, number]
    scipy_percentile_ci95_99999_resamples: [number, number]
  }
}

const file = path.join(goldenFolder, 'stats.json')
const present = existsSync(file)
const golden = present ? (JSON.parse(readFileSync(file, 'utf8')) as StatsFile) : undefined

function expectRelative(actual: number, expected: number, tolerance: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(tolerance * Math.abs(expected))
}

describe.skipIf(!present)('significance against scipy and mpmath (stats.json)', () => {
  for (const { name, kind, a, b, ...expected } of golden?.cases ?? []) {
    it(`${kind}: ${name}`, () => {
      const { t, df, p } = kind === 'paired' ? pairedTTest(a, b) : welchTTest(a, b)
      expectRelative(t, expected.t, 1e-12)
      expectRelative(df, expected.df ?? expected.df_welch_satterthwaite ?? NaN, 1e-12)
      expectRelative(p, Number(expected.p_two_sided_mpmath_60_digits), 1e-10)
    })
  }

  it('keeps the digits of p down to the smallest in the table', () => {
    for (const [t, df, , p] of golden?.t_to_p_table ?? []) expectRelative(twoSidedP(t, df), Number(p), 1e-10)
  })

  it('computes percentile intervals of the resamples in the file', () => {
    if (golden === undefined) return
    const { values, resample_indices, ...expected } = golden.bootstrap
    const means = Float64Array.from(resample_indices, (indices) =>
      resampledMean(Float64Array.from(values), Int32Array.from(indices)),
    )
    means
      .slice()
      .sort()
      .forEach((mean, at) => expect(mean).toBeCloseTo(expected.bootstrap_means_sorted[at], 12))
    percentileInterval(means).forEach((end, at) =>
      expect(end).toBeCloseTo(expected.percentile_ci95_linear[at], 12),
    )
    percentileInterval(means, 0.9).forEach((end, at) =>
      expect(end).toBeCloseTo(expected.percentile_ci90_linear[at], 12),
    )
  })

  it('agrees with scipy’s interval when it draws 10,000 resamples itself', async () => {
    if (golden === undefined) return
    const { values, scipy_percentile_ci95_99999_resamples: expected } = golden.bootstrap
    const [interval] = await bootstrapIntervals([Float64Array.from(values)], 10_000, 1)
    interval.forEach((end, at) => expect(Math.abs(end - expected[at])).toBeLessThan(0.003))
  })
})
