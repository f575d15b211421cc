import { describe, expect, test } from 'vitest'
import { nearestNeighbours } from '../../../src/engine/clustering/neighbours.ts'
import { layOut, placeAmong } from '../../../src/engine/clustering/umap.ts'
import type { Matrix } from '../../../src/engine/dataset.ts'
import { Random } from '../../../src/engine/linalg/random.ts'

/** Clouds of points around far apart centres; point r belongs to cloud r % clouds. */
function clouds(rows: number, columns: number, count: number, seed = 1): Matrix {
  const random = new Random(seed)
  const centres = Array.from({ length: count * columns }, () => 6 * random.gaussian())
  const data = Float32Array.from({ length: rows * columns }, (_, at) => {
    const cloud = Math.floor(at / columns) % count
    return centres[cloud * columns + (at % columns)] + random.gaussian()
  })
  return { data, rows, columns }
}

const distance = (points: Matrix, a: number, b: number): number =>
  Math.hypot(
    ...Array.from(
      { length: points.columns },
      (_, at) => points.data[a * points.columns + at] - points.data[b * points.columns + at],
    ),
  )

describe('nearest neighbours', () => {
  test('are those of a plain search, nearest first, each point its own nearest', async () => {
    const points = clouds(300, 7, 5)
    const { indices, distances, count } = await nearestNeighbours(points, points, 6)
    for (let row = 0; row < points.rows; row++) {
      const plain = [...Array(points.rows).keys()].sort(
        (a, b) => distance(points, row, a) - distance(points, row, b),
      )
      const found = [...indices.subarray(row * count, (row + 1) * count)]
      expect(found[0]).toBe(row)
      expect(found).toEqual(plain.slice(0, 6))
      expect(distances[row * count + 5]).toBeCloseTo(distance(points, row, plain[5]), 4)
    }
  })
})

describe('a map', () => {
  test('keeps works that look alike together, within the unit square, the same for the same seed', async () => {
    const points = clouds(240, 12, 4)
    const { x, y } = await layOut(points, { seed: 3 })
    expect(Math.min(...x, ...y)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...x, ...y)).toBeLessThanOrEqual(1)
    const places: Matrix = {
      data: Float32Array.from({ length: 480 }, (_, at) => (at % 2 === 0 ? x[at >> 1] : y[at >> 1])),
      rows: 240,
      columns: 2,
    }
    const { indices, count } = await nearestNeighbours(places, places, 6)
    const own = indices.filter((point, at) => point % 4 === Math.floor(at / count) % 4).length
    expect(own / indices.length).toBeGreaterThan(0.95)
    expect((await layOut(points, { seed: 3 })).x).toEqual(x)
  })

  test('lays equal pictures together', async () => {
    const points = clouds(200, 12, 4)
    for (let copy = 1; copy < 6; copy++) points.data.copyWithin(copy * 12, 0, 12)
    const { x, y } = await layOut(points, { seed: 3 })
    for (let copy = 1; copy < 6; copy++) expect(Math.hypot(x[copy] - x[0], y[copy] - y[0])).toBeLessThan(0.02)
  })

  test('takes a new work in beside its like', async () => {
    const points = clouds(240, 12, 4)
    const layout = await layOut(points, { seed: 3 })
    const { x, y } = await placeAmong({ ...points, data: points.data.slice(0, 12), rows: 1 }, points, layout)
    expect(Math.hypot(x[0] - layout.x[0], y[0] - layout.y[0])).toBeLessThan(0.1)
  })

  test('is refused for fewer works than could have neighbours', async () => {
    await expect(layOut(clouds(4, 3, 1), { seed: 1 })).rejects.toMatchObject({ kind: 'too-little-data' })
  })
})
