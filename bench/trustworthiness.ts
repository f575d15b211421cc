import type { Matrix } from '../src/learning/dataset.ts'
import { nearestNeighbours } from '../src/learning/clustering/neighbours.ts'
import { gatherRows } from '../src/learning/linalg/products.ts'
import { Random } from '../src/learning/linalg/random.ts'

const NEIGHBOURS = 15
const MOST_ROWS = 200

/**
 * How far the neighbours on a map (n x 2) are neighbours in the space it shows (n x d), from 0 to 1: the penalty for a
 * point among the 15 nearest on the map is its rank in the space beyond 15 (Venna and Kaski 2001, "Neighborhood
 * preservation in nonlinear projection methods"). For more than 200 works, the mean over a sample of 200.
 */
export async function trustworthiness(space: Matrix, map: Matrix): Promise<number> {
  const n = space.rows
  const random = new Random(15)
  const rows = Int32Array.from({ length: n }, (_, row) => row)
  random.shuffle(rows)
  const tried = rows.subarray(0, MOST_ROWS)
  const onMap = await nearestNeighbours(gatherRows(map, tried), map, NEIGHBOURS + 1)
  let cost = 0
  for (const [at, row] of tried.entries()) {
    const distances = distancesFrom(space, row)
    for (let place = at * onMap.count; place < (at + 1) * onMap.count; place++) {
      const other = onMap.indices[place]
      if (other === row) continue
      let rank = 0
      for (const distance of distances) if (distance < distances[other]) rank++
      cost += Math.max(0, rank - NEIGHBOURS)
    }
  }
  return 1 - (2 * cost) / (tried.length * NEIGHBOURS * (2 * n - 3 * NEIGHBOURS - 1))
}

/** Squared distances from one row to every row; 0 to itself, so that it ranks first. */
function distancesFrom({ data, rows, columns }: Matrix, row: number): Float64Array {
  const distances = new Float64Array(rows)
  for (let other = 0; other < rows; other++) {
    for (let column = 0; column < columns; column++) {
      distances[other] += (data[row * columns + column] - data[other * columns + column]) ** 2
    }
  }
  return distances
}
