import { describe, expect, it } from 'vitest'
import { inEnglish } from '../../../../src/messages/english.ts'
import type { SamplingOptions } from '../../../../src/learning/curatornet/sampling/options.ts'
import {
  sampleTriples,
  type SampledTriples,
} from '../../../../src/learning/curatornet/sampling/sample-triples.ts'
import { Random } from '../../../../src/learning/linalg/random.ts'
import { gallery, unpack, word, type GallerySketch } from './galleries.ts'

const ASKED = { triples: 60_000, validationTriples: 6000, seed: 3 } as const

function sample(sketch: GallerySketch, options: SamplingOptions = {}): Promise<SampledTriples> {
  const { dataset, guard } = gallery(sketch)
  return sampleTriples(dataset, guard, { ...ASKED, ...options })
}

/** Number of training and validation triples of each strategy, by the paper's number. */
function yields({ report }: SampledTriples): Record<string, number> {
  return Object.fromEntries(report.map((row) => [String(row.paperNumber), row.training + row.validation]))
}

/** 40 works by 8 artists in 5 clusters. */
const forty = {
  artists: Array.from({ length: 40 }, (_, work) => (work >> 1) % 8),
  clusters: Array.from({ length: 40 }, (_, work) => Math.floor(work / 8)),
}

describe('one client with two orders', () => {
  it('feeds all six strategies', async () => {
    const sets = await sample({ ...forty, clients: [[[0, 9], [1]]] })
    for (const count of Object.values(yields(sets))) expect(count).toBeGreaterThan(0)
  })
})

describe('clients with one work', () => {
  it('keep it in the profile', async () => {
    const sets = await sample({ ...forty, clients: [[[4]], [[7], [7]]] }, { strategies: { 4: 1 } })
    const profiles = new Set(
      unpack(sets.training).map(({ profile, positive }) => `${profile.join()}|${positive}`),
    )
    expect(profiles).toEqual(new Set(['4|4', '7,7|7']))
  })

  it('have nothing for strategies 1 and 2, which report it while the others continue', async () => {
    const sets = await sample({ ...forty, clients: [[[4]], [[7]]] })
    const [first, second, ...others] = sets.report
    expect(first).toMatchObject({ paperNumber: 1, training: 0, validation: 0 })
    expect(inEnglish(first.reason ?? '')).toMatch(/two or more works in one order/)
    expect(second).toMatchObject({ paperNumber: 2, training: 0, validation: 0 })
    expect(inEnglish(second.reason ?? '')).toMatch(/two or more orders/)
    for (const { training } of others) expect(training).toBeGreaterThan(0)
  })
})

describe('clients without similar works by their artists', () => {
  it('are left out of strategy 3, which reports it', async () => {
    const artists = forty.artists.with(39, 99)
    const { report } = await sample({ ...forty, artists, clients: [[[0]], [[39]]] }, { strategies: { 3: 1 } })
    expect(report[0].training).toBeGreaterThan(0)
    expect(inEnglish(report[0].reason ?? '')).toMatch(/^Only some of the clients/)
  })
})

describe('a gallery without known artists', () => {
  it('leaves out only strategies 3 and 6', async () => {
    const artists = forty.artists.map(() => -1)
    const counts = yields(await sample({ ...forty, artists, clients: [[[0, 9], [1]]] }))
    expect(counts).toMatchObject({ '3': 0, '6': 0 })
    for (const guideline of ['1', '2', '4', '5']) expect(counts[guideline]).toBeGreaterThan(0)
  })
})

describe('a gallery with one cluster', () => {
  it('leaves out strategies 1 to 3, which need a cluster unknown to the client', async () => {
    const clusters = forty.clusters.map(() => 0)
    const counts = yields(await sample({ ...forty, clusters, clients: [[[0, 9], [1]]] }))
    expect(counts).toMatchObject({ '1': 0, '2': 0, '3': 0 })
    for (const guideline of ['4', '5', '6']) expect(counts[guideline]).toBeGreaterThan(0)
  })
})

