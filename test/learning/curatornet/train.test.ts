import { describe, expect, test } from 'vitest'
import type { Progress } from '../../../src/contract/progress.ts'
import { CuratorNetModel } from '../../../src/learning/curatornet/model.ts'
import { writeModel } from '../../../src/learning/curatornet/model-file.ts'
import { profilesOf } from '../../../src/learning/curatornet/pooling.ts'
import { trainCuratorNet, type NetworkRanking } from '../../../src/learning/curatornet/train.ts'
import { METADATA } from './model-metadata.ts'
import { areaUnderCurve, FAST_SETTINGS, plantedTaste, type PlantedTaste } from './planted-taste.ts'
import { documentInEnglish } from '../../../src/messages/english.ts'

const gallery = plantedTaste()

function train(more: Partial<typeof FAST_SETTINGS> = {}, context = {}) {
  const { features, training, validation } = gallery
  return trainCuratorNet({ features, training, validation, settings: { ...FAST_SETTINGS, ...more } }, context)
}

async function holdOutArea(trained: Awaited<ReturnType<typeof train>>, taste: PlantedTaste): Promise<number> {
  const model = await CuratorNetModel.load(writeModel(trained, METADATA), 1)
  const itemVectors = await model.itemVectors(taste.features)
  const scores = await model.scores(profilesOf(taste.profiles), itemVectors)
  await model.close()
  return areaUnderCurve(scores, taste)
}

