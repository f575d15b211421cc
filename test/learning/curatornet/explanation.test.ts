import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { explain } from '../../../src/learning/curatornet/explanation.ts'
import { CuratorNetModel } from '../../../src/learning/curatornet/model.ts'
import { writeModel } from '../../../src/learning/curatornet/model-file.ts'
import { trainCuratorNet } from '../../../src/learning/curatornet/train.ts'
import type { Matrix } from '../../../src/learning/dataset.ts'
import { METADATA } from './model-metadata.ts'
import { FAST_SETTINGS, plantedTaste } from './planted-taste.ts'

const { features, training, validation } = plantedTaste()
let model: CuratorNetModel
let itemVectors: Matrix

beforeAll(async () => {
  const trained = await trainCuratorNet({ features, training, validation, settings: FAST_SETTINGS })
  model = await CuratorNetModel.load(writeModel(trained, METADATA), 1)
  itemVectors = await model.itemVectors(features)
})

afterAll(() => model.close())

describe('the reasons for a suggestion', () => {
  test('name works of the same taste before others', async () => {
    // Work i has taste i % 8: the suggested work has taste 3, and the profile contains three such works among five.
    const [reasons] = await explain(model, itemVectors, [3, 11, 19, 4, 6], [27])
    expect(reasons.length).toBeLessThanOrEqual(3)
    expect([3, 11, 19]).toContain(reasons[0].item)
    const shares = reasons.map(({ share }) => share)
    expect(shares).toEqual(shares.toSorted((a, b) => b - a))
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(1 + 1e-9)
    for (const { share, cosine } of reasons) {
      expect(share).toBeGreaterThan(0)
      expect(Math.abs(cosine)).toBeLessThanOrEqual(1 + 1e-6)
    }
  })

  test('are returned for each suggestion in order', async () => {
    const reasons = await explain(model, itemVectors, [3, 4], [11, 12, 13])
    expect(reasons).toHaveLength(3)
    expect(reasons[0][0].item).toBe(3)
    expect(reasons[1][0].item).toBe(4)
  })

  test('consist of the only work of a profile, even if it was bought twice', async () => {
    const [reasons] = await explain(model, itemVectors, [8, 8], [16])
    expect(reasons).toMatchObject([{ item: 8, share: 1 }])
  })
})
