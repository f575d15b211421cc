import { CurveSums } from './metric-curves.ts'
import type { Method } from './method.ts'
import type { MetricColumn } from './metrics.ts'
import type { TestCase } from './protocol.ts'
import { rankRelevant } from './ranking.ts'
import type { ReachTally } from './list-coverage.ts'
import { SLICE_NAMES, SLICES, type SliceName } from './slices.ts'

/** Means of the metric columns over the cases of a slice. */
export interface SliceMeans {
  readonly users: number
  readonly means: readonly number[]
}

interface SliceSums {
  users: number
  readonly sums: Float64Array
}

/** The stored results of one method's rankings: every metric of every client, and sums of the rest. */
export class MethodTally {
  /** values[column][case] */
  readonly values: readonly Float64Array[]
  readonly curves = new CurveSums()
  readonly reach: ReachTally
  readonly #method: Method
  readonly #columns: readonly MetricColumn[]
  readonly #slices: Readonly<Record<SliceName, SliceSums>>

  constructor(method: Method, columns: readonly MetricColumn[], cases: number, reach: ReachTally) {
    const sums = (): SliceSums => ({ users: 0, sums: new Float64Array(columns.length) })
    this.#method = method
    this.#columns = columns
    this.values = columns.map(() => new Float64Array(cases))
    this.reach = reach
    this.#slices = { 'one-work-profile': sums(), 'never-sold': sums() }
  }

  /** Adds the scores of all works for case number `at`. `sold`: see `soldWorks`. */
  add(at: number, testCase: TestCase, scores: Float32Array, sold: Uint8Array): void {
    const metrics = this.#measure(testCase, scores, true)
    metrics.forEach((value, column) => (this.values[column][at] = value))
    this.reach.add(scores, testCase)
    for (const name of SLICE_NAMES) {
      const part = SLICES[name](testCase, sold)
      if (part === undefined) continue
      const slice = this.#slices[name]
      slice.users++
      const ofPart = part === testCase ? metrics : this.#measure(part, scores, false)
      ofPart.forEach((value, column) => (slice.sums[column] += value))
    }
  }

  slice(name: SliceName): SliceMeans {
    const { users, sums } = this.#slices[name]
    return { users, means: Array.from(sums, (sum) => sum / users) }
  }

  #measure({ relevant, candidates }: TestCase, scores: Float32Array, forCurves: boolean): number[] {
    if (this.#method.isChance === true) {
      const ranked = candidates.reduce((sum, isCandidate) => sum + isCandidate, 0)
      if (forCurves) this.curves.addChance(relevant.length, ranked)
      return this.#columns.map(({ byChance }) => byChance(relevant.length, ranked))
    }
    const ranking = rankRelevant(scores, candidates, relevant)
    if (forCurves) this.curves.add(ranking)
    return this.#columns.map(({ of }) => of(ranking))
  }
}
