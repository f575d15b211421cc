import type { Matrix } from '../dataset.ts'
import { yieldToEventLoop } from '../yield-to-event-loop.ts'
import { largestEigenpairs } from './eigen.ts'
import { orthonormalAtMost } from './orthonormal.ts'
import { multiply, transposedMultiply, zeros } from './products.ts'
import type { Random } from './random.ts'

/** Number of extra directions that are computed: the last ones are the least exact. */
const SPARE_DIRECTIONS = 16
const POWER_STEPS = 2
/** Variance below this share of the largest is rounding error of 32-bit products. */
const NO_VARIANCE = 1e-6

/**
 * Approximately the first `count` principal directions (columns, d x count, orthonormal, in order of descending
 * variance) of points whose columns have mean 0 (n x d): randomised subspace iteration (Halko, Martinsson and Tropp
 * 2011, "Finding structure with randomness", algorithm 4.4), whose products have `count` + 16 columns where the
 * covariance has d. Directions far above the rest are exact; directions of nearly equal variance are mixed. Directions
 * without variance are omitted, so there can be fewer, even none.
 */
export async function mainDirections(
  points: Matrix,
  count: number,
  random: Random,
  signal?: AbortSignal,
): Promise<Matrix> {
  const width = Math.min(points.rows, points.columns, count + SPARE_DIRECTIONS)
  let directions = zeros(points.columns, width)
  for (let at = 0; at < directions.data.length; at++) directions.data[at] = random.gaussian()
  let images = await multiply(points, directions, signal)
  if (images.data.every((value) => value === 0)) return zeros(points.columns, 0)
  for (let step = 0; step < POWER_STEPS; step++) {
    const basis = await orthonormalAtMost(images, 1)
    directions = await orthonormalAtMost(await transposedMultiply(points, basis, signal), 2)
    images = await multiply(points, directions, signal)
    await yieldToEventLoop(signal)
  }
  const { values, vectors } = await largestEigenpairs(await transposedMultiply(images, images), count, signal)
  const kept = values.findIndex((value) => !(value > NO_VARIANCE * values[0]))
  return multiply(directions, firstColumns(vectors, kept < 0 ? values.length : kept), signal)
}

function firstColumns({ data, rows, columns }: Matrix, count: number): Matrix {
  const first = zeros(rows, count)
  for (let row = 0; row < rows; row++) {
    first.data.set(data.subarray(row * columns, row * columns + count), row * count)
  }
  return first
}
