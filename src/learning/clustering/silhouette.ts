import { Fault } from '../../contract/fault.ts'
import type { Matrix } from '../dataset.ts'
import { multiplyTransposed, rowBlock, zeros } from '../linalg/products.ts'
import { squaredLengths } from '../linalg/standardise.ts'
import { yieldToEventLoop } from '../yield-to-event-loop.ts'
import { message } from '../../messages/message.ts'

export interface Silhouette {
  /** Mean over all points, -1..1. */
  readonly score: number
  readonly samples: Float64Array
}

/** Number of points whose distances are held at once: a processor's cache holds those of 6,000 points to them. */
const BLOCK = 64
/** A squared distance below this share of the squared lengths has lost its precision and is recomputed. */
const CANCELLED = 1e-3

/**
 * The exact silhouettes of one or several labellings of the same points, with Euclidean distances (Rousseeuw 1987): a =
 * mean distance to the other members of its own cluster, b = smallest mean distance to another cluster, s = (b - a) /
 * max(a, b), and 0 for a point that is alone in its cluster. Distances are computed once for all labellings. Labels can
 * be any integers.
 * @throws Fault `too-little-data` for a labelling with a single cluster, for which a silhouette is not defined.
 */
export async function silhouettes(
  points: Matrix,
  labellings: readonly ArrayLike<number>[],
  signal?: AbortSignal,
): Promise<Silhouette[]> {
  const memberships = labellings.map((labels) => numberClusters(labels))
  const samples = labellings.map(() => new Float64Array(points.rows))
  const squares = squaredLengths(points)
  for (let start = 0; start < points.rows; start += BLOCK) {
    const end = Math.min(start + BLOCK, points.rows)
    const block = await distances(points, squares, start, end)
    for (const [labelling, membership] of memberships.entries()) {
      const sums = clusterSums(block, membership)
      for (let row = start; row < end; row++) {
        samples[labelling][row] = silhouetteOf(sums, row - start, membership, row)
      }
    }
    await yieldToEventLoop(signal)
  }
  return samples.map((values) => ({
    score: values.reduce((sum, value) => sum + value, 0) / values.length,
    samples: values,
  }))
}

/** The exact silhouette of one labelling; see `silhouettes`. */
export async function silhouette(
  points: Matrix,
  labels: ArrayLike<number>,
  signal?: AbortSignal,
): Promise<Silhouette> {
  const [only] = await silhouettes(points, [labels], signal)
  return only
}

interface Membership {
  /** Clusters renumbered 0..clusters-1 in order of their first point. */
  readonly labels: Int32Array
  /** The points of each cluster, ascending. */
  readonly members: readonly (readonly number[])[]
}

function numberClusters(labels: ArrayLike<number>): Membership {
  const numbers = new Map<number, number>()
  const members: number[][] = []
  const numbered = Int32Array.from(labels, (label, point) => {
    const number = numbers.get(label) ?? numbers.size
    numbers.set(label, number)
    ;(members[number] ??= []).push(point)
    return number
  })
  if (members.length < 2) {
    throw new Fault('too-little-data', message('learning.silhouetteTooFew'))
  }
  return { labels: numbered, members }
}

/** Euclidean distances of all points (rows) to the points start..end-1 (columns), by |x|² + |y|² - 2x·y. */
async function distances(points: Matrix, squares: Float64Array, start: number, end: number): Promise<Matrix> {
  const block = await multiplyTransposed(points, rowBlock(points, start, end))
  const { data, rows } = block
  for (let other = 0, at = 0; other < rows; other++) {
    for (let row = start; row < end; row++, at++) {
      const both = squares[row] + squares[other]
      const square = both - 2 * data[at]
      data[at] = Math.sqrt(square < CANCELLED * both ? directSquare(points, row, other) : square)
    }
  }
  return block
}

/** The sum of each column over the rows of each cluster, [clusters, columns]. */
function clusterSums(block: Matrix, { members }: Membership): Matrix {
  const sums = zeros(members.length, block.columns)
  members.forEach((rows, cluster) => {
    const sum = sums.data.subarray(cluster * sums.columns, (cluster + 1) * sums.columns)
    // Four rows at a time: writing a sum takes as long as adding to it.
    const end = rows.length - (rows.length % 4)
    for (let at = 0; at < end; at += 4) addFour(sum, block, rows, at)
    for (let at = end; at < rows.length; at++) addOne(sum, block, rows[at])
  })
  return sums
}

function addFour(sum: Float32Array, { data, columns }: Matrix, rows: readonly number[], at: number): void {
  const first = rows[at] * columns
  const second = rows[at + 1] * columns
  const third = rows[at + 2] * columns
  const fourth = rows[at + 3] * columns
  for (let column = 0; column < columns; column++) {
    sum[column] += data[first + column] + data[second + column] + data[third + column] + data[fourth + column]
  }
}

function addOne(sum: Float32Array, { data, columns }: Matrix, row: number): void {
  for (let column = 0; column < columns; column++) sum[column] += data[row * columns + column]
}

function directSquare({ data, columns }: Matrix, a: number, b: number): number {
  let square = 0
  for (let column = 0; column < columns; column++) {
    const difference = data[a * columns + column] - data[b * columns + column]
    square += difference * difference
  }
  return square
}

/** `sums` holds in `column` the sums of the distances from `point` to the members of each cluster. */
function silhouetteOf(
  { data: sums, columns }: Matrix,
  column: number,
  { labels, members }: Membership,
  point: number,
): number {
  const own = labels[point]
  const others = members[own].length - 1
  if (others === 0) return 0
  const within = sums[own * columns + column] / others
  let between = Infinity
  for (let cluster = 0; cluster < members.length; cluster++) {
    if (cluster !== own) {
      between = Math.min(between, sums[cluster * columns + column] / members[cluster].length)
    }
  }
  const larger = Math.max(within, between)
  return larger > 0 ? (between - within) / larger : 0
}
