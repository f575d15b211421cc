import { beforeAll, describe, expect, test } from 'vitest'
import { CuratorNetModel } from '../../../src/learning/curatornet/model.ts'
import { readModelDescription, sha256Of, writeModel } from '../../../src/learning/curatornet/model-file.ts'
import { profilesOf } from '../../../src/learning/curatornet/pooling.ts'
import { trainCuratorNet } from '../../../src/learning/curatornet/train.ts'
import type { TrainedCuratorNet } from '../../../src/learning/curatornet/trained.ts'
import { standardise } from '../../../src/learning/linalg/standardise.ts'
import { GraphBuilder, readModel } from '../../../src/learning/onnx/index.ts'
import { METADATA } from './model-metadata.ts'
import { FAST_SETTINGS, plantedTaste } from './planted-taste.ts'
import { reference } from './reference-network.ts'

const gallery = plantedTaste({ triples: 1000 })
let trained: TrainedCuratorNet
let bytes: Uint8Array

beforeAll(async () => {
  const { features, training, validation } = gallery
  const settings = { ...FAST_SETTINGS, epochs: 2 }
  trained = await trainCuratorNet({ features, training, validation, settings })
  bytes = writeModel(trained, METADATA)
})

describe('a model file', () => {
  test('is a plain ONNX model with both towers', () => {
    const { inputs, outputs, metadata } = readModel(bytes)
    expect(inputs.map(({ name, dims }) => [name, dims])).toEqual([
      ['features', ['works', 24]],
      ['profile', ['clients', 400]],
    ])
    expect(outputs.map(({ name, dims }) => [name, dims])).toEqual([
      ['item_vectors', ['works', 200]],
      ['user_vectors', ['clients', 200]],
    ])
    expect(metadata.sha256).toMatch(/^[0-9a-f]{64}$/)
  })

  test('states its embedder, sizes, lambda, seed, settings, data and metrics', () => {
    expect(readModelDescription(bytes)).toMatchObject({
      method: 'curatornet',
      embedder: METADATA.embedder,
      shape: { features: 24, itemLayers: [200, 200], userLayers: [300, 200, 200] },
      lambda: 1e-4,
      seed: 1,
      settings: { sampling: 'random', pool: 'all', batch_size: 500 },
      dataFingerprint: METADATA.dataFingerprint,
      metrics: METADATA.metrics,
      triples: 2000,
      validationAccuracy: trained.validationAccuracy,
    })
  })

  test('has the same bytes for the same training', () => {
    expect(sha256Of(writeModel(trained, METADATA))).toBe(sha256Of(bytes))
  })

  test('is refused if a single bit is changed anywhere', () => {
    for (let at = 0; at < bytes.length; at += 40_009) {
      const damaged = bytes.slice()
      damaged[at] ^= 4
      expect(() => readModelDescription(damaged)).toThrow(expect.objectContaining({ kind: 'bad-model' }))
    }
  })

  test('is refused if it is truncated', async () => {
    for (const length of [0, 10, bytes.length >> 1, bytes.length - 1]) {
      await expect(CuratorNetModel.load(bytes.slice(0, length))).rejects.toMatchObject({ kind: 'bad-model' })
    }
  })

  test('is refused if it is a foreign ONNX model or a text file', () => {
    const graph = new GraphBuilder('foreign')
    graph.node('Relu', [graph.input('x', 'float32', [1])], {}, 'y')
    graph.output('y', 'float32', [1])
    for (const foreign of [graph.toModel(), new TextEncoder().encode('item_id,file\n1,a.jpg\n')]) {
      expect(() => readModelDescription(foreign)).toThrow(expect.objectContaining({ kind: 'bad-model' }))
    }
  })
})

describe('a loaded model', () => {
  test('scores like the trained network', async () => {
    const { features, profiles } = gallery
    const model = await CuratorNetModel.load(bytes, 1)
    const itemVectors = await model.itemVectors(features)
    const scores = await model.scores(profilesOf(profiles), itemVectors)
    const normalised = await standardise(features, trained.normalisation)
    const rows = Array.from({ length: features.rows }, (_, work) =>
      Float64Array.from(normalised.data.subarray(work * features.columns, (work + 1) * features.columns)),
    )
    const numbers = Object.fromEntries(
      Object.entries(trained.parameters).map(([name, values]) => [name, Float64Array.from(values)]),
    )
    const clients = profiles.length
    const expected = reference(
      trained.shape,
      rows,
      numbers,
      {
        profiles: profilesOf(profiles),
        profileOf: Int32Array.from({ length: clients }, (_, client) => client),
        positive: Int32Array.from({ length: clients }, (_, client) => client),
        negative: Int32Array.from({ length: clients }, (_, client) => features.rows - 1 - client),
        length: clients,
      },
      0,
    )
    expect([scores.rows, scores.columns]).toEqual([clients, features.rows])
    expected.scores.forEach(({ positive, negative }, client) => {
      expect(scores.data[client * features.rows + client]).toBeCloseTo(positive, 4)
      expect(scores.data[client * features.rows + features.rows - 1 - client]).toBeCloseTo(negative, 4)
    })
    await model.close()
  })

  test('gives identical scores each time it is loaded, alone or with others', async () => {
    const { features, profiles } = gallery
    const [first, second] = [await CuratorNetModel.load(bytes, 1), await CuratorNetModel.load(bytes, 1)]
    const scoresOf = async (model: CuratorNetModel, lists: readonly Int32Array[]): Promise<number[]> => {
      const { data } = await model.scores(profilesOf(lists), await model.itemVectors(features))
      return [...data]
    }
    const all = await scoresOf(first, profiles)
    expect(await scoresOf(second, profiles)).toEqual(all)
    const alone = await scoresOf(second, [profiles[4]])
    alone.forEach((score, work) => {
      expect(score).toBeCloseTo(all[4 * features.rows + work], 4)
    })
    await first.close()
    await second.close()
  })

  test('refuses features of another embedder and an empty profile', async () => {
    const model = await CuratorNetModel.load(bytes, 1)
    const other = { data: new Float32Array(50), rows: 2, columns: 25 }
    await expect(model.itemVectors(other)).rejects.toMatchObject({ kind: 'bad-model' })
    const itemVectors = await model.itemVectors(gallery.features)
    await expect(model.userVectors(profilesOf([[1], []]), itemVectors)).rejects.toMatchObject({
      kind: 'too-little-data',
    })
    await model.close()
  })
})
