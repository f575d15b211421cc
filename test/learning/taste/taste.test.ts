import { describe, expect, it } from 'vitest'
import { meanCosine } from '../../../src/learning/baselines/index.ts'
import { CuratorNetModel } from '../../../src/learning/curatornet/model.ts'
import { profilesOf } from '../../../src/learning/curatornet/pooling.ts'
import { artistExamples, purchaseExamples } from '../../../src/learning/taste/examples.ts'
import { learnTaste, untrainedTaste } from '../../../src/learning/taste/learn.ts'
import { writeTaste } from '../../../src/learning/taste/model-file.ts'
import { tasteMethod } from '../../../src/learning/taste/scores.ts'
import { tasteSpace } from '../../../src/learning/taste/space.ts'
import type { History } from '../../../src/learning/dataset.ts'
import { Random } from '../../../src/learning/linalg/random.ts'
import { unitRows, zScores } from '../../../src/learning/linalg/standardise.ts'
import { gaussianMatrix } from '../matrices.ts'
import { areaUnderCurve, FAST_SETTINGS, plantedTaste } from '../curatornet/planted-taste.ts'

const historiesOf = (profiles: readonly Int32Array[]): History[] =>
  profiles.map((works, client) => ({
    clientId: `C${client}`,
    baskets: Array.from(works, (work, time) => ({ time, items: [work] })),
  }))

const METADATA = {
  embedder: { name: 'planted', kind: 'network', sha256: '', dimension: 24, preprocessing: '' },
  dataFingerprint: '',
  trainedBaskets: [],
  metrics: {},
  created: '2026-01-01T00:00:00.000Z',
  settings: {},
} as const

async function learned(planted = plantedTaste(), lambda = 0.001) {
  const space = await tasteSpace(planted.features)
  const random = new Random(1)
  const examples = purchaseExamples(historiesOf(planted.profiles), space.vectors, random)
  let weights = untrainedTaste(space.vectors.columns)
  for await (const next of learnTaste([examples], space.vectors, lambda, [40], random)) weights = next
  return { planted, space, weights }
}

describe('a taste model', () => {
  it('ranks by the mean cosine of its space before it has learned anything', async () => {
    const features = gaussianMatrix(50, 8, 3)
    const { vectors } = await tasteSpace(features)
    const profiles = [Int32Array.of(3, 7), Int32Array.of(11)]
    const { data } = await tasteMethod(untrainedTaste(vectors.columns), vectors).scores(profiles)
    const cosine = (a: number, b: number): number =>
      Array.from({ length: vectors.columns }, (_, at) => at).reduce(
        (sum, at) => sum + vectors.data[a * vectors.columns + at] * vectors.data[b * vectors.columns + at],
        0,
      )
    for (let work = 0; work < 50; work++) {
      expect(data[work] / data[0]).toBeCloseTo(
        (cosine(3, work) + cosine(7, work)) / (cosine(3, 0) + cosine(7, 0)),
        3,
      )
    }
  })

  it('learns which of many strong features determine a taste', async () => {
    const { planted, space, weights } = await learned()
    const method = tasteMethod(weights, space.vectors)
    const simple = meanCosine(planted.features)
    const auc = areaUnderCurve(await method.scores(planted.profiles), planted)
    const before = areaUnderCurve(await simple.scores(planted.profiles), planted)
    expect(auc).toBeGreaterThan(before + 0.05)
  })

  it('scores from its file as it did after training, including new pictures', async () => {
    const { planted, space, weights } = await learned()
    const outcome = {
      normalisation: space.blocks[0].normalisation,
      parameters: {},
      settings: FAST_SETTINGS,
      stopped: 'finished',
      validationAccuracy: 0.5,
      loss: 0,
      triples: 0,
      epochs: 0,
      seconds: 0,
      checks: [],
    } as const
    const model = await CuratorNetModel.load(writeTaste(outcome, space, weights, METADATA))
    try {
      const vectors = await model.itemVectors(planted.features)
      const fromFile = await model.scores(profilesOf(planted.profiles), vectors)
      const { data } = await tasteMethod(weights, space.vectors).scores(planted.profiles)
      fromFile.data.forEach((score, at) => expect(score).toBeCloseTo(data[at], 3))
    } finally {
      await model.close()
    }
  })

  it('is the same for the same seed', async () => {
    const first = await learned()
    const second = await learned()
    expect(second.weights.bias).toEqual(first.weights.bias)
  })
})

describe('taste examples', () => {
  it('pair each work with the mean of the client’s other works', async () => {
    const vectors = await unitRows(await zScores(gaussianMatrix(6, 3, 1)))
    const { profiles, targets } = purchaseExamples(
      historiesOf([Int32Array.of(0, 1, 2), Int32Array.of(4)]),
      vectors,
      new Random(1),
    )
    expect([...targets].sort()).toEqual([0, 1, 2])
    const others = [0, 1, 2].filter((work) => work !== targets[0])
    expect(profiles.data[0]).toBeCloseTo((vectors.data[others[0] * 3] + vectors.data[others[1] * 3]) / 2, 5)
  })

  it('leave out unknown artists and an artist who made most of the works', async () => {
    const vectors = await unitRows(await zScores(gaussianMatrix(10, 3, 1)))
    const artistOf = Int32Array.of(0, 0, 0, 0, 0, 1, 1, -1, -1, 2)
    expect([...artistExamples(artistOf, vectors, new Random(1)).targets].sort()).toEqual([5, 6])
  })
})
