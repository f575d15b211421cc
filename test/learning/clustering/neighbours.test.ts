import { describe, expect, test } from 'vitest'
import type { Neighbours } from '../../../src/learning/clustering/nearest-lists.ts'
import { nearestNeighbours, neighboursAmong } from '../../../src/learning/clustering/neighbours.ts'
import type { Matrix } from '../../../src/learning/dataset.ts'
import { gaussianMatrix, rowsOf } from '../matrices.ts'

/** All distances, sorted: the expected result of the fast searches. */
function plainSearch(queries: Matrix, points: Matrix, count: number): number[][] {
  const all = rowsOf(points)
  return rowsOf(queries).map((query) => {
    const squares = all.map((point) => point.reduce((sum, value, at) => sum + (value - query[at]) ** 2, 0))
    return [...squares.keys()].sort((a, b) => squares[a] - squares[b] || a - b).slice(0, count)
  })
}

const listsOf = ({ indices, count }: Neighbours): number[][] =>
  Array.from({ length: indices.length / count }, (_, row) => [
    ...indices.subarray(row * count, (row + 1) * count),
  ])

describe('nearest neighbours', () => {
  // More rows than one tile of the distance table.
  const points = gaussianMatrix(1300, 6, 1)

  test('among points match a plain search, with each point first in its own list', async () => {
    expect(listsOf(await neighboursAmong(points, 8))).toEqual(plainSearch(points, points, 8))
  })

  test('of other queries match a plain search, including the distances', async () => {
    const queries = gaussianMatrix(40, 6, 2)
    const found = await nearestNeighbours(queries, points, 5)
    expect(listsOf(found)).toEqual(plainSearch(queries, points, 5))
    const [query, point] = [rowsOf(queries)[7], rowsOf(points)[found.indices[7 * 5 + 4]]]
    const distance = Math.hypot(...query.map((value, at) => value - point[at]))
    expect(found.distances[7 * 5 + 4]).toBeCloseTo(distance, 5)
  })

  test('at distance 0 are at exactly 0 despite rounding, with the point itself before the others', async () => {
    const copies = gaussianMatrix(30, 6, 3)
    for (let at = 0; at < copies.data.length; at++) copies.data[at] += 100
    for (let row = 1; row < 20; row++) copies.data.copyWithin(row * 6, 0, 6)
    const { indices, distances, count } = await neighboursAmong(copies, 4)
    for (let row = 0; row < 20; row++) {
      expect(indices[row * count]).toBe(row)
      expect([...distances.subarray(row * count, (row + 1) * count)]).toEqual([0, 0, 0, 0])
    }
  })

  test('never outnumber the points', async () => {
    const few = gaussianMatrix(3, 6, 4)
    expect((await neighboursAmong(few, 15)).count).toBe(3)
    expect((await nearestNeighbours(gaussianMatrix(2, 6, 5), few, 15)).count).toBe(3)
  })
})
