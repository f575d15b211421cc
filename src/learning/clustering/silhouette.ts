import { Fault } from '../../contract/fault.ts'
import type { Matrix } from '../dataset.ts'
import { multiply, multiplyTransposed, rowBlock, zeros } from '../linalg/products.ts'
import { squaredLengths } from '../linalg/standardise.ts'
import { yieldToEventLoop } from '../yield-to-event-loop.ts'
import { message } from '../../messages/message.ts'

export interface Silhouette {
  /** Mean over all points, -1..1. */
  readonly score: number
  readonly samples: Float64Array
}

/** Number of rows of distances held at once: a block of the full table, never the whole table. */
const BLOCK = 512
/** A squared distance below this share of the squared lengths has lost its precision and is recomputed. */
const CANCELLED = 1e-3

/**
 * The exact silhouettes of one or several labellings of the same points, with Euclidean distances (Rousseeuw 1987): a =
 * mean distance to the other members of its own cluster, b = smallest mean distance to another cluster, s = (b - a) /
 * max(a, b), and 0 for a point that is alone in its cluster. Distances are computed once, their sums per cluster for
 * all labellings by one product with the membership matrix. Labels can be any integers.
 * @throws Fault `too-little-data` for a labelling with a single cluster, for which a silhouette is not defined.
 */
export async function silhouettes(
  points: Matrix,
  labellings: readonly ArrayLike<number>[],
  signal?: AbortSignal,
): Promise<Silhouette[]> {
  const memberships = labellings.map((labels) => numberClusters(labels))
  const table = membershipTable(points.rows, memberships)
  const samples = labellings.map(() => new Float64Array(points.rows))
  const squares = squaredLengths(points)
  for (let start = 0; start < points.rows; start += BLOCK) {
    const end = Math.min(start + BLOCK, points.rows)
    const sums = await multiply(await distances(points, squares, start, end), table, signal)
    let firstColumn = 0
    memberships.forEach((membership, labelling) => {
      for (let row = start; row < end; row++) {
        const at = (row - start) * sums.columns + firstColumn
        samples[labelling][row] = silhouetteOf(sums.data, at, membership, row)
      }
      firstColumn += membership.sizes.length
    })
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
  readonly sizes: Int32Array
}

function numberClusters(labels: ArrayLike<number>): Membership {
  const numbers = new Map<number, number>()
  const sizes: number[] = []
  const numbered = Int32Array.from(labels, (label) => {
    const number = numbers.get(label) ?? numbers.size
    numbers.set(label, number)
    sizes[number] = (sizes[number] ?? 0) + 1
    return number
  })
  if (sizes.length < 2) {
    throw new Fault('too-little-data', message('learning.silhouetteTooFew'))
  }
  return { labels: numbered, sizes: Int32Array.from(sizes) }
}

/** One column per cluster of every labelling, containing 1 for each member. */
function membershipTable(rows: number, memberships: readonly Membership[]): Matrix {
  const table = zeros(
    rows,
    memberships.reduce((sum, { sizes }) => sum + sizes.length, 0),
  )
  let firstColumn = 0
  for (const { labels, sizes } of memberships) {
    labels.forEach((label, row) => (table.data[row * table.columns + firstColumn + label] = 1))
    firstColumn += sizes.length
  }
  return table
}

/** Euclidean distances of the points start..end-1 to all points, by |x|² + |y|² - 2x·y. */
async function distances(points: Matrix, squares: Float64Array, start: number, end: number): Promise<Matrix> {
  const block = await multiplyTransposed(rowBlock(points, start, end), points)
  const { data, columns } = block
  for (let row = start, at = 0; row < end; row++) {
    for (let other = 0; other < columns; other++, at++) {
      const both = squares[row] + squares[other]
      const square = both - 2 * data[at]
      data[at] = Math.sqrt(square < CANCELLED * both ? directSquare(points, row, other) : square)
    }
  }
  return block
}

function directSquare({ data, columns }: Matrix, a: number, b: number): number {
  let square = 0
  for (let column = 0; column < columns; column++) {
    const difference = data[a * columns + column] - data[b * columns + column]
    square += difference * difference
  }
  return square
}

/** `sums[at + c]` is the sum of the distances from `point` to the members of cluster c. */
function silhouetteOf(sums: Float32Array, at: number, { labels, sizes }: Membership, point: number): number {
  const own = labels[point]
  if (sizes[own] === 1) return 0
  const within = sums[at + own] / (sizes[own] - 1)
  let between = Infinity
  for (let cluster = 0; cluster < sizes.length; cluster++) {
    if (cluster !== own) between = Math.min(between, sums[at + cluster] / sizes[cluster])
  }
  const larger = Math.max(within, between)
  return larger > 0 ? (between - within) / larger : 0
}
