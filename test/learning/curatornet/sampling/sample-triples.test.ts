import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Fault } from '../../../../src/contract/fault.ts'
import { GUIDELINES } from '../../../../src/learning/curatornet/sampling/options.ts'
import {
  sampleTriples,
  type SampledTriples,
  type SamplingOptions,
} from '../../../../src/learning/curatornet/sampling/sample-triples.ts'
import { definitions, samePicture } from './definitions.ts'
import { anyGallery, gallery, unpack, word, type GallerySketch, type Triple } from './galleries.ts'

const SMALL = { triples: 240, validationTriples: 60 } as const

/** What can be sampled; undefined if the gallery has too little data. */
async function sampled(sketch: GallerySketch, options: SamplingOptions): Promise<SampledTriples | undefined> {
  const { dataset, guard } = gallery(sketch)
  try {
    return await sampleTriples(dataset, guard, { ...SMALL, ...options })
  } catch (error) {
    if (error instanceof Fault && error.kind === 'too-little-data') return undefined
    throw error
  }
}

function everyTriple(sets: SampledTriples | undefined): Triple[] {
  return sets === undefined ? [] : [...unpack(sets.training), ...unpack(sets.validation)]
}

const anyOptions: fc.Arbitrary<SamplingOptions> = fc.record({
  seed: fc.integer({ min: 0, max: 1000 }),
  sampling: fc.constantFrom('guidelines', 'random'),
  variant: fc.constantFrom('curatornet', 'authors'),
  pool: fc.constantFrom('all', 'purchased'),
})

describe('every sampled triple', () => {
  it('names two different works that are not the same picture, and a profile of works', async () => {
    await fc.assert(
      fc.asyncProperty(anyGallery, anyOptions, async (sketch, options) => {
        const isWork = (work: number): boolean =>
          Number.isInteger(work) && work >= 0 && work < sketch.artists.length
        for (const { profile, positive, negative } of everyTriple(await sampled(sketch, options))) {
          expect(profile.length).toBeGreaterThan(0)
          expect([...profile, positive, negative].every(isWork)).toBe(true)
          expect(positive).not.toBe(negative)
          expect(samePicture(sketch, positive, negative)).toBe(false)
        }
      }),
    )
  })

  it('occurs once, in training or in validation', async () => {
    await fc.assert(
      fc.asyncProperty(anyGallery, anyOptions, async (sketch, options) => {
        const words = everyTriple(await sampled(sketch, options)).map(word)
        expect(new Set(words).size).toBe(words.length)
      }),
    )
  })

  it('is the same for the same seed', async () => {
    await fc.assert(
      fc.asyncProperty(anyGallery, anyOptions, async (sketch, options) => {
        expect(await sampled(sketch, options)).toEqual(await sampled(sketch, options))
      }),
    )
  })

  it('is counted in the report', async () => {
    await fc.assert(
      fc.asyncProperty(anyGallery, anyOptions, async (sketch, options) => {
        const sets = await sampled(sketch, options)
        const report = sets?.report ?? []
        expect(report.reduce((sum, { training }) => sum + training, 0)).toBe(sets?.training.length ?? 0)
        expect(report.reduce((sum, { validation }) => sum + validation, 0)).toBe(sets?.validation.length ?? 0)
        for (const { requested, training, validation, reason } of report) {
          expect(reason === undefined).toBe(training + validation >= requested)
        }
      }),
    )
  })
})

describe('likes', () => {
  const likesPerPurchase = 3
  const withLikes = anyGallery.chain((sketch) =>
    fc
      .array(fc.array(fc.integer({ min: 0, max: sketch.artists.length - 1 }), { maxLength: 4 }), {
        maxLength: 6,
      })
      .map((likes): GallerySketch => ({ ...sketch, likes })),
  )

  it('do not count unless a weight is given', async () => {
    await fc.assert(
      fc.asyncProperty(withLikes, anyOptions, async (sketch, options) => {
        expect(await sampled(sketch, options)).toEqual(
          await sampled({ ...sketch, likes: undefined }, options),
        )
      }),
    )
  })

  it('are positives over works neither bought nor liked, and weigh less in profiles', async () => {
    const artists = [0, 1, 2, 3, 4, 5, 6, 7]
    const sketch = { artists, clusters: artists, clients: [[[0], [1]]], likes: [[0, 2, 3]] }
    const sets = await sampled(sketch, { sampling: 'random', likesPerPurchase })
    const triples = everyTriple(sets)
    expect(new Set(triples.map(({ positive }) => positive))).toEqual(new Set([0, 1, 2, 3]))
    for (const { profile, positive, negative } of triples) {
      expect(negative).toBeGreaterThan(3)
      const bought = [0, 1].filter((work) => work !== positive)
      const liked = [2, 3].filter((work) => work !== positive)
      expect([...profile]).toEqual([
        ...Array.from({ length: likesPerPurchase }, () => bought).flat(),
        ...liked,
      ])
    }
    const [purchases, likes] = sets?.report ?? []
    expect(likes.strategy).toBe('liked-works-above-others')
    expect(purchases.requested / likes.requested).toBeCloseTo(likesPerPurchase, 1)
  })

  it('of clients without purchases are learned from too, equally for each client', async () => {
    const artists = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
    const sketch = { artists, clusters: artists, clients: [[[0], [1]], [], []], likes: [[], [3, 4], [5]] }
    const sets = await sampled(sketch, { sampling: 'random', likesPerPurchase })
    const ofLikes = everyTriple(sets).filter(({ positive }) => positive > 1)
    expect(new Set(ofLikes.map(({ profile, positive }) => `${profile.join(' ')} > ${positive}`))).toEqual(
      new Set(['4 > 3', '3 > 4', '5 > 5']),
    )
    for (const { positive, negative } of ofLikes) {
      expect(positive === 5 ? [5] : [3, 4]).not.toContain(negative)
    }
  })

  it('leave no triple without a profile, even if a client likes one work and bought nothing', async () => {
    await fc.assert(
      fc.asyncProperty(withLikes, anyOptions, async (sketch, options) => {
        for (const { profile } of everyTriple(await sampled(sketch, { ...options, likesPerPurchase }))) {
          expect(profile.length).toBeGreaterThan(0)
        }
      }),
    )
  })
})

