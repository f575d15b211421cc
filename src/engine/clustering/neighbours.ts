import type { Matrix } from '../dataset.ts'
import { multiplyTransposed, rowBlock } from '../linalg/products.ts'
import { squaredLengths } from '../linalg/standardise.ts'
import { topPlaces } from '../linalg/top.ts'
import { breathe } from '../pace.ts'

/** The nearest points of some queries, nearest first; row r of both arrays belongs to query r. */
export interface Neighbours {
  /** queries x count, row-major: numbers of points. */
  readonly indices: Int32Array
  /** queries x count, row-major: Euclidean distances. */
  readonly distances: Float32Array
  readonly count: number
}

/** Rows of distances held at once: a block of the full table, never the table itself. */
const BLOCK = 256

/**
 * The `count` nearest rows of `points` (n x d) for every row of `queries` (q x d) by Euclidean distance, exactly.
 * Where the queries are the points themselves, each is its own nearest.
 */
export async function nearestNeighbours(
  queries: Matrix,
  points: Matrix,
  count: number,
  signal?: AbortSignal,
): Promise<Neighbours> {
  const kept = Math.min(count, points.rows)
  const indices = new Int32Array(queries.rows * kept)
  const distances = new Float32Array(queries.rows * kept)
  const lengths = squaredLengths(points)
  const ownLengths = squaredLengths(queries)
  const closeness = new Float32Array(points.rows)
  for (let start = 0; start < queries.rows; start += BLOCK) {
    const end = Math.min(start + BLOCK, queries.rows)
    const products = await multiplyTransposed(rowBlock(queries, start, end), points, signal)
    for (let row = start; row < end; row++) {
      const offset = (row - start) * points.rows
      // |q - p|^2 = |q|^2 - (2 q.p - |p|^2): the part in brackets ranks the points.
      for (let at = 0; at < points.rows; at++) closeness[at] = 2 * products.data[offset + at] - lengths[at]
      topPlaces(closeness, kept).forEach((point, place) => {
        indices[row * kept + place] = point
        distances[row * kept + place] = Math.sqrt(Math.max(0, ownLengths[row] - closeness[point]))
      })
    }
    await breathe(signal)
  }
  return { indices, distances, count: kept }
}
