import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { NetworkShape } from '../../src/learning/curatornet/network.ts'
import { CuratorNetModel } from '../../src/learning/curatornet/model.ts'
import { writeModel } from '../../src/learning/curatornet/model-file.ts'
import { poolProfiles } from '../../src/learning/curatornet/pooling.ts'
import { PRESETS } from '../../src/learning/curatornet/settings.ts'
import { firstMoment, secondMoment } from '../../src/learning/curatornet/step/adam.ts'
import { BatchTabulator } from '../../src/learning/curatornet/step/batch-tables.ts'
import { distinctProfiles, sameFeatures } from '../../src/learning/curatornet/step/distinct-profiles.ts'
import { TrainingStep } from '../../src/learning/curatornet/step/training-step.ts'
import type { TrainedCuratorNet } from '../../src/learning/curatornet/trained.ts'
import type { Triples } from '../../src/learning/curatornet/triples.ts'
import { METADATA } from '../learning/curatornet/model-metadata.ts'
import { reference, ReferenceAdam, type Numbers } from '../learning/curatornet/reference-network.ts'
import { goldenFolder } from '../shared.ts'

const file = path.join(goldenFolder, 'curatornet_step.json')

type Tensor = number[] | number[][]

interface Golden {
  config: {
    feature_dim: number
    item_layers: number[]
    user_layers: number[]
    weight_decay: number
    adam: { lr: number }
  }
  raw_features: number[][]
  feature_mean: number[]
  feature_std_population: number[]
  features: number[][]
  profiles: number[][]
  positives: number[]
  negatives: number[]
  init: Record<string, Tensor>
  expected: {
    item_vectors: number[][]
    pooled_profile: number[][]
    user_vectors: number[][]
    score_positive: number[]
    score_negative: number[]
    rank_loss_mean: number
    total_loss: number
    grad_total_loss: Record<string, Tensor>
    adam_tf_style: {
      total_loss_before_step_1_2_3: number[]
      after_1: Record<string, Tensor>
      after_3: Record<string, Tensor>
      m_after_3: Record<string, Tensor>
      v_after_3: Record<string, Tensor>
    }
  }
}

/** Maps the file's parameter names to ours: item_fc2_kernel, user_hidden_1_bias, user_vector_kernel. */
function ourName(name: string, userLayers: number): string {
  return name
    .replace(/^item_fc/, 'item_')
    .replace(/^user_hidden_/, 'user_')
    .replace(/^user_vector/, `user_${userLayers}`)
    .replace(/kernel$/, 'weight')
}

