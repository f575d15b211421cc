import * as fc from 'fast-check'
import type { Matrix } from '../../src/learning/dataset.ts'
import { Random } from '../../src/learning/linalg/random.ts'

/** A matrix of standard normal numbers. */
export function gaussianMatrix(rows: number, columns: number, seed: number): Matrix {
  const random = new Random(seed)
  return { data: Float32Array.from({ length: rows * columns }, () => random.gaussian()), rows, columns }
}

/** Points around `groups` centres that are `spread` deviations apart on average. */
export function groupedPoints(
  rows: number,
  columns: number,
  groups: number,
  spread: number,
  seed: number,
): Matrix {
  const centres = gaussianMatrix(groups, columns, seed + 1)
  const points = gaussianMatrix(rows, columns, seed)
  for (let at = 0; at < points.data.length; at++) {
    const group = Math.floor(at / columns) % groups
    points.data[at] += spread * centres.data[group * columns + (at % columns)]
  }
  return points
}

export const seeds = fc.integer({ min: 0, max: 1_000_000 })

export function rowsOf({ data, rows, columns }: Matrix): number[][] {
  return Array.from({ length: rows }, (_, row) =>
    Array.from(data.subarray(row * columns, (row + 1) * columns)),
  )
}
