import { Fault } from '../../contract/fault.ts'
import type { Matrix } from '../dataset.ts'
import { gatherRows, multiplyTransposed } from '../linalg/products.ts'
import { squaredLengths } from '../linalg/standardise.ts'
import { yieldToEventLoop } from '../yield-to-event-loop.ts'
import { centresOf, centroidSums, inertiaOf, moveToCluster, type CentroidSums } from './centroids.ts'
import { message } from '../../messages/message.ts'

/** Points divided into clusters, each with its mean as centre. */
export interface Partition {
  /** Cluster of every point, 0..k-1; no cluster is empty. */
  readonly labels: Int32Array
  /** The means of the clusters, k x d. */
  readonly centres: Matrix
  /** Sum over the points of the squared Euclidean distance to their centre. */
  readonly inertia: number
  /** The inertia in each iteration, before the centres were moved. */
  readonly course: readonly number[]
}

export interface LloydOptions {
  /**
   * Stops when the centres' summed squared shift falls to this share of the mean variance of a column, as in
   * scikit-learn. 0: when no point changes its cluster any more.
   */
  readonly tolerance?: number
  readonly iterations?: number
}

/**
 * Lloyd's algorithm (Lloyd 1982) from the given rows of `points`, or the given centres (k x d). A cluster that loses
 * its last point is given the point farthest from its own centre, so the inertia never rises.
 * @throws Fault `too-little-data` if there are more clusters than points.
 */
export async function lloyd(
  points: Matrix,
  firstCentres: ArrayLike<number> | Matrix,
  { tolerance = 1e-4, iterations = 300 }: LloydOptions = {},
  signal?: AbortSignal,
): Promise<Partition> {
  const clusters = 'data' in firstCentres ? firstCentres.rows : firstCentres.length
  if (clusters > points.rows) {
    throw new Fault('too-little-data', message('learning.cannotFill', { works: points.rows, clusters }), {
      next: message('learning.cannotFillNext', { works: points.rows }),
    })
  }
  const squares = squaredLengths(points)
  const threshold = tolerance * meanVariance(points, squares)
  const labels = new Int32Array(points.rows).fill(-1)
  const sums = centroidSums(clusters, points.columns)
  const course: number[] = []
  let centres = 'data' in firstCentres ? firstCentres : gatherRows(points, firstCentres)
  for (let iteration = 0; iteration < iterations; iteration++) {
    const { changed, inertia } = await assign(points, squares, centres, labels, sums)
    course.push(inertia)
    const refilled = refillEmptyClusters(points, centres, labels, sums)
    const next = centresOf(sums)
    const shift = squaredDistance(centres, next)
    centres = next
    await yieldToEventLoop(signal)
    if (!refilled && (changed === 0 || shift <= threshold)) break
  }
  return { labels, centres, inertia: inertiaOf(points, labels, centres), course }
}

/**
 * Assigns every point to the centre c with the largest x·c - |c|²/2, which is the nearest one, and keeps the sums of
 * the clusters in sync.
 */
async function assign(
  points: Matrix,
  squares: Float64Array,
  centres: Matrix,
  labels: Int32Array,
  sums: CentroidSums,
): Promise<{ changed: number; inertia: number }> {
  const { data: products } = await multiplyTransposed(points, centres)
  const clusters = centres.rows
  const halves = squaredLengths(centres).map((square) => square / 2)
  let changed = 0
  let inertia = 0
  for (let point = 0, at = 0; point < points.rows; point++) {
    let nearest = 0
    let best = -Infinity
    for (let cluster = 0; cluster < clusters; cluster++, at++) {
      const closeness = products[at] - halves[cluster]
      if (closeness > best) {
        best = closeness
        nearest = cluster
      }
    }
    inertia += Math.max(0, squares[point] - 2 * best)
    if (nearest === labels[point]) continue
    moveToCluster(points, point, nearest, labels, sums)
    changed++
  }
  return { changed, inertia }
}

/** Moves the farthest point of a cluster with more than one point into each empty cluster. */
function refillEmptyClusters(
  points: Matrix,
  centres: Matrix,
  labels: Int32Array,
  sums: CentroidSums,
): boolean {
  const empty = Array.from(sums.sizes.keys()).filter((cluster) => sums.sizes[cluster] === 0)
  for (const cluster of empty) {
    let farthest = -1
    let distance = -1
    for (let point = 0; point < points.rows; point++) {
      if (sums.sizes[labels[point]] < 2) continue
      const own = rowDistance(points, point, centres, labels[point])
      if (own <= distance) continue
      distance = own
      farthest = point
    }
    moveToCluster(points, farthest, cluster, labels, sums)
  }
  return empty.length > 0
}

function rowDistance(a: Matrix, rowOfA: number, b: Matrix, rowOfB: number): number {
  let square = 0
  for (let column = 0; column < a.columns; column++) {
    const difference = a.data[rowOfA * a.columns + column] - b.data[rowOfB * b.columns + column]
    square += difference * difference
  }
  return square
}

function squaredDistance(a: Matrix, b: Matrix): number {
  return a.data.reduce((sum, value, at) => sum + (value - b.data[at]) ** 2, 0)
}

function meanVariance(points: Matrix, squares: Float64Array): number {
  const { data, rows, columns } = points
  const sums = new Float64Array(columns)
  for (let row = 0, at = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, at++) sums[column] += data[at]
  }
  const square = squares.reduce((sum, value) => sum + value, 0)
  const ofMean = sums.reduce((sum, value) => sum + value * value, 0) / rows
  return Math.max(0, square - ofMean) / (rows * columns)
}
