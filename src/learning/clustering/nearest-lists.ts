import type { Matrix } from '../dataset.ts'
import { yieldToEventLoop } from '../yield-to-event-loop.ts'

/** The nearest points of some queries, nearest first; row r of both arrays belongs to query r. */
export interface Neighbours {
  /** queries x count, row-major: indices of points. */
  readonly indices: Int32Array
  /** queries x count, row-major: Euclidean distances. */
  readonly distances: Float32Array
  readonly count: number
}

/** Number of rows measured between two yields. */
const ROWS_PER_YIELD = 4096

/**
 * The closest points of many queries, updated as tiles of closeness arrive: a short sorted list for each, whose last
 * entry is the threshold for further points. Tiles must arrive in the order of the points, so that among equally close
 * points the first are kept.
 */
export class NearestLists {
  readonly #count: number
  /** queries x count, closest first. */
  readonly #closeness: Float32Array
  readonly #indices: Int32Array
  /** The last entry of each list. */
  readonly #least: Float32Array

  constructor(queries: number, count: number) {
    this.#count = count
    this.#closeness = new Float32Array(queries * count).fill(-Infinity)
    this.#indices = new Int32Array(queries * count)
    this.#least = new Float32Array(queries).fill(count === 0 ? Infinity : -Infinity)
  }

  /** Row r of a tile holds the closeness of query `top` + r to the points from `start` on. */
  takeRows({ data, rows, columns }: Matrix, top: number, start: number): void {
    for (let row = 0, at = 0; row < rows; row++) {
      const query = top + row
      let least = this.#least[query]
      for (let column = 0; column < columns; column++, at++) {
        if (data[at] > least) least = this.#insert(query, start + column, data[at])
      }
    }
  }

  /** Like `takeRows`, and each column also holds the closeness of query `start` + c to the points from `top` on. */
  takeBothWays({ data, rows, columns }: Matrix, top: number, start: number): void {
    const leasts = this.#least.subarray(start, start + columns)
    for (let row = 0, at = 0; row < rows; row++) {
      const query = top + row
      let least = this.#least[query]
      for (let column = 0; column < columns; column++, at++) {
        const closeness = data[at]
        if (closeness > least) least = this.#insert(query, start + column, closeness)
        if (closeness > leasts[column]) this.#insert(start + column, query, closeness)
      }
    }
  }

  /** Inserts a point into a query's list and returns the threshold for the next one. */
  #insert(query: number, point: number, closeness: number): number {
    const first = query * this.#count
    const last = first + this.#count - 1
    let at = last
    while (at > first && this.#closeness[at - 1] < closeness) {
      this.#closeness[at] = this.#closeness[at - 1]
      this.#indices[at] = this.#indices[at - 1]
      at--
    }
    this.#closeness[at] = closeness
    this.#indices[at] = point
    const least = this.#closeness[last]
    this.#least[query] = least
    return least
  }

  /**
   * The lists with Euclidean distances recomputed in 64 bits, each sorted by them: the closeness of equal rows is 0
   * only up to rounding, whereas their distance is exactly 0.
   */
  async measured(queries: Matrix, points: Matrix, signal?: AbortSignal): Promise<Neighbours> {
    const count = this.#count
    const indices = this.#indices.slice()
    const distances = new Float32Array(indices.length)
    for (let query = 0; query < queries.rows; query++) {
      const first = query * count
      for (let at = first; at < first + count; at++) {
        const point = this.#indices[at]
        const distance = Math.fround(distanceBetween(queries, query, points, point))
        let place = at
        for (; place > first && isFarther(distances, indices, place - 1, distance, point); place--) {
          distances[place] = distances[place - 1]
          indices[place] = indices[place - 1]
        }
        distances[place] = distance
        indices[place] = point
      }
      if (query % ROWS_PER_YIELD === ROWS_PER_YIELD - 1) await yieldToEventLoop(signal)
    }
    return { indices, distances, count }
  }
}

function isFarther(
  distances: Float32Array,
  indices: Int32Array,
  at: number,
  distance: number,
  point: number,
): boolean {
  return distances[at] > distance || (distances[at] === distance && indices[at] > point)
}

function distanceBetween(a: Matrix, rowOfA: number, b: Matrix, rowOfB: number): number {
  let square = 0
  const [startA, startB] = [rowOfA * a.columns, rowOfB * b.columns]
  for (let column = 0; column < a.columns; column++) {
    const difference = a.data[startA + column] - b.data[startB + column]
    square += difference * difference
  }
  return Math.sqrt(square)
}