describe('training', () => {
  test('learns a planted taste and ranks unseen purchases far above chance', async () => {
    const trained = await train()
    expect(trained.validationAccuracy).toBeGreaterThan(0.85)
    expect(await holdOutArea(trained, gallery)).toBeGreaterThan(0.75)
  })

  test('gives the same weights for the same seed on one thread, and others for another seed', async () => {
    const [first, again, other] = [await train(), await train(), await train({ seed: 2 })]
    expect(again.parameters).toEqual(first.parameters)
    expect(other.parameters).not.toEqual(first.parameters)
  })

  test('ends at its limits and keeps the best weights', async () => {
    const byPasses = await train({ epochs: 2 })
    expect(byPasses).toMatchObject({ stopped: 'epochs', epochs: 2, triples: 12_000 })
    const byTriples = await train({ triples: 1500 })
    expect(byTriples).toMatchObject({ stopped: 'triples', triples: 1500 })
    const finished = await train({ epochs: undefined, learningRates: [1e-2], patience: 1 })
    expect(finished.stopped).toBe('finished')
    const best = Math.max(...finished.checks.slice(1).map(({ validationAccuracy }) => validationAccuracy))
    expect(finished.validationAccuracy).toBe(best)
    expect(finished.checks.at(-1)?.validationAccuracy).toBeLessThanOrEqual(best)
  })

  test('keeps the best weights by another ranking if one replaces the validation triples', async () => {
    const { features, training, validation } = gallery
    const settings = { ...FAST_SETTINGS, epochs: 3 }
    const seen: Float32Array[] = []
    const ranking: NetworkRanking = ({ parameters }, { check }) => {
      seen.push(Object.values(parameters)[0])
      return Promise.resolve([0.5, 0.6, 0.8, 0.7][check] ?? 0)
    }
    const trained = await trainCuratorNet({ features, training, validation, settings, ranking })
    expect(trained.checks.map(({ validationAccuracy }) => validationAccuracy)).toEqual([0.5, 0.6, 0.8, 0.7])
    expect(trained.validationAccuracy).toBe(0.8)
    expect(Object.values(trained.parameters)).toContainEqual(seen[2])
    expect(seen[1]).not.toEqual(seen[2])
  })

  test('measures parts of the validation triples separately, and they add up to the whole', async () => {
    const { features, training, validation } = gallery
    const settings = { ...FAST_SETTINGS, epochs: 2 }
    const validationParts = [300, 0, validation.length - 300]
    const { checks } = await trainCuratorNet({ features, training, validation, validationParts, settings })
    for (const { parts = [], validationAccuracy } of checks) {
      expect(parts[1]).toBeNaN()
      const right = parts[0] * validationParts[0] + parts[2] * validationParts[2]
      expect(right / validation.length).toBeCloseTo(validationAccuracy, 10)
    }
    expect(checks.at(-1)?.parts?.[0]).not.toBe(checks.at(-1)?.parts?.[2])
  })

  test('keeps the last weights and has the wider user tower in the authors’ variant', async () => {
    const trained = await train({ variant: 'authors', epochs: 3 })
    expect(trained.shape.userLayers).toEqual([300, 300, 200])
    expect(trained.validationAccuracy).toBe(trained.checks.at(-1)?.validationAccuracy)
  })

  test('reports figures during the run', async () => {
    const reports: Progress[] = []
    await train({ epochs: 1 }, { onProgress: (progress: Progress) => reports.push(progress) })
    const last = reports.at(-1)
    expect(documentInEnglish(last)).toMatchObject({ stage: 'Training', done: 6000, total: 6000 })
    for (const figure of ['loss', 'validationAccuracy', 'learningRate', 'elapsed', 'triplesPerSecond']) {
      expect(last?.figures?.[figure]).toBeGreaterThan(0)
    }
  })

  test('acts on a cancel after a check once the current step ends, and keeps the best weights so far', async () => {
    const stop = new AbortController()
    let cancelledAt = 0
    const onProgress = ({ done }: Progress): void => {
      if (done < 12_000 || stop.signal.aborted) return
      cancelledAt = done
      stop.abort()
    }
    const trained = await train({ epochs: 1000 }, { signal: stop.signal, onProgress })
    expect(trained.triples - cancelledAt).toBeLessThanOrEqual(FAST_SETTINGS.batchSize)
    expect(trained.stopped).toBe('cancelled')
    expect(await holdOutArea(trained, gallery)).toBeGreaterThan(0.6)
  })

  test('keeps the current weights, checked once, on a cancel before the first check', async () => {
    const stop = new AbortController()
    const onProgress = ({ done }: Progress): void => {
      if (done > 0) stop.abort()
    }
    const never = { epochs: 1000, checkEvery: 1e9 }
    const trained = await train(never, { signal: stop.signal, onProgress })
    expect(trained.stopped).toBe('cancelled')
    expect(trained.triples).toBeLessThanOrEqual(2 * FAST_SETTINGS.batchSize)
    const [untrained, atStop] = trained.checks
    expect(atStop).toMatchObject({ triples: trained.triples, validationAccuracy: trained.validationAccuracy })
    expect(atStop.validationAccuracy).not.toBe(untrained.validationAccuracy)
    expect(trained.loss).toBe(atStop.loss)
  })

  test('keeps nothing on a cancel before the first step', async () => {
    const stop = new AbortController()
    stop.abort()
    await expect(train({}, { signal: stop.signal })).rejects.toThrow(/abort|cancel/i)
  })
})

describe('training is rejected for', () => {
  test('no triples', async () => {
    const { features, training, validation } = gallery
    const none = { ...training, length: 0, profileOf: new Int32Array() }
    await expect(
      trainCuratorNet({ features, training: none, validation, settings: FAST_SETTINGS }),
    ).rejects.toMatchObject({ kind: 'too-little-data' })
  })

  test('a feature that is not a number', async () => {
    const { features, training, validation } = gallery
    const data = features.data.slice()
    data[3 * features.columns + 1] = Number.NaN
    await expect(
      trainCuratorNet({ features: { ...features, data }, training, validation, settings: FAST_SETTINGS }),
    ).rejects.toMatchObject({
      kind: 'bad-input',
      message: expect.stringContaining('work number 3') as string,
    })
  })

  test('a loss that is no longer finite', async () => {
    await expect(train({ learningRates: [1e30] })).rejects.toMatchObject({ kind: 'bad-input' })
  })
})
