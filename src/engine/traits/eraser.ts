import type { Matrix } from '../../learning/dataset.ts'
import { inverseCholeskyFactor } from '../../learning/linalg/cholesky.ts'
import { columnProducts, zeros } from '../../learning/linalg/products.ts'

/**
 * Removes a measure from vectors that have no separable parts: least-squares concept erasure (Belrose et al. 2023,
 * "LEACE") of one number. With the direction w that predicts the measure best (a ridge regression on the vectors) and
 * the measure's covariance σ with them, v − σ · (w · (v − mean)) / (w · σ) is the smallest change after which w
 * predicts the average for every vector.
 */
export interface Eraser {
  readonly mean: Float64Array
  readonly direction: Float64Array
  readonly covariance: Float64Array
  /** The share of the measure's variance that the direction explains on works it was not fitted to; below 0: none. */
  readonly told: number
}

/** As a share of the mean variance of a number: vectors are often flat in some directions. */
const RIDGE = 0.05

/**
 * Erasers of several measures from the same vectors. Every second work is used for fitting, the others for testing the
 * fit.
 * @param vectors [works, width], at least four works
 * @param measures for each measure, one finite number per work
 */
export async function fitErasers(vectors: Matrix, measures: readonly Float64Array[]): Promise<Eraser[]> {
  const { columns: width } = vectors
  const fitting = everySecond(vectors, 0)
  const checking = everySecond(vectors, 1)
  const mean = centre(fitting)
  const products = await columnProducts(fitting)
  const gram = Float64Array.from(products.data, (sum) => sum / fitting.rows)
  let trace = 0
  for (let at = 0; at < width; at++) trace += gram[at * width + at]
  const ridge = Math.max((RIDGE * trace) / width, Number.MIN_VALUE)
  for (let at = 0; at < width; at++) gram[at * width + at] += ridge
  const inverse = inverseCholeskyFactor(gram, width, Number.EPSILON)
  return measures.map((measure) => {
    const fitted = standardised(measure.filter((_, at) => at % 2 === 0))
    const covariance = new Float64Array(width)
    for (let row = 0; row < fitting.rows; row++) {
      for (let at = 0; at < width; at++)
        covariance[at] += (fitted.values[row] * fitting.data[row * width + at]) / fitting.rows
    }
    const direction = solve(inverse, covariance)
    const eraser = { mean, direction, covariance }
    return { ...eraser, told: shareTold(eraser, checking, measure, fitted) }
  })
}

/** The vector without its information about the measure; the vector itself if it has none. */
export function erased({ mean, direction, covariance }: Eraser, vector: Float32Array): Float32Array {
  const whole = dot(direction, covariance)
  if (!(whole > 0)) return vector
  const told = predicted({ mean, direction }, vector)
  return vector.map((value, at) => value - (covariance[at] * told) / whole)
}

function shareTold(
  eraser: Pick<Eraser, 'mean' | 'direction'>,
  { data, rows, columns }: Matrix,
  measure: Float64Array,
  { mean, deviation }: Standardised,
): number {
  let errors = 0
  let squares = 0
  for (let row = 0; row < rows; row++) {
    const value = (measure[2 * row + 1] - mean) / deviation
    errors += (value - predicted(eraser, data.subarray(row * columns, (row + 1) * columns))) ** 2
    squares += value ** 2
  }
  return squares > 0 ? 1 - errors / squares : 0
}

function predicted(
  { mean, direction }: Pick<Eraser, 'mean' | 'direction'>,
  vector: ArrayLike<number>,
): number {
  let sum = 0
  for (let at = 0; at < direction.length; at++) sum += direction[at] * (vector[at] - mean[at])
  return sum
}

function everySecond({ data, rows, columns }: Matrix, first: number): Matrix {
  const some = zeros(Math.floor((rows + 1 - first) / 2), columns)
  for (let row = 0; row < some.rows; row++) {
    const from = (2 * row + first) * columns
    some.data.set(data.subarray(from, from + columns), row * columns)
  }
  return some
}

/** Subtracts the mean from every column, in place, and returns it. */
function centre({ data, rows, columns }: Matrix): Float64Array {
  const mean = new Float64Array(columns)
  for (let at = 0; at < data.length; at++) mean[at % columns] += data[at] / rows
  for (let at = 0; at < data.length; at++) data[at] -= mean[at % columns]
  return mean
}

interface Standardised {
  readonly values: Float64Array
  readonly mean: number
  readonly deviation: number
}

function standardised(values: Float64Array): Standardised {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
  const deviation = Math.sqrt(variance) || 1
  return { values: values.map((value) => (value - mean) / deviation), mean, deviation }
}

/** G⁻¹·b, computed with the inverse of G's upper Cholesky factor. */
function solve(inverse: Float32Array, right: Float64Array): Float64Array {
  const size = right.length
  const half = new Float64Array(size)
  for (let row = 0; row < size; row++) {
    for (let column = row; column < size; column++) half[column] += inverse[row * size + column] * right[row]
  }
  const solution = new Float64Array(size)
  for (let row = 0; row < size; row++) {
    for (let column = row; column < size; column++)
      solution[row] += inverse[row * size + column] * half[column]
  }
  return solution
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, at) => sum + value * b[at], 0)
}
