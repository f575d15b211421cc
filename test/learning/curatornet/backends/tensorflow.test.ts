import { describe, expect, test } from 'vitest'
import { openOnnx } from '../../../../src/learning/curatornet/backends/onnx.ts'
import { openTensorFlow } from '../../../../src/learning/curatornet/backends/tensorflow.ts'
import {
  findPlain,
  type FoundLibrary,
} from '../../../../src/learning/curatornet/backends/tensorflow-library.ts'
import type { RunningBackend } from '../../../../src/learning/curatornet/backends/backend.ts'
import { CuratorNetModel } from '../../../../src/learning/curatornet/model.ts'
import { writeModel } from '../../../../src/learning/curatornet/model-file.ts'
import { initialParameters, type NetworkShape } from '../../../../src/learning/curatornet/network.ts'
import { profilesOf } from '../../../../src/learning/curatornet/pooling.ts'
import { rank } from '../../../../src/learning/curatornet/rank.ts'
import { distinctProfiles, sameFeatures } from '../../../../src/learning/curatornet/step/distinct-profiles.ts'
import { trainCuratorNet, type TrainedCuratorNet } from '../../../../src/learning/curatornet/train.ts'
import type { Triples } from '../../../../src/learning/curatornet/triples.ts'
import { Random } from '../../../../src/learning/linalg/random.ts'
import { crowdedTriples, gaussianMatrix, publishedLength } from '../example-triples.ts'
import { METADATA } from '../model-metadata.ts'
import { FAST_SETTINGS, plantedTaste } from '../planted-taste.ts'
import { inEnglish } from '../../../../src/messages/english.ts'

/**
 * The same network twice: as a graph with hand-written gradients, and as TensorFlow.js operations with TensorFlow's own
 * gradients. Here TensorFlow.js computes in plain JavaScript; with a CUDA card the code is the same.
 */

const SHAPE: NetworkShape = { features: 16, itemLayers: [14, 12], userLayers: [16, 14, 12] }
const STEPS = 20
const BATCH = 90
const RATE = 2e-3

function tensorFlow(found: FoundLibrary) {
  if (found.ok) return found.tf
  throw new Error(inEnglish(found.reason))
}

const tf = tensorFlow(await findPlain())

/** Works, two of which look the same, profiles with published lengths and one with 40, some works very frequent. */
function example(): { features: ReturnType<typeof gaussianMatrix>; triples: Triples } {
  const random = new Random(21)
  const lengths = Array.from({ length: 60 }, (_, at) => (at === 5 ? 40 : publishedLength(random)))
  const features = gaussianMatrix(60, SHAPE.features, random)
  features.data.copyWithin(5 * SHAPE.features, 2 * SHAPE.features, 3 * SHAPE.features)
  return { features, triples: crowdedTriples(lengths, STEPS * BATCH, features.rows, 6, random) }
}

interface Run {
  readonly losses: number[]
  readonly penalties: number[]
  readonly tensors: Readonly<Record<string, Float32Array>>
}

