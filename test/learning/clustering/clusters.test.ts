import { describe, expect, it } from 'vitest'
import { Fault } from '../../../src/contract/fault.ts'
import { clusterCount, findVisualClusters } from '../../../src/learning/clustering/clusters.ts'
import { silhouette } from '../../../src/learning/clustering/silhouette.ts'
import { gaussianMatrix, groupedPoints } from '../matrices.ts'

describe('visual clusters', () => {
  const features = groupedPoints(240, 40, 8, 3, 1)

  it('find the existing groups, with the best silhouette of all restarts', async () => {
    const { k, labels, restarts, kept, sizes, projection } = await findVisualClusters(features, {
      seed: 5,
      restarts: 6,
      clusters: 8,
    })
    expect(k).toBe(8)
    expect(new Set(Array.from(labels, (label, at) => `${label} ${at % 8}`)).size).toBe(8)
    expect(restarts.map(({ seed }) => seed)).toEqual([5, 6, 7, 8, 9, 10])
    expect(restarts[kept].silhouette).toBe(Math.max(...restarts.map((restart) => restart.silhouette)))
    expect(restarts[kept].silhouette).toBeCloseTo((await silhouette(projection, labels)).score, 6)
    expect(sizes).toEqual(new Array(8).fill(30))
    expect([projection.rows, projection.columns]).toEqual([240, 40])
  })

  it('are the same for the same seed, and report progress', async () => {
    const seen: number[] = []
    const once = await findVisualClusters(
      features,
      { seed: 1, restarts: 3 },
      { onProgress: ({ done }) => seen.push(done) },
    )
    const again = await findVisualClusters(features, { seed: 1, restarts: 3 })
    expect(again.labels).toEqual(once.labels)
    expect(seen).toEqual([0, 1, 2, 3, 4, 5])
  })

  it('of more than 10,000 works are found on a sample of that size, report it and contain every work', async () => {
    const many = groupedPoints(10_400, 40, 8, 3, 1)
    const { labels, sizes, sampled, projection } = await findVisualClusters(many, {
      seed: 5,
      restarts: 3,
      clusters: 8,
    })
    expect(sampled).toBe(10_000)
    expect(projection.rows).toBe(10_400)
    expect(new Set(Array.from(labels, (label, at) => `${label} ${at % 8}`)).size).toBe(8)
    expect(sizes).toEqual(new Array(8).fill(1300))
    expect((await findVisualClusters(features, { seed: 1, restarts: 1 })).sampled).toBeUndefined()
  })

  it('number n/15, from 2 to 100', () => {
    expect([3, 45, 400, 1500, 6040].map(clusterCount)).toEqual([2, 3, 26, 100, 100])
  })

  it('need more works than clusters', async () => {
    await expect(findVisualClusters(gaussianMatrix(2, 3, 1), { seed: 1 })).rejects.toThrow(Fault)
    await expect(findVisualClusters(features, { seed: 1, clusters: 1 })).rejects.toThrow(Fault)
  })

  it('stop when they are cancelled', async () => {
    const stop = new AbortController()
    const context = { signal: stop.signal, onProgress: () => stop.abort() }
    await expect(findVisualClusters(features, { seed: 1 }, context)).rejects.toThrow()
  })
})