describe.skipIf(!existsSync(file))('one training step against the reference numbers', () => {
  const golden = (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined) as Golden
  const load = () => {
    const { config, features, profiles, positives, negatives, init, expected } = golden
    const shape: NetworkShape = {
      features: config.feature_dim,
      itemLayers: config.item_layers,
      userLayers: config.user_layers,
    }
    const numbers = (tensors: Record<string, Tensor>): Numbers =>
      Object.fromEntries(
        Object.entries(tensors).map(([name, values]) => [
          ourName(name, config.user_layers.length),
          Float64Array.from(values.flat()),
        ]),
      )
    let end = 0
    const triples: Triples = {
      profiles: {
        offsets: Int32Array.of(0, ...profiles.map(({ length }) => (end += length))),
        items: Int32Array.from(profiles.flat()),
      },
      profileOf: Int32Array.from(profiles.keys()),
      positive: Int32Array.from(positives),
      negative: Int32Array.from(negatives),
      length: positives.length,
    }
    return { config, shape, features, triples, expected, numbers, initial: numbers(init) }
  }

  test('the float64 reference agrees to 1e-10: vectors, scores, loss, gradients, three steps of Adam', () => {
    const { config, shape, features, triples, expected, numbers, initial } = load()
    const rows = features.map((row) => Float64Array.from(row))
    const adam = new ReferenceAdam()
    expected.adam_tf_style.total_loss_before_step_1_2_3.forEach((total, step) => {
      const result = reference(shape, rows, initial, triples, config.weight_decay)
      expect(result.loss + result.penalty).toBeCloseTo(total, 10)
      if (step === 0) {
        closeTo(
          result.itemVectors.flatMap((row) => [...row]),
          expected.item_vectors.flat(),
          1e-10,
        )
        closeTo(
          result.pooled.flatMap((row) => [...row]),
          expected.pooled_profile.flat(),
          1e-10,
        )
        closeTo(
          result.userVectors.flatMap((row) => [...row]),
          expected.user_vectors.flat(),
          1e-10,
        )
        closeTo(
          result.scores.map(({ positive }) => positive),
          expected.score_positive,
          1e-10,
        )
        closeTo(
          result.scores.map(({ negative }) => negative),
          expected.score_negative,
          1e-10,
        )
        for (const [name, gradient] of Object.entries(numbers(expected.grad_total_loss))) {
          closeTo(result.gradients[name], gradient, 1e-10)
        }
      }
      adam.update(initial, result.gradients, config.adam.lr)
    })
    for (const [name, values] of Object.entries(numbers(expected.adam_tf_style.after_3))) {
      closeTo(initial[name], values, 1e-10)
    }
  })

  test.each([
    { wholeCatalogue: true, threads: 1 },
    { wholeCatalogue: true, threads: 2 },
    { wholeCatalogue: false, threads: 1 },
  ])('the ONNX graph agrees to float32 accuracy ($wholeCatalogue, $threads threads)', async (options) => {
    const { config, shape, features, triples, expected, numbers, initial } = load()
    const parameters = Object.fromEntries(
      Object.entries(initial).map(([name, values]) => [name, Float32Array.from(values)]),
    )
    const matrix = {
      data: Float32Array.from(features.flat()),
      rows: features.length,
      columns: config.feature_dim,
    }
    const represented = sameFeatures(matrix)
    const tabulator = new BatchTabulator(
      triples,
      distinctProfiles(triples.profiles, represented),
      represented,
      options.wholeCatalogue,
    )
    const step = await TrainingStep.open(shape, matrix, parameters, {
      lambda: config.weight_decay,
      ...options,
    })
    const gradients = numbers(expected.grad_total_loss)
    const {
      total_loss_before_step_1_2_3: totals,
      after_1,
      after_3,
      m_after_3,
      v_after_3,
    } = expected.adam_tf_style
    const all = Int32Array.from(triples.profileOf.keys())
    for (let index = 0; index < totals.length; index++) {
      const { loss, penalty } = await step.run(tabulator.tables(all), config.adam.lr)
      expect(Math.abs(loss + penalty - totals[index])).toBeLessThan(1e-5)
      if (index > 0) continue
      expect(Math.abs(loss - expected.rank_loss_mean)).toBeLessThan(1e-5)
      for (const [name, gradient] of Object.entries(gradients)) {
        closeTo(
          (step.tensors[firstMoment(name)].data as Float32Array).map((m) => m / 0.1),
          gradient,
          1e-5,
        )
      }
      for (const [name, values] of Object.entries(numbers(after_1))) {
        // If a gradient is tiny, its sign determines the whole step.
        closeTo(
          step.tensors[name].data as Float32Array,
          values,
          2e-6,
          (at) => Math.abs(gradients[name][at]) >= 1e-5,
        )
      }
    }
    for (const [name, values] of Object.entries(numbers(after_3))) {
      closeTo(
        step.tensors[name].data as Float32Array,
        values,
        2e-6,
        (at) => Math.abs(gradients[name][at]) >= 1e-5,
      )
    }
    for (const [name, values] of Object.entries(numbers(m_after_3))) {
      closeTo(step.tensors[firstMoment(name)].data as Float32Array, values, 1e-5)
    }
    for (const [name, values] of Object.entries(numbers(v_after_3))) {
      closeTo(step.tensors[secondMoment(name)].data as Float32Array, values, 1e-5)
    }
    await step.close()
  })

  test('a model file with these weights gives the item vectors, user vectors and scores', async () => {
    const { config, shape, triples, expected, initial } = load()
    const { raw_features, feature_mean, feature_std_population } = golden
    const trained: TrainedCuratorNet = {
      shape,
      normalisation: {
        mean: Float64Array.from(feature_mean),
        deviation: Float64Array.from(feature_std_population, (deviation) => deviation || 1),
      },
      parameters: Object.fromEntries(
        Object.entries(initial).map(([name, values]) => [name, Float32Array.from(values)]),
      ),
      settings: { ...PRESETS.paper.settings, lambda: config.weight_decay },
      stopped: 'finished',
      validationAccuracy: 1,
      loss: 0,
      triples: 0,
      epochs: 0,
      seconds: 0,
      checks: [],
    }
    const model = await CuratorNetModel.load(writeModel(trained, METADATA), 1)
    const itemVectors = await model.itemVectors({
      data: Float32Array.from(raw_features.flat()),
      rows: raw_features.length,
      columns: config.feature_dim,
    })
    closeTo(itemVectors.data, expected.item_vectors.flat(), 1e-5)
    closeTo(poolProfiles(triples.profiles, itemVectors).data, expected.pooled_profile.flat(), 1e-5)
    const users = await model.userVectors(triples.profiles, itemVectors)
    closeTo(users.data, expected.user_vectors.flat(), 1e-5)
    const { data, columns } = await model.scores(triples.profiles, itemVectors)
    const scoresOf = (items: Int32Array): Float32Array =>
      Float32Array.from(items, (item, profile) => data[profile * columns + item])
    closeTo(scoresOf(triples.positive), expected.score_positive, 1e-5)
    closeTo(scoresOf(triples.negative), expected.score_negative, 1e-5)
    await model.close()
  })
})

/** Checks that every value is within `tolerance` of its counterpart; `counts` excludes some. */
function closeTo(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
  counts: (at: number) => boolean = () => true,
): void {
  expect(actual.length).toBe(expected.length)
  let worst = 0
  for (let at = 0; at < expected.length; at++) {
    if (counts(at)) worst = Math.max(worst, Math.abs(actual[at] - expected[at]))
  }
  expect(worst).toBeLessThan(tolerance)
}
