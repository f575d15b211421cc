import { describe, expect, test } from 'vitest'
import { nearestNeighbours } from '../../../src/learning/clustering/neighbours.ts'
import { layOut, placeAmong } from '../../../src/learning/clustering/umap.ts'
import type { Matrix } from '../../../src/learning/dataset.ts'
import { Random } from '../../../src/learning/linalg/random.ts'

/** Clouds of points around distant centres; point r belongs to cloud r % clouds. */
function clouds(rows: number, columns: number, count: number, seed = 1): Matrix {
  const random = new Random(seed)
  const centres = Array.from({ length: count * columns }, () => 6 * random.gaussian())
  const data = Float32Array.from({ length: rows * columns }, (_, at) => {
    const cloud = Math.floor(at / columns) % count
    return centres[cloud * columns + (at % columns)] + random.gaussian()
  })
  return { data, rows, columns }
}

describe('a map', () => {
  test('keeps similar works together within the unit square, and is the same for the same seed', async () => {
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

  test.each([1, 2, 3, 4, 5, 6])('places equal pictures side by side, seed %i', async (seed) => {
    const points = clouds(200, 12, 4)
    for (let copy = 1; copy < 6; copy++) points.data.copyWithin(copy * 12, 0, 12)
    const { x, y } = await layOut(points, { seed })
    for (let copy = 1; copy < 6; copy++) {
      const apart = Math.hypot(x[copy] - x[0], y[copy] - y[0])
      expect(apart).toBeLessThan(0.02)
      expect(apart).toBeGreaterThan(0)
    }
  })

  test('places equal pictures that outnumber a work’s neighbours side by side, and the others around them', async () => {
    const points = clouds(60, 12, 4)
    for (let copy = 1; copy < 40; copy++) points.data.copyWithin(copy * 12, 0, 12)
    const { x, y } = await layOut(points, { seed: 1 })
    for (let copy = 1; copy < 40; copy++)
      expect(Math.hypot(x[copy] - x[0], y[copy] - y[0])).toBeLessThan(0.02)
    const others = Array.from({ length: 20 }, (_, at) => Math.hypot(x[40 + at] - x[0], y[40 + at] - y[0]))
    expect(Math.max(...others)).toBeGreaterThan(0.3)
  })

  test('of only equal pictures is one disc', async () => {
    const { x, y } = await layOut({ data: new Float32Array(60), rows: 20, columns: 3 }, { seed: 1 })
    expect(Math.max(...x) - Math.min(...x)).toBeLessThan(0.02)
    expect(new Set(Array.from(x, (value, work) => `${value} ${y[work]}`)).size).toBe(20)
  })

  test('places a new work next to a similar one', async () => {
    const points = clouds(240, 12, 4)
    const layout = await layOut(points, { seed: 3 })
    const like = points.data.slice(0, 12).map((value) => value + 0.05)
    const { x, y } = await placeAmong({ data: like, rows: 1, columns: 12 }, points, layout)
    expect(Math.hypot(x[0] - layout.x[0], y[0] - layout.y[0])).toBeLessThan(0.1)
  })

  test('places new works next to their equals, whichever these are', async () => {
    const points = clouds(40, 12, 1)
    points.data.copyWithin(5 * 12, 0, 12)
    const layout = await layOut(points, { seed: 3 })
    const { x, y } = await placeAmong(points, points, layout)
    const apart = Array.from(x, (_, work) => Math.hypot(x[work] - layout.x[work], y[work] - layout.y[work]))
    expect(Math.max(...apart)).toBeLessThan(0.02)
  })

  test('is refused for too few works to have neighbours', async () => {
    await expect(layOut(clouds(4, 3, 1), { seed: 1 })).rejects.toMatchObject({ kind: 'too-little-data' })
  })
})
