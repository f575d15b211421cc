import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Fault } from '../../../src/contract/fault.ts'
import { lloyd } from '../../../src/learning/clustering/kmeans.ts'
import { seedCentres } from '../../../src/learning/clustering/seeding.ts'
import { Random } from '../../../src/learning/linalg/random.ts'
import { gaussianMatrix, groupedPoints, rowsOf, seeds } from '../matrices.ts'

const squaredDistance = (a: number[], b: number[]): number =>
  a.reduce((sum, value, at) => sum + (value - b[at]) ** 2, 0)

describe('k-means', () => {
  const cases = fc.record({
    rows: fc.integer({ min: 8, max: 60 }),
    clusters: fc.integer({ min: 2, max: 8 }),
    seed: seeds,
  })

  it('never increases the inertia, and fills every cluster', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ({ rows, clusters, seed }) => {
        const points = gaussianMatrix(rows, 3, seed)
        const [first] = await seedCentres(points, clusters, [new Random(seed)])
        const { course, inertia, labels } = await lloyd(points, first, { tolerance: 0 })
        const all = [...course, inertia]
        all.slice(1).forEach((value, at) => expect(value).toBeLessThanOrEqual(all[at] * (1 + 1e-5)))
        expect(new Set(labels).size).toBe(clusters)
      }),
      { numRuns: 50 },
    )
  })

  it('ends with every point at its nearest centre and every centre at its mean', async () => {
    const points = groupedPoints(300, 5, 6, 2, 1)
    const [first] = await seedCentres(points, 6, [new Random(1)])
    const { labels, centres, inertia } = await lloyd(points, first, { tolerance: 0 })
    const centreRows = rowsOf(centres)
    let sum = 0
    rowsOf(points).forEach((point, at) => {
      const distances = centreRows.map((centre) => squaredDistance(point, centre))
      expect(distances[labels[at]]).toBeLessThanOrEqual(Math.min(...distances) + 1e-4)
      sum += distances[labels[at]]
    })
    expect(inertia / sum).toBeCloseTo(1, 6)
    centreRows.forEach((centre, cluster) => {
      const members = rowsOf(points).filter((_, at) => labels[at] === cluster)
      centre.forEach((value, column) =>
        expect(value).toBeCloseTo(
          members.reduce((total, member) => total + member[column], 0) / members.length,
          4,
        ),
      )
    })
  })

  it('refills a cluster that no work is near', async () => {
    const points = { data: Float32Array.of(0, 0, 0, 10, 10, 11), rows: 6, columns: 1 }
    const { labels, inertia } = await lloyd(points, [0, 1, 2], { tolerance: 0 })
    expect(new Set(labels).size).toBe(3)
    expect(inertia).toBeCloseTo(0, 5)
  })

  it('handles works that all look the same', async () => {
    const points = { data: new Float32Array(20).fill(1), rows: 10, columns: 2 }
    const [first] = await seedCentres(points, 3, [new Random(1)])
    const { labels, inertia } = await lloyd(points, first)
    expect(new Set(labels).size).toBe(3)
    expect(inertia).toBe(0)
  })

  it('refuses more clusters than works', async () => {
    await expect(lloyd(gaussianMatrix(2, 2, 1), [0, 1, 1])).rejects.toThrow(Fault)
  })
})

describe('k-means++', () => {
  it('picks one point from every well-separated group', async () => {
    const points = groupedPoints(200, 4, 10, 60, 3)
    const chosen = await seedCentres(
      points,
      10,
      [1, 2, 3].map((seed) => new Random(seed)),
    )
    for (const centres of chosen) expect(new Set(Array.from(centres, (row) => row % 10)).size).toBe(10)
  })

  it('gives the same centres for the same seeds', async () => {
    const points = gaussianMatrix(100, 4, 1)
    const run = (): Promise<Int32Array[]> => seedCentres(points, 5, [new Random(4), new Random(5)])
    expect(await run()).toEqual(await run())
  })
})