describe('a client who bought every work', () => {
  const everything = { ...forty, clients: [[Array.from(forty.artists.keys())]] }

  it('yields no real triples, but artificial profiles still work', async () => {
    const counts = yields(await sample(everything))
    expect(counts).toMatchObject({ '1': 0, '2': 0, '3': 0, '4': 0 })
    expect(counts['5']).toBe(40 * 39)
  })

  it('is insufficient for random sampling', async () => {
    await expect(sample(everything, { sampling: 'random' })).rejects.toMatchObject({
      kind: 'too-little-data',
      message: expect.stringMatching(/40 works .* 40 purchases of 1 clients.*has not bought/) as string,
    })
  })
})

describe('too little data', () => {
  it.each<[string, GallerySketch]>([
    ['no work', { artists: [], clusters: [], clients: [], vectors: [] }],
    ['one work', { artists: [0], clusters: [0], clients: [[[0]]] }],
    [
      'two listings of one picture',
      { artists: [0, 1], clusters: [0, 0], clients: [[[0]]], vectors: [[1], [1]] },
    ],
  ])('is told: %s', async (_, sketch) => {
    await expect(sample(sketch)).rejects.toMatchObject({ kind: 'too-little-data' })
  })
})

describe('two listings of one picture', () => {
  it('are never compared with each other, and are counted', async () => {
    const vectors = forty.artists.map((_, work) => [Math.cos(work >> 1), Math.sin(work >> 1)])
    const sets = await sample({ ...forty, vectors, clients: [[[0], [9]]] }, { strategies: { 4: 1, 5: 1 } })
    for (const { positive, negative } of unpack(sets.training)) expect(positive >> 1).not.toBe(negative >> 1)
    expect(sets.report[1].training + sets.report[1].validation).toBe(40 * 38)
    expect(sets.report[1].samePicture).toBeGreaterThan(0)
  })
})

describe('a gallery that runs out of triples', () => {
  it('ends soon, reports it and gives validation its share', async () => {
    const options = { triples: 10_000_002, validationTriples: 1_000_000, strategies: { 5: 1 } }
    const { training, validation, report } = await sample({ ...forty, clients: [] }, options)
    expect(training.length + validation.length).toBe(40 * 39)
    expect(inEnglish(report[0].reason ?? '')).toMatch(/already/)
    expect(validation.length / (40 * 39)).toBeGreaterThan(0.05)
    expect(validation.length / (40 * 39)).toBeLessThan(0.14)
  })
})

describe('a work bought several times', () => {
  it('is a positive as many times', async () => {
    const works = {
      artists: Array.from({ length: 5000 }, () => 0),
      clusters: Array.from({ length: 5000 }, () => 0),
    }
    const clients = [[[1], [1], [1], [2]]]
    for (const sampling of ['guidelines', 'random'] as const) {
      const { training } = await sample(
        { ...works, clients },
        { triples: 600, validationTriples: 0, sampling, strategies: { 4: 1 } },
      )
      const share = training.positive.filter((work) => work === 1).length / training.length
      expect(Math.abs(share - 0.75)).toBeLessThan(0.08)
    }
  })
})

/** 1,500 works by 100 artists in 20 clusters, 300 clients with 1 to 4 orders of 1 to 3 works. */
function wide(): GallerySketch {
  const random = new Random(11)
  const artists = Array.from({ length: 1500 }, () => random.integer(100))
  return {
    artists,
    clusters: artists.map((artist) => (random.next() < 0.5 ? artist % 20 : random.integer(20))),
    clients: Array.from({ length: 300 }, () =>
      Array.from({ length: 1 + random.integer(4) }, () =>
        Array.from({ length: 1 + random.integer(3) }, () => random.integer(1500)),
      ),
    ),
    vectors: artists.map(() => Array.from({ length: 8 }, () => random.gaussian())),
  }
}

