import { describe, expect, it } from 'vitest'
import { FavouriteArtistPositives } from '../../../../src/learning/curatornet/sampling/favourite-artists.ts'
import { NumberSet } from '../../../../src/learning/curatornet/sampling/number-set.ts'
import {
  NearbyNegatives,
  UniformNegatives,
  UnknownNegatives,
  VisuallyAgreeingNegatives,
} from '../../../../src/learning/curatornet/sampling/negatives.ts'
import { samplingFrame } from '../../../../src/learning/curatornet/sampling/sampling-frame.ts'
import { VisualGuard } from '../../../../src/learning/curatornet/sampling/visual-guard.ts'
import { Random } from '../../../../src/learning/linalg/random.ts'
import { gallery } from './galleries.ts'

const DRAWS = 40_000

/** Share of each outcome, and whether it is within four standard deviations of the expectation. */
function shares(draw: () => number): (outcome: number) => number {
  const counts = new Map<number, number>()
  for (let made = 0; made < DRAWS; made += 1) {
    const outcome = draw()
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
  }
  return (outcome) => (counts.get(outcome) ?? 0) / DRAWS
}

function expectShare(share: number, probability: number): void {
  const deviation = Math.sqrt((probability * (1 - probability)) / DRAWS)
  expect(Math.abs(share - probability)).toBeLessThanOrEqual(4 * deviation)
}

function forbidden(items: number, works: number[]): NumberSet {
  const marks = new NumberSet(items)
  marks.replace(works)
  return marks
}

/**
 * Cluster 0 contains works 0 to 3, cluster 1 works 4 and 5, cluster 2 work 6; cluster 3 is empty, cluster 4 contains
 * work 7.
 */
const clusters = [0, 0, 0, 0, 1, 1, 2, 4]
const uneven = samplingFrame(gallery({ artists: [0, 0, 1, 1, 2, 2, -1, 3], clusters, clients: [] }).dataset)

describe('N1, any negative', () => {
  it('comes from its own cluster with probability .6 + .4/C, from each other cluster with .4/C', () => {
    const negatives = new NearbyNegatives(uneven, 0.6, new Random(1))
    const share = shares(() => clusters[negatives.drawAny(0)])
    expectShare(share(0), 0.6 + 0.4 / 4)
    for (const cluster of [1, 2, 4]) expectShare(share(cluster), 0.4 / 4)
  })

  it('is uniform within a cluster', () => {
    const negatives = new NearbyNegatives(uneven, 0.6, new Random(2))
    const share = shares(() => negatives.drawAny(0))
    for (const work of [0, 1, 2, 3]) expectShare(share(work), 0.7 / 4)
    for (const work of [4, 5]) expectShare(share(work), 0.1 / 2)
  })

  it('is never a forbidden work, and the others keep their proportions', () => {
    const negatives = new NearbyNegatives(uneven, 0.6, new Random(3))
    const marks = forbidden(8, [0, 1, 4])
    const share = shares(() => negatives.draw(0, marks))
    // Weights: works 2 and 3 have .7/4 each, work 5 has .1/2, works 6 and 7 have .1 each.
    expectShare(share(2), 0.175 / 0.6)
    expectShare(share(5), 0.05 / 0.6)
    expectShare(share(6), 0.1 / 0.6)
    for (const work of [0, 1, 4]) expect(share(work)).toBe(0)
  })

  it('keeps these proportions if hardly any work is allowed', () => {
    // 4,000 works in two clusters, one allowed work in each: rejection sampling would take thousands of tries.
    const many = Array.from({ length: 4000 }, (_, work) => (work < 1000 ? 0 : 1))
    const frame = samplingFrame(gallery({ artists: many, clusters: many, clients: [] }).dataset)
    const negatives = new NearbyNegatives(frame, 0.6, new Random(4))
    const all = Array.from(many.keys())
    const marks = forbidden(
      4000,
      all.filter((work) => work !== 7 && work !== 2000),
    )
    const few = Array.from({ length: 4000 }, () => negatives.draw(0, marks))
    const expected = 0.8 / 1000 / (0.8 / 1000 + 0.2 / 3000)
    const share = few.filter((work) => work === 7).length / few.length
    expect(Math.abs(share - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / few.length))
    expect(few.every((work) => work === 7 || work === 2000)).toBe(true)
  })

  it('is none if every work is forbidden', () => {
    const negatives = new NearbyNegatives(uneven, 0.6, new Random(5))
    expect(negatives.draw(0, forbidden(8, [0, 1, 2, 3, 4, 5, 6, 7]))).toBe(-1)
  })

  it('is none if only its own cluster counts and all of it is forbidden', () => {
    const negatives = new NearbyNegatives(uneven, 1, new Random(6))
    expect(negatives.draw(0, forbidden(8, [0, 1, 2, 3]))).toBe(-1)
  })
})

