import type { Matrix } from '../dataset.ts'
import { unitRows, zScores } from '../linalg/standardise.ts'

/** Computed once per feature matrix and shared by all methods: they need as much memory as the features. */
const made = new WeakMap<Matrix, Promise<Matrix>>()

/** The z-scores of features [works, d], each row scaled to length 1. */
export function unitZScores(features: Matrix): Promise<Matrix> {
  let units = made.get(features)
  if (units === undefined) {
    units = zScores(features).then((scores) => unitRows(scores))
    made.set(features, units)
  }
  return units
}
