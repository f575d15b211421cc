import type { Matrix } from '../dataset.ts'
import { inverseCholeskyFactor } from './cholesky.ts'
import { multiply, transposedMultiply } from './products.ts'

/** 32-bit Gram matrices cannot represent pivots below this share of their diagonal. */
const PIVOT_FLOOR = 1e-6

/**
 * Orthonormal columns with the same span as `columns` (n x m), by Cholesky QR. Two passes: the first removes the
 * ill-conditioning of the columns, the second the rounding error of the first.
 */
export async function orthonormal(columns: Matrix): Promise<Matrix> {
  return pass(await pass(columns, 0), 0)
}

/** Added to the diagonal of a Gram matrix as a share of its largest entry. */
const SHIFT = 1e-6

/**
 * Like `orthonormal`, for columns that can be linearly dependent: missing dimensions result in columns shorter than 1
 * (shifted Cholesky QR; Fukaya et al. 2020).
 */
export async function orthonormalAtMost(columns: Matrix, passes: 1 | 2): Promise<Matrix> {
  const once = await pass(columns, SHIFT)
  return passes === 1 ? once : pass(once, SHIFT)
}

async function pass(columns: Matrix, shift: number): Promise<Matrix> {
  const { data, rows: size } = await transposedMultiply(columns, columns)
  let largest = 0
  for (let at = 0; at < size; at++) largest = Math.max(largest, data[at * (size + 1)])
  for (let at = 0; at < size; at++) data[at * (size + 1)] += shift * largest
  const inverse = inverseCholeskyFactor(data, size, PIVOT_FLOOR)
  return multiply(columns, { data: inverse, rows: size, columns: size })
}
