import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { visRank } from '../../../src/learning/baselines/visrank.ts'
import { TERMS, type Mixture, type Traits } from '../../../src/learning/curatornet/mixture-terms.ts'
import { learnMixture, blendScores } from '../../../src/learning/mixture/mixture.ts'
import { BlendTerms } from '../../../src/learning/mixture/terms.ts'
import { CuratorNetModel } from '../../../src/learning/curatornet/model.ts'
import { writeModel } from '../../../src/learning/curatornet/model-file.ts'
import { initialParameters, networkShape } from '../../../src/learning/curatornet/network.ts'
import type { TestCase } from '../../../src/learning/evaluation/protocol.ts'
import { rankRelevant } from '../../../src/learning/evaluation/ranking.ts'
import { solveSymmetric } from '../../../src/learning/linalg/cholesky.ts'
import { Random } from '../../../src/learning/linalg/random.ts'
import '../../support/properties.ts'
import { METADATA } from '../curatornet/model-metadata.ts'
import { FAST_SETTINGS } from '../curatornet/planted-taste.ts'

const WORKS = 120
const ARTISTS = 20
const random = new Random(4)
const features = {
  data: Float32Array.from({ length: WORKS * 12 }, () => random.gaussian()),
  rows: WORKS,
  columns: 12,
}
const unknown = new Int32Array(WORKS).fill(-1)
/** Work w is by artist w mod 20; the artist of the last one is unknown. */
const traits: Traits = {
  artist: Int32Array.from({ length: WORKS }, (_, work) => (work === WORKS - 1 ? -1 : work % ARTISTS)),
  style: Int32Array.from({ length: WORKS }, () => random.integer(3)),
  subject: unknown,
  medium: unknown,
  tags: { starts: new Int32Array(WORKS + 1), numbers: new Int32Array() },
}
/** Clients who buy two works by one artist and then a third: only the artist predicts what they will buy. */
const cases: TestCase[] = Array.from({ length: 60 }, (_, client) => {
  const artist = client % ARTISTS
  const profile = Int32Array.of(artist, artist + ARTISTS)
  const candidates = new Uint8Array(WORKS).fill(1)
  for (const work of profile) candidates[work] = 0
  return { client, profile, relevant: Int32Array.of(artist + 2 * ARTISTS), candidates }
})

function auc(scores: Float32Array, columns: number): number {
  const areas = cases.map(
    ({ candidates, relevant }, row) =>
      rankRelevant(scores.subarray(row * columns, (row + 1) * columns), candidates, relevant).auc,
  )
  return areas.reduce((sum, area) => sum + area, 0) / areas.length
}

describe('a blend', () => {
  let bytes: Uint8Array
  let model: CuratorNetModel
  let terms: BlendTerms
  const trained = {
    shape: networkShape(features.columns),
    normalisation: {
      mean: new Float64Array(features.columns),
      deviation: new Float64Array(features.columns).fill(1),
    },
    parameters: initialParameters(networkShape(features.columns), random),
    settings: FAST_SETTINGS,
    stopped: 'finished' as const,
    validationAccuracy: 1,
    loss: 0,
    triples: 0,
    epochs: 0,
    seconds: 0,
    checks: [],
  }

  beforeAll(async () => {
    bytes = writeModel(trained, METADATA)
    model = await CuratorNetModel.load(bytes, 1)
    terms = new BlendTerms({
      model,
      vectors: await model.itemVectors(features),
      visRank: visRank(features),
      traits,
    })
    return () => model.close()
  })

  test('puts every term on one scale, and scores a trait by the share of the profile with its value', async () => {
    const profiles = [Int32Array.of(0, ARTISTS, 1), Int32Array.of(WORKS - 1)]
    for (const term of TERMS) {
      const { data, columns } = await terms.scores(term, profiles)
      const [first, second] = [data.subarray(0, columns), data.subarray(columns)]
      const mean = first.reduce((sum, value) => sum + value, 0) / columns
      expect(mean, term).toBeCloseTo(0, 4)
      const size = first.reduce((sum, value) => sum + value ** 2, 0) / columns
      // A trait that is unknown for every work carries no information.
      if (['subject', 'medium', 'tags'].includes(term)) expect(size).toBe(0)
      else expect(size, term).toBeCloseTo(1, 3)
      if (term !== 'artist') continue
      const [both, one, none] = [first[2 * ARTISTS], first[1 + ARTISTS], first[2]]
      expect((both - none) / (one - none)).toBeCloseTo(2, 4)
      expect(second.every((value) => value === 0)).toBe(true)
    }
  })

  test('learns which terms matter to the clients and ranks by them', async () => {
    const mixture = await learnMixture(cases, terms, 1)
    const others = TERMS.filter((term) => term !== 'artist').map((term) => Math.abs(mixture[term] ?? 0))
    expect(mixture.artist).toBeGreaterThan(3 * Math.max(...others))
    const profiles = cases.map(({ profile }) => profile)
    const blended = await blendScores(mixture, terms, profiles)
    const alone = await blendScores({ curatornet: 1 }, terms, profiles)
    expect(auc(blended.data, WORKS)).toBeGreaterThan(0.97)
    expect(auc(alone.data, WORKS)).toBeLessThan(0.75)
  })

  test('requires enough clients to be learned', async () => {
    await expect(learnMixture(cases.slice(0, 9), terms, 1)).rejects.toMatchObject({ kind: 'too-little-data' })
  })

  test('keeps its mixture in the model file', async () => {
    const mixture: Mixture = { curatornet: 0.5, artist: 0.25 }
    const opened = await CuratorNetModel.load(writeModel(trained, METADATA, mixture), 1)
    expect(opened.description).toMatchObject({ method: 'blend', mixture })
    expect(model.description.method).toBe('curatornet')
    expect(model.description.mixture).toBeUndefined()
    await opened.close()
  })
})

test('solves a symmetric positive system', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 4, maxLength: 4 }), {
        minLength: 4,
        maxLength: 4,
      }),
      fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 4, maxLength: 4 }),
      (rows, wanted) => {
        // V Vᵀ + 1 on the diagonal is positive definite for every V.
        const gram = rows.flatMap((a, at) =>
          rows.map((b, other) => a.reduce((sum, value, k) => sum + value * b[k], at === other ? 1 : 0)),
        )
        const right = wanted.map((_, row) =>
          wanted.reduce((sum, value, column) => sum + gram[row * 4 + column] * value, 0),
        )
        const solved = solveSymmetric(gram, right)
        wanted.forEach((value, at) => expect(solved[at]).toBeCloseTo(value, 4))
      },
    ),
  )
})
