import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Fault } from '../../../src/contract/fault.ts'
import { silhouette, silhouettes } from '../../../src/learning/clustering/silhouette.ts'
import { Random } from '../../../src/learning/linalg/random.ts'
import { gaussianMatrix, rowsOf, seeds } from '../matrices.ts'

/** By the definition (Rousseeuw 1987), one distance at a time. */
function naiveSamples(points: number[][], labels: number[]): number[] {
  const clusters = [...new Set(labels)]
  return points.map((point, at) => {
    const meanDistance = (cluster: number): number => {
      const members = points.filter((_, other) => labels[other] === cluster && other !== at)
      const distances = members.map((member) =>
        Math.hypot(...member.map((value, axis) => value - point[axis])),
      )
      return distances.reduce((sum, distance) => sum + distance, 0) / members.length
    }
    if (labels.filter((label) => label === labels[at]).length === 1) return 0
    const within = meanDistance(labels[at])
    const between = Math.min(...clusters.filter((cluster) => cluster !== labels[at]).map(meanDistance))
    return Math.max(within, between) === 0 ? 0 : (between - within) / Math.max(within, between)
  })
}

describe('silhouettes', () => {
  it('match the definition and are in -1..1', async () => {
    const sizes = fc.record({
      rows: fc.integer({ min: 3, max: 150 }),
      clusters: fc.integer({ min: 2, max: 6 }),
      seed: seeds,
    })
    await fc.assert(
      fc.asyncProperty(sizes, async ({ rows, clusters, seed }) => {
        const points = gaussianMatrix(rows, 4, seed)
        const random = new Random(seed)
        const labels = Array.from({ length: rows }, (_, at) => (at < 2 ? at : random.integer(clusters)))
        const { score, samples } = await silhouette(points, labels)
        const expected = naiveSamples(rowsOf(points), labels)
        samples.forEach((sample, at) => {
          expect(sample).toBeCloseTo(expected[at], 4)
          expect(Math.abs(sample)).toBeLessThanOrEqual(1)
        })
        expect(score).toBeCloseTo(expected.reduce((sum, value) => sum + value, 0) / rows, 4)
      }),
      { numRuns: 50 },
    )
  })

  it('of several labellings at once, over several blocks, equal those of each alone', async () => {
    const points = gaussianMatrix(700, 3, 1)
    const labellings = [2, 5].map((clusters) => Int32Array.from({ length: 700 }, (_, at) => at % clusters))
    const together = await silhouettes(points, labellings)
    for (const [at, labels] of labellings.entries()) {
      expect(together[at].score).toBeCloseTo((await silhouette(points, labels)).score, 6)
    }
  })

  it('keep the distance between two copies of a picture at zero, far from the origin', async () => {
    const points = { data: Float32Array.of(1000.3, 7, 1000.3, 7, 1001, 7, 1001, 7), rows: 4, columns: 2 }
    expect((await silhouette(points, [0, 0, 1, 1])).score).toBe(1)
  })

  it('are refused for a single cluster', async () => {
    await expect(silhouette(gaussianMatrix(3, 2, 1), [1, 1, 1])).rejects.toThrow(Fault)
  })
})