describe('N2, a negative of an unknown artist and cluster', () => {
  const artists = [0, 1, 0, 1, 2, 2, -1, 0]
  const sketch = { artists, clusters: [0, 0, 1, 1, 1, 2, 2, 3], clients: [[[0]]] }

  it('draws clusters uniformly and excludes known artists', () => {
    const frame = samplingFrame(gallery(sketch).dataset)
    const negatives = new UnknownNegatives(frame, new Random(1))
    negatives.meet(frame.clients[0])
    const share = shares(() => negatives.draw())
    // In cluster 1, two of three works are allowed, in cluster 2 both, in cluster 3 none.
    const total = 2 / 3 + 1
    for (const work of [3, 4]) expectShare(share(work), 1 / 3 / total)
    for (const work of [5, 6]) expectShare(share(work), 1 / 2 / total)
  })

  it('keeps the proportions if hardly any work is allowed', () => {
    const many = Array.from({ length: 3000 }, (_, work) => (work === 0 ? 0 : 1 + (work % 2)))
    const known = Array.from({ length: 3000 }, (_, work) => (work === 1001 || work === 2002 ? -1 : 0))
    const frame = samplingFrame(gallery({ artists: known, clusters: many, clients: [[[0]]] }).dataset)
    const negatives = new UnknownNegatives(frame, new Random(2))
    negatives.meet(frame.clients[0])
    const few = Array.from({ length: 2000 }, () => negatives.draw())
    const share = few.filter((work) => work === 1001).length / few.length
    expect(few.every((work) => work === 1001 || work === 2002)).toBe(true)
    expect(Math.abs(share - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / few.length))
  })

  it('is none if the client knows every cluster, or the artist of every other work', () => {
    for (const clients of [[[[0, 1, 2, 5, 7]]], [[[0, 1, 4, 6]]]]) {
      const frame = samplingFrame(gallery({ ...sketch, artists: [0, 1, 0, 1, 2, 2, 0, 0], clients }).dataset)
      const negatives = new UnknownNegatives(frame, new Random(3))
      negatives.meet(frame.clients[0])
      expect(negatives.draw()).toBe(-1)
      expect(negatives.draw()).toBe(-1)
    }
  })
})

describe('P3, a positive of a favourite artist', () => {
  // The client knows artists 0 and 1 and clusters 0 and 1.
  const sketch = {
    artists: [0, 1, 0, 0, 1, 2, 1],
    clusters: [0, 1, 1, 0, 2, 0, 0],
    clients: [[[0, 0, 0], [1]]],
  }

  it('draws each artist equally often, however often bought, and only their works that look similar', () => {
    const frame = samplingFrame(gallery(sketch).dataset)
    const positives = new FavouriteArtistPositives(frame, new Random(1))
    expect(positives.meet(frame.clients[0])).toBe(true)
    const share = shares(() => positives.draw())
    // Artist 0: works 0 (owned), 2, 3. Artist 1: works 1 (owned), 4 (cluster 2), 6.
    const total = 1 / 2 + 1 / 2 - 1 / 6 - 2 / 6
    for (const work of [2, 3, 6]) expectShare(share(work), 1 / 6 / total)
    for (const work of [0, 1, 4, 5]) expect(share(work)).toBe(0)
  })

  it('reports in advance that there is none', () => {
    const { dataset } = gallery({
      artists: [0, 0, 1, -1, -1],
      clusters: [0, 1, 0, 0, 0],
      clients: [[[0, 3]]],
    })
    const frame = samplingFrame(dataset)
    const positives = new FavouriteArtistPositives(frame, new Random(2))
    expect(positives.meet(frame.clients[0])).toBe(false)
    expect(positives.draw()).toBe(-1)
  })
})

describe('N4, a visually acceptable negative', () => {
  const sketch = {
    artists: [0, 0, 0, 1, 2, 3],
    clusters: [0, 0, 1, 0, 1, 1],
    clients: [],
    vectors: [
      [1, 0],
      [1, 0.1],
      [1, 0.2],
      [1, 0.3],
      [0, 1],
      [1, 0.21],
    ],
  }
  const { dataset, guard } = gallery(sketch)
  const frame = samplingFrame(dataset)
  const negativesFor = (margin: number): VisuallyAgreeingNegatives =>
    new VisuallyAgreeingNegatives(
      frame,
      new VisualGuard(guard, dataset.clusterOf),
      new NearbyNegatives(frame, 0.6, new Random(1)),
      margin,
    )

  it('is of another cluster, or less similar, if the positive shares the cluster', () => {
    const negatives = negativesFor(0.1)
    const found = new Set(Array.from({ length: 500 }, () => negatives.draw(0, 1)))
    found.delete(-1)
    // Work 3 is in the same cluster and too similar, works 0 to 2 are by the same artist.
    expect(found).toEqual(new Set([4, 5]))
  })

  it('is less similar by the margin if neither shares the cluster', () => {
    const negatives = negativesFor(0.1)
    const found = new Set(Array.from({ length: 500 }, () => negatives.draw(0, 2)))
    found.delete(-1)
    expect(found).toEqual(new Set([4]))
  })

  it('is none after twenty tries if no work qualifies', () => {
    expect(negativesFor(5).draw(0, 2)).toBe(-1)
  })
})

describe('uniform negatives', () => {
  it('are uniform over the works that are not forbidden', () => {
    const negatives = new UniformNegatives(8, new Random(1))
    const marks = forbidden(8, [0, 5])
    const share = shares(() => negatives.draw(marks))
    for (const work of [1, 2, 3, 4, 6, 7]) expectShare(share(work), 1 / 6)
  })

  it('find the only work left, and none if nothing is left', () => {
    const negatives = new UniformNegatives(5000, new Random(2))
    const all = Array.from({ length: 5000 }, (_, work) => work)
    expect(negatives.draw(forbidden(5000, all.toSpliced(4321, 1)))).toBe(4321)
    expect(negatives.draw(forbidden(5000, all))).toBe(-1)
  })
})
