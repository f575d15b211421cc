import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  BASELINES,
  chance,
  favouriteArtist,
  itemKnn,
  meanCosine,
  oracle,
  popularity,
  recentVisRank,
  visRank,
  visRankOnZScores,
} from '../../../src/learning/baselines/index.ts'
import { Fault } from '../../../src/contract/fault.ts'
import { holdOutLastBasket } from '../../../src/learning/evaluation/split.ts'
import { Random } from '../../../src/learning/linalg/random.ts'
import { datasetOf, history } from '../evaluation/small-gallery.ts'
import { gaussianMatrix, rowsOf, seeds } from '../matrices.ts'

const cosine = (a: number[], b: number[]): number => {
  const dot = (x: number[], y: number[]): number => x.reduce((sum, value, at) => sum + value * y[at], 0)
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))
}

describe('VisRank', () => {
  it('scores by the largest cosine with the profile', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const features = gaussianMatrix(30, 6, seed)
        const random = new Random(seed)
        const profiles = Array.from({ length: 5 }, () =>
          Int32Array.from({ length: 1 + random.integer(6) }, () => random.integer(30)),
        )
        const rows = rowsOf(features)
        rowsOf(await visRank(features).scores(profiles)).forEach((scores, profile) =>
          scores.forEach((score, work) => {
            const expected = Math.max(
              ...Array.from(profiles[profile], (own) => cosine(rows[own], rows[work])),
            )
            expect(score).toBeCloseTo(expected, 5)
          }),
        )
      }),
      { numRuns: 20 },
    )
  })

  it('is the same for large profiles that need several products', async () => {
    const features = gaussianMatrix(1200, 4, 1)
    const everything = Int32Array.from({ length: 1200 }, (_, work) => work)
    for (const score of (await visRank(features).scores([everything])).data) expect(score).toBeCloseTo(1, 5)
  })

  it('on z-scores does not depend on the scale of a feature', async () => {
    const features = gaussianMatrix(40, 5, 2)
    const scaled = {
      ...features,
      data: features.data.map((value, at) => (at % 5 === 0 ? 1000 * value + 7 : value)),
    }
    const profiles = [Int32Array.of(1, 2)]
    const first = await visRankOnZScores(features).scores(profiles)
    const second = await visRankOnZScores(scaled).scores(profiles)
    first.data.forEach((score, work) => expect(second.data[work]).toBeCloseTo(score, 3))
  })

  it('has no preference without a profile', async () => {
    const scores = await visRank(gaussianMatrix(3, 2, 1)).scores([new Int32Array(0)])
    expect([...scores.data]).toEqual([0, 0, 0])
  })
})

describe('popularity', () => {
  it('counts training purchases, including repeats, equally for everyone', async () => {
    const histories = [history('a', [[0, 2], [2]]), history('b', [[2, 2]])]
    const scores = await popularity(4, histories).scores([Int32Array.of(0), Int32Array.of(3)])
    expect(rowsOf(scores)).toEqual([
      [1, 0, 4, 0],
      [1, 0, 4, 0],
    ])
  })
})

describe('random', () => {
  it('gives a profile the same scores among any others, and different ones with another seed', async () => {
    const [first, second] = [Int32Array.of(1, 2), Int32Array.of(3)]
    const together = rowsOf(await chance(50, 1).scores([first, second]))
    expect(rowsOf(await chance(50, 1).scores([second]))).toEqual([together[1]])
    expect(together[0]).not.toEqual(together[1])
    expect(rowsOf(await chance(50, 2).scores([second]))).not.toEqual([together[1]])
  })
})

describe('the oracle', () => {
  it('puts the hidden works of each client first', async () => {
    const { heldOut } = holdOutLastBasket([history('a', [[0]]), history('b', [[1], [2, 3]])])
    const scores = await oracle(4, heldOut).scores([Int32Array.of(1), Int32Array.of(0)], [1, 0])
    expect(rowsOf(scores)).toEqual([
      [0, 0, 1, 1],
      [0, 0, 0, 0],
    ])
  })

  it('does not guess the owner of a profile', () => {
    expect(() => oracle(4, []).scores([Int32Array.of(1)])).toThrow(Fault)
  })
})

describe('the registry', () => {
  it('names every method as in its reports', () => {
    const dataset = datasetOf(10, [history('a', [[0], [1]])])
    const split = holdOutLastBasket(dataset.histories)
    const material = { dataset, features: gaussianMatrix(10, 3, 1), split, seed: 1 }
    for (const [name, make] of Object.entries(BASELINES)) expect(make(material).name).toBe(name)
  })
})

describe('the simple baselines', () => {
  it('mean cosine does not depend on the order of the profile, recent purchases do', async () => {
    const features = gaussianMatrix(20, 5, 4)
    const profiles = [Int32Array.of(1, 2), Int32Array.of(2, 1)]
    const [mean, swapped] = rowsOf(await meanCosine(features).scores(profiles))
    mean.forEach((score, work) => expect(swapped[work]).toBeCloseTo(score, 5))
    const [recent, other] = rowsOf(await recentVisRank(features).scores(profiles))
    // The newest work counts 1 and the previous one .8; a work's cosine with itself is 1.
    expect(recent[2] - other[2]).toBeCloseTo(0.2 * (1 - (mean[2] * 2 - 1)), 4)
  })

  it('favourite artist gives the share of the profile by the same artist, and none to unknown artists', async () => {
    const { data } = await favouriteArtist(Int32Array.of(0, 0, 1, -1, -1)).scores([Int32Array.of(0, 2, 3, 4)])
    expect(Array.from(data)).toEqual([0.25, 0.25, 0.25, 0, 0])
  })

  it('bought together gives the cosine of the sets of buyers', async () => {
    const training = [history('a', [[0], [1]]), history('b', [[0], [2]]), history('c', [[3]])]
    const { data } = await itemKnn(4, training).scores([Int32Array.of(0)])
    const cosine = 1 / Math.sqrt(2)
    const expected = [0, cosine, cosine, 0]
    expected.forEach((score, work) => expect(data[work]).toBeCloseTo(score, 5))
  })
})
