import type { Matrix } from '../dataset.ts'
import { inverseCholeskyFactor } from './cholesky.ts'
import { multiply, transposedMultiply } from './products.ts'

/** 32-bit Gram matrices cannot represent pivots below this share of their diagonal. */
const PIVOT_FLOOR = 1e-6

/** If every pivot is above this share of its diagonal, one pass leaves errors below a thousandth. */
const WELL_CONDITIONED = 1e-4

/**
 * Orthonormal columns with the same span as `columns` (n x m), by Cholesky QR. Two passes: the first removes the
 * ill-conditioning of the columns, the second the rounding error of the first.
 */
export async function orthonormal(columns: Matrix): Promise<Matrix> {
  return (await pass((await pass(columns, 0)).columns, 0)).columns
}

/**
 * Like `orthonormal`, for columns that are soon multiplied and orthonormalised again: the second pass is made only for
 * ill-conditioned columns.
 */
export async function nearlyOrthonormal(columns: Matrix): Promise<Matrix> {
  const once = await pass(columns, 0)
  return once.smallestPivot > WELL_CONDITIONED ? once.columns : (await pass(once.columns, 0)).columns
}

/** Added to the diagonal of a Gram matrix as a share of its largest entry. */
const SHIFT = 1e-6

/**
 * Like `orthonormal`, for columns that can be linearly dependent: missing dimensions result in columns shorter than 1
 * (shifted Cholesky QR; Fukaya et al. 2020).
 */
export async function orthonormalAtMost(columns: Matrix, passes: 1 | 2): Promise<Matrix> {
  const once = await pass(columns, SHIFT)
  return passes === 1 ? once.columns : (await pass(once.columns, SHIFT)).columns
}

interface Pass {
  readonly columns: Matrix
  /** The smallest pivot, as a share of its diagonal entry: near 0 for columns that are nearly dependent. */
  readonly smallestPivot: number
}

async function pass(columns: Matrix, shift: number): Promise<Pass> {
  const { data, rows: size } = await transposedMultiply(columns, columns)
  let largest = 0
  for (let at = 0; at < size; at++) largest = Math.max(largest, data[at * (size + 1)])
  for (let at = 0; at < size; at++) data[at * (size + 1)] += shift * largest
  const inverse = inverseCholeskyFactor(data, size, PIVOT_FLOOR)
  let smallestPivot = 1
  for (let at = 0; at < size * size; at += size + 1) {
    smallestPivot = Math.min(smallestPivot, 1 / (inverse[at] ** 2 * data[at]))
  }
  return { columns: await multiply(columns, { data: inverse, rows: size, columns: size }), smallestPivot }
}