describe('client profiles', () => {
  it('name the client by position and rank works sampled for a client above works not bought', async () => {
    const options = fc.constantFrom<SamplingOptions>({ strategies: { 4: 1 } }, { sampling: 'random' })
    await fc.assert(
      fc.asyncProperty(anyGallery, options, async (sketch, chosen) => {
        for (const triple of everyTriple(await sampled(sketch, { ...chosen, profiles: 'clients' }))) {
          expect(triple.profile).toHaveLength(1)
          const purchases = sketch.clients[triple.profile[0]].flat()
          expect(purchases).toContain(triple.positive)
          expect(purchases).not.toContain(triple.negative)
        }
      }),
    )
  })

  it('exist in strategies 3 and 4 by default, and never for an invented client', async () => {
    const sketch = {
      artists: [0, 0, 1, 1],
      clusters: [0, 0, 1, 1],
      clients: [[[0]], [[0]]],
    }
    const report = (await sampled(sketch, { profiles: 'clients' }))?.report ?? []
    expect(report.map(({ paperNumber }) => paperNumber)).toEqual([3, 4])
    await expect(sampled(sketch, { profiles: 'clients', strategies: { 5: 1 } })).rejects.toThrow(Fault)
  })
})

describe.each(GUIDELINES)('strategy %i', (guideline) => {
  it.each(['curatornet', 'authors'] as const)('makes triples as defined (%s)', async (variant) => {
    let seen = 0
    await fc.assert(
      fc.asyncProperty(anyGallery, fc.integer({ min: 0, max: 1000 }), async (sketch, seed) => {
        for (const triple of everyTriple(
          await sampled(sketch, { variant, seed, strategies: { [guideline]: 1 } }),
        )) {
          seen += 1
          expect(definitions[guideline](sketch, triple, variant), word(triple)).toBe(true)
        }
      }),
    )
    expect(seen).toBeGreaterThan(0)
  })

  it('finds every triple that the definition allows in a small gallery', async () => {
    const sketch: GallerySketch = {
      artists: [0, 0, 1, 1, 2, 3],
      clusters: [0, 0, 0, 1, 2, 2],
      clients: [
        [
          [0, 2],
          [0, 3],
        ],
        [[1]],
        [[2], [2]],
      ],
      vectors: [
        [1, 0],
        [2, 1],
        [1, 3],
        [-1, 2],
        [0, -1],
        [-2, -1],
      ],
    }
    const allowed = candidates(sketch).filter((triple) =>
      definitions[guideline](sketch, triple, 'curatornet'),
    )
    const found = everyTriple(await sampled(sketch, { triples: 5000, strategies: { [guideline]: 1 } }))
    expect(found.map(word).sort()).toEqual(allowed.map(word).sort())
  })
})

/** Every triple whose profile is a run of the purchases, with or without one work left out, or a single work. */
function candidates({ artists, clients }: GallerySketch): Triple[] {
  const works = artists.map((_, work) => work)
  const lists = clients.flatMap((orders) => {
    const purchases = orders.flat()
    const runs = purchases.map((_, end) => purchases.slice(0, end + 1))
    return runs.flatMap((run) => [
      run,
      ...run.map((_, place) => run.toSpliced(place, 1)),
      ...run.map((work) => run.filter((other) => other !== work)),
      ...run.flatMap((work, place) => [run.toSpliced(place, 1).filter((other) => other !== work)]),
    ])
  })
  const profiles = new Map([...lists, ...works.map((work) => [work])].map((list) => [list.join(' '), list]))
  return [...profiles.values()]
    .filter((profile) => profile.length > 0)
    .flatMap((profile) =>
      works.flatMap((positive) => works.map((negative) => ({ profile, positive, negative }))),
    )
}

describe('the default variant', () => {
  it('keeps a positive in its profile only if the profile would otherwise be empty', async () => {
    await fc.assert(
      fc.asyncProperty(anyGallery, fc.boolean(), async (sketch, random) => {
        for (const { profile, positive } of everyTriple(
          await sampled(sketch, { sampling: random ? 'random' : 'guidelines' }),
        )) {
          if (profile.includes(positive)) expect(new Set(profile)).toEqual(new Set([positive]))
        }
      }),
    )
  })
})

describe('random sampling', () => {
  it("takes positives from a client's purchases and negatives from all other works", async () => {
    let seen = 0
    await fc.assert(
      fc.asyncProperty(anyGallery, async (sketch) => {
        for (const triple of everyTriple(await sampled(sketch, { sampling: 'random' }))) {
          seen += 1
          expect(definitions[4](sketch, triple, 'curatornet'), word(triple)).toBe(true)
        }
      }),
    )
    expect(seen).toBeGreaterThan(0)
  })
})

describe('the pool of bought works', () => {
  it('is the only source of artificial profiles', async () => {
    await fc.assert(
      fc.asyncProperty(anyGallery, async (sketch) => {
        const bought = new Set(sketch.clients.flat(2))
        const sets = await sampled(sketch, { pool: 'purchased', strategies: { 5: 1, 6: 1 } })
        for (const { profile } of everyTriple(sets)) expect(bought).toContain(profile[0])
      }),
    )
  })
})
