import type { Matrix } from '../dataset.ts'
import { multiplyTransposedInto, rowBlock, zeros } from '../linalg/products.ts'
import { yieldToEventLoop } from '../yield-to-event-loop.ts'
import { NearestLists, type Neighbours } from './nearest-lists.ts'

/** Rows and columns of one tile of the distance table: 4 MB, which fits in a processor cache. */
const TILE = 1024

/**
 * The `count` nearest rows of `points` (n x d) for every row of `queries` (q x d) by Euclidean distance, exact except
 * for the rounding of 32-bit products. Points at the same distance are returned in index order. The distance table is
 * computed in tiles and never held as a whole.
 */
export async function nearestNeighbours(
  queries: Matrix,
  points: Matrix,
  count: number,
  signal?: AbortSignal,
): Promise<Neighbours> {
  const kept = Math.min(count, points.rows)
  const lists = new NearestLists(queries.rows, kept)
  const tiles = new Tiles()
  const [left, right] = [withLengths(queries, 'left'), withLengths(points, 'right')]
  for (let top = 0; top < queries.rows; top += TILE) {
    const rows = rowBlock(left, top, Math.min(top + TILE, queries.rows))
    for (let start = 0; start < points.rows; start += TILE) {
      const columns = rowBlock(right, start, Math.min(start + TILE, points.rows))
      lists.takeRows(await tiles.product(rows, columns), top, start)
      await yieldToEventLoop(signal)
    }
  }
  return lists.measured(queries, points, signal)
}

/**
 * Each point's `count` nearest among all of them, the point itself first: like `nearestNeighbours` of the points to
 * themselves, but with every pair of tiles computed once, because the distance is symmetric.
 */
export async function neighboursAmong(
  points: Matrix,
  count: number,
  signal?: AbortSignal,
): Promise<Neighbours> {
  const kept = Math.min(count, points.rows)
  const lists = new NearestLists(points.rows, kept - 1)
  const tiles = new Tiles()
  const [left, right] = [withLengths(points, 'left'), withLengths(points, 'right')]
  for (let top = 0; top < points.rows; top += TILE) {
    const rows = rowBlock(left, top, Math.min(top + TILE, points.rows))
    for (let start = top; start < points.rows; start += TILE) {
      const columns = rowBlock(right, start, Math.min(start + TILE, points.rows))
      const tile = await tiles.product(rows, columns)
      if (start === top) {
        // A point is not its own neighbour here.
        for (let row = 0; row < tile.rows; row++) tile.data[row * tile.columns + row] = -Infinity
        lists.takeRows(tile, top, start)
      } else lists.takeBothWays(tile, top, start)
      await yieldToEventLoop(signal)
    }
  }
  return withThemselves(await lists.measured(points, points, signal), points.rows)
}

/** Computes one tile at a time in the same memory. */
class Tiles {
  readonly #data = new Float32Array(TILE * TILE)

  /** Products of every row of `left` with every row of `right`; valid until the next call. */
  async product(left: Matrix, right: Matrix): Promise<Matrix> {
    const data = this.#data.subarray(0, left.rows * right.rows)
    const tile = { data, rows: left.rows, columns: right.rows }
    await multiplyTransposedInto(tile, left, right)
    return tile
  }
}

/**
 * Adds two columns, so that one product of a row from the left and a row from the right is minus half their squared
 * distance: q·p - |q|²/2 - |p|²/2.
 */
function withLengths({ data, rows, columns }: Matrix, side: 'left' | 'right'): Matrix {
  const longer = zeros(rows, columns + 2)
  for (let row = 0; row < rows; row++) {
    const from = row * columns
    const to = row * longer.columns
    let square = 0
    for (let column = 0; column < columns; column++) square += data[from + column] ** 2
    longer.data.set(data.subarray(from, from + columns), to)
    longer.data[to + columns] = side === 'left' ? 1 : -square / 2
    longer.data[to + columns + 1] = side === 'left' ? -square / 2 : 1
  }
  return longer
}

function withThemselves({ indices, distances, count }: Neighbours, points: number): Neighbours {
  const all = {
    indices: new Int32Array(points * (count + 1)),
    distances: new Float32Array(points * (count + 1)),
    count: count + 1,
  }
  for (let point = 0; point < points; point++) {
    const to = point * all.count
    all.indices[to] = point
    all.indices.set(indices.subarray(point * count, (point + 1) * count), to + 1)
    all.distances.set(distances.subarray(point * count, (point + 1) * count), to + 1)
  }
  return all
}
