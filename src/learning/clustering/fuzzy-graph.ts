import { yieldToEventLoop } from '../yield-to-event-loop.ts'
import type { Neighbours } from './nearest-lists.ts'

/** A weighted graph; edge e joins heads[e] and tails[e], and each edge is stored in both directions. */
export interface FuzzyGraph {
  readonly heads: Int32Array
  readonly tails: Int32Array
  /** Membership of the edge, greater than 0 and at most 1. */
  readonly weights: Float32Array
}

const BISECTIONS = 64
const CLOSE_ENOUGH = 1e-5
/** Minimum bandwidth as a share of the mean distance, so that equal works do not make it 0. */
const LEAST_BANDWIDTH = 1e-3
/** Number of points processed between two yields. */
const POINTS_PER_YIELD = 2048

/**
 * The fuzzy simplicial set of the nearest neighbours of n points, each its own first neighbour (McInnes, Healy and
 * Melville 2018, "UMAP", algorithms 2 and 3): memberships exp(-(d - rho)/sigma) that sum to log2 of the number of
 * neighbours, joined over both directions by a + b - ab.
 */
export async function fuzzyGraph(
  { indices, distances, count }: Neighbours,
  signal?: AbortSignal,
): Promise<FuzzyGraph> {
  const points = indices.length / count
  const own = await memberships(distances, count, signal)
  const heads = new Int32Array(2 * indices.length)
  const tails = new Int32Array(2 * indices.length)
  const weights = new Float32Array(2 * indices.length)
  let edges = 0
  for (let point = 0; point < points; point++) {
    for (let at = point * count; at < (point + 1) * count; at++) {
      const other = indices[at]
      if (other === point) continue
      const back = placeOf(point, indices, other * count, count)
      // If two points list each other, the one with the smaller index creates the edges.
      if (back >= 0 && other < point) continue
      const reverse = back < 0 ? 0 : own[back]
      const weight = own[at] + reverse - own[at] * reverse
      if (weight <= 0) continue
      heads[edges] = tails[edges + 1] = point
      tails[edges] = heads[edges + 1] = other
      weights[edges] = weights[edges + 1] = weight
      edges += 2
    }
  }
  return {
    heads: heads.subarray(0, edges),
    tails: tails.subarray(0, edges),
    weights: weights.subarray(0, edges),
  }
}

/** Index of `point` within the `count` entries from `start` on, or -1. */
function placeOf(point: number, indices: Int32Array, start: number, count: number): number {
  for (let at = start; at < start + count; at++) if (indices[at] === point) return at
  return -1
}

async function memberships(
  distances: Float32Array,
  count: number,
  signal?: AbortSignal,
): Promise<Float32Array> {
  const result = new Float32Array(distances.length)
  const overall = sumOf(distances) / distances.length
  for (let start = 0; start < distances.length; start += count) {
    const row = distances.subarray(start, start + count)
    const nearest = row.find((distance) => distance > 0) ?? 0
    const bandwidth = Math.max(
      bandwidthOf(row, nearest),
      LEAST_BANDWIDTH * (nearest > 0 ? sumOf(row) / count : overall),
      Number.MIN_VALUE,
    )
    for (let at = 0; at < count; at++) {
      const beyond = row[at] - nearest
      result[start + at] = beyond <= 0 ? 1 : Math.exp(-beyond / bandwidth)
    }
    if ((start / count) % POINTS_PER_YIELD === POINTS_PER_YIELD - 1) await yieldToEventLoop(signal)
  }
  return result
}

function sumOf(values: Float32Array): number {
  let sum = 0
  for (const value of values) sum += value
  return sum
}

/** The sigma at which the memberships of one row sum to log2 of its length. */
function bandwidthOf(row: Float32Array, nearest: number): number {
  const target = Math.log2(row.length)
  let low = 0
  let high = Infinity
  let middle = 1
  for (let step = 0; step < BISECTIONS; step++) {
    let sum = 0
    // The first neighbour is the point itself.
    for (let at = 1; at < row.length; at++) sum += Math.exp(-Math.max(0, row[at] - nearest) / middle)
    if (Math.abs(sum - target) < CLOSE_ENOUGH) break
    if (sum > target) high = middle
    else low = middle
    middle = high === Infinity ? middle * 2 : (low + high) / 2
  }
  return middle
}