describe('shares', () => {
  it('are equal by default', async () => {
    const { report } = await sample(wide())
    expect(report.map(({ paperNumber }) => paperNumber)).toEqual([1, 2, 3, 4, 5, 6])
    for (const { paperNumber, training, validation } of report) {
      // Rounding up equal parts adds a little; strategies 3 and 6 do not succeed every time.
      expect(training / 10_000).toBeGreaterThan(paperNumber === 3 ? 0.7 : 0.95)
      expect(training / 10_000).toBeLessThan(1.25)
      expect(validation / training).toBeGreaterThan(0.06)
      expect(validation / training).toBeLessThan(0.2)
    }
  })

  it('are as requested', async () => {
    const { report } = await sample(wide(), { strategies: { 4: 3, 5: 1 } })
    expect(report.map(({ paperNumber }) => paperNumber)).toEqual([4, 5])
    expect(report.map(({ requested }) => requested)).toEqual([49_500, 16_500])
    expect(report[0].training / 45_000).toBeCloseTo(1, 1)
    expect(report[1].training / 15_000).toBeCloseTo(1, 1)
  })

  it("do not affect each other's triples", async () => {
    const shared = { triples: 20_000, validationTriples: 0 }
    const alone = await sample(wide(), { ...shared, triples: 10_000, strategies: { 6: 1 } })
    const beside = await sample(wide(), { ...shared, strategies: { 4: 1, 6: 1 } })
    expect(unpack(beside.training).slice(-alone.training.length).map(word)).toEqual(
      unpack(alone.training).map(word),
    )
  })

  it('give other triples for another seed', async () => {
    const [one, two] = await Promise.all([1, 2].map((seed) => sample(wide(), { seed, triples: 600 })))
    expect(unpack(one.training).map(word)).not.toEqual(unpack(two.training).map(word))
  })
})

describe('negatives of strategies 4 and 5', () => {
  it('share the positive’s cluster with probability .6 + .4/C, those of random sampling by chance', async () => {
    const sketch = wide()
    const { dataset } = gallery(sketch)
    const own = async (options: SamplingOptions): Promise<number> => {
      const { training } = await sample(sketch, { triples: 3000, validationTriples: 0, ...options })
      const same = training.positive.filter(
        (work, at) => dataset.clusterOf[work] === dataset.clusterOf[training.negative[at]],
      )
      return same.length / training.length
    }
    // A little less than .62, because a work's own cluster runs out of new negatives first.
    expect(Math.abs((await own({ strategies: { 4: 1 } })) - 0.62)).toBeLessThan(0.04)
    expect(Math.abs((await own({ strategies: { 5: 1 } })) - 0.62)).toBeLessThan(0.04)
    expect(Math.abs((await own({ strategies: { 4: 1 }, sameClusterProbability: 0 })) - 0.05)).toBeLessThan(
      0.03,
    )
    expect(Math.abs((await own({ sampling: 'random' })) - 0.05)).toBeLessThan(0.03)
  })
})

describe('while sampling', () => {
  it('reports progress that never decreases and ends at the total', async () => {
    const { dataset, guard } = gallery(wide())
    const seen: { done: number; total: number }[] = []
    await sampleTriples(dataset, guard, ASKED, { onProgress: (progress) => seen.push(progress) })
    expect(seen.at(-1)).toMatchObject({ done: 66_000, total: 66_000 })
    expect(seen.map(({ done }) => done)).toEqual(seen.map(({ done }) => done).sort((a, b) => a - b))
  })

  it('stops when it is cancelled', async () => {
    const { dataset, guard } = gallery(wide())
    const stop = new AbortController()
    let reports = 0
    const onProgress = (): void => {
      reports += 1
      stop.abort()
    }
    const work = sampleTriples(dataset, guard, { triples: 3_000_000 }, { signal: stop.signal, onProgress })
    await expect(work).rejects.toThrow(/abort/i)
    expect(reports).toBe(1)
  })
})

describe('options out of range', () => {
  it.each<[string, SamplingOptions]>([
    ['triples', { triples: 0 }],
    ['triples', { triples: 1.5 }],
    ['validationTriples', { validationTriples: -1 }],
    ['sameClusterProbability', { sameClusterProbability: 1.2 }],
    ['margin', { margin: Number.NaN }],
    ['strategies', { strategies: {} }],
    ['strategies', { strategies: { 1: -1, 2: 1 } }],
  ])('%s is refused: %j', async (option, options) => {
    await expect(sample({ ...forty, clients: [] }, options)).rejects.toMatchObject({
      kind: 'usage',
      message: expect.stringContaining(option) as string,
    })
  })
})

it('refuses a data set with contradictory numbers', async () => {
  await expect(sample({ ...forty, clients: [[[40]]] })).rejects.toMatchObject({ kind: 'internal' })
  await expect(sample({ ...forty, artists: forty.artists.with(3, -2), clients: [] })).rejects.toMatchObject({
    kind: 'internal',
  })
})