describe.each([{ wholeCatalogue: true }, { wholeCatalogue: false }])(
  'twenty steps from the same weights on the same batches ($wholeCatalogue)',
  async ({ wholeCatalogue }) => {
    const { features, triples } = example()
    const represented = sameFeatures(features)
    const profiles = distinctProfiles(triples.profiles, represented)
    const tables = { triples, profiles, represented, wholeCatalogue }
    const parameters = initialParameters(SHAPE, new Random(4))
    const material = { shape: SHAPE, features, parameters, lambda: 1e-2, wholeCatalogue }

    async function run(backend: RunningBackend): Promise<Run> {
      const { step, tabulator } = backend
      const losses: number[] = []
      const penalties: number[] = []
      for (let at = 0; at < STEPS; at++) {
        const batch = Int32Array.from({ length: BATCH }, (_, triple) => at * BATCH + triple)
        const { loss, penalty } = await step.run(await tabulator.tables(batch), RATE)
        losses.push(loss)
        penalties.push(penalty)
      }
      const { tensors, steps } = step.snapshot()
      expect(steps).toBe(STEPS)
      await backend.close()
      return { losses, penalties, tensors }
    }
    const onnx = await run(await openOnnx(material, tables, { threads: 2 }))
    const tensorflow = await run(openTensorFlow(tf, material, tables))

    test('give the same losses', () => {
      const start = onnx.losses[0]
      expect(onnx.losses.at(-1)).toBeLessThan(start * 0.8)
      tensorflow.losses.forEach((loss, at) =>
        expect(Math.abs(loss - onnx.losses[at])).toBeLessThan(1e-4 * start),
      )
      tensorflow.penalties.forEach((penalty, at) => {
        expect(Math.abs(penalty / onnx.penalties[at] - 1)).toBeLessThan(1e-5)
      })
    })

    test('give the same weights and moments', () => {
      expect(Object.keys(tensorflow.tensors).sort()).toEqual(Object.keys(onnx.tensors).sort())
      for (const [name, values] of Object.entries(onnx.tensors)) {
        const apart = Math.hypot(...values.map((value, at) => value - tensorflow.tensors[name][at]))
        expect(apart / Math.hypot(...values), name).toBeLessThan(1e-4)
      }
    })

    test('move every weight and bias of the network', () => {
      for (const [name, start] of Object.entries(parameters)) {
        expect(
          tensorflow.tensors[name].some((value, at) => value !== start[at]),
          name,
        ).toBe(true)
      }
    })
  },
)

describe('training with TensorFlow.js', () => {
  const gallery = plantedTaste({ works: 80, clients: 30, triples: 120 })
  const settings = { ...FAST_SETTINGS, batchSize: 60, epochs: 1, learningRates: [1e-3] }
  const { features, training, validation } = gallery
  const train = (backend: 'onnx' | 'tensorflow'): Promise<TrainedCuratorNet> =>
    trainCuratorNet({ features, training, validation, settings: { ...settings, backend } })

  async function listsOf(trained: TrainedCuratorNet): Promise<number[][]> {
    const model = await CuratorNetModel.load(writeModel(trained, METADATA), 1)
    const itemVectors = await model.itemVectors(features)
    const { data, columns } = await model.scores(profilesOf(gallery.profiles), itemVectors)
    await model.close()
    return gallery.profiles.map((profile, client) =>
      rank(data.slice(client * columns, (client + 1) * columns), { k: 20, exclude: [...profile] }).map(
        ({ item }) => item,
      ),
    )
  }

  test('produces a model that ranks like the one from ONNX Runtime', async () => {
    const [onnx, tensorflow] = [await train('onnx'), await train('tensorflow')]
    expect(tensorflow.triples).toBe(onnx.triples)
    expect(tensorflow.validationAccuracy).toBeCloseTo(onnx.validationAccuracy, 3)
    expect(await listsOf(tensorflow)).toEqual(await listsOf(onnx))
  })

  test('resumes from a snapshot as if it had never stopped, and cleans up', async () => {
    const { triples, profiles, represented } = {
      triples: training,
      represented: sameFeatures(features),
      profiles: distinctProfiles(training.profiles, sameFeatures(features)),
    }
    const shape: NetworkShape = { features: features.columns, itemLayers: [9, 8], userLayers: [9, 9, 8] }
    const parameters = initialParameters(shape, new Random(2))
    const open = () =>
      openTensorFlow(
        tf,
        { shape, features, parameters, lambda: 0, wholeCatalogue: true },
        { triples, profiles, represented, wholeCatalogue: true },
      )
    const batch = Int32Array.from({ length: 50 }, (_, at) => at)
    const before = tf.memory().numTensors
    const [whole, first, second] = [open(), open(), open()]
    for (let at = 0; at < 4; at++) await whole.step.run(await whole.tabulator.tables(batch), 0.01)
    for (let at = 0; at < 2; at++) await first.step.run(await first.tabulator.tables(batch), 0.01)
    second.step.restore(first.step.snapshot())
    for (let at = 0; at < 2; at++) await second.step.run(await second.tabulator.tables(batch), 0.01)
    expect(second.step.snapshot()).toEqual(whole.step.snapshot())
    for (const backend of [whole, first, second]) await backend.close()
    expect(tf.memory().numTensors, 'what is left in the memory of the device').toBe(before)
  })
})
