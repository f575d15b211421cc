import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { VbprModel } from '../../src/learning/vbpr/model.ts'
import { writeVbpr } from '../../src/learning/vbpr/model-file.ts'
import { vbprParameters, type VbprShape } from '../../src/learning/vbpr/network.ts'
import { vbprStepGraph } from '../../src/learning/vbpr/step-graph.ts'
import { VbprTabulator } from '../../src/learning/vbpr/tables.ts'
import { VbprValidation } from '../../src/learning/vbpr/validation.ts'
import { PRESETS } from '../../src/learning/curatornet/settings.ts'
import { firstMoment } from '../../src/learning/curatornet/step/adam.ts'
import { TrainingStep } from '../../src/learning/curatornet/step/training-step.ts'
import type { Triples } from '../../src/learning/curatornet/triples.ts'
import { METADATA } from '../learning/curatornet/model-metadata.ts'
import { goldenFolder } from '../shared.ts'

const file = path.join(goldenFolder, 'vbpr_step.json')

type Tables = Record<string, number[] | number[][]>

interface Golden {
  config: {
    n_users: number
    n_items: number
    feature_dim: number
    dim_gamma: number
    dim_theta: number
    weight_decay: number
    adam: { lr: number }
  }
  features: number[][]
  users: number[]
  positives: number[]
  negatives: number[]
  init: Tables
  expected: {
    score_difference: number[]
    rank_loss_mean: number
    l2_loss: number
    scores_all_users_by_items: number[][]
    grad_total_loss: Tables
    adam_tf_style: { total_loss_before_step_1_2_3: number[]; after_1: Tables; after_3: Tables }
  }
}

describe.skipIf(!existsSync(file))('one training step of VBPR against the reference numbers', () => {
  const golden = (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined) as Golden
  const load = () => {
    const { config, features, users, positives, negatives, init } = golden
    const shape: VbprShape = {
      users: config.n_users,
      items: config.n_items,
      features: config.feature_dim,
      latent: config.dim_gamma,
      visual: config.dim_theta,
    }
    const triples: Triples = {
      profiles: {
        offsets: Int32Array.from({ length: shape.users + 1 }, (_, user) => user),
        items: Int32Array.from({ length: shape.users }, (_, user) => user),
      },
      profileOf: Int32Array.from(users),
      positive: Int32Array.from(positives),
      negative: Int32Array.from(negatives),
      length: users.length,
    }
    const matrix = { data: Float32Array.from(features.flat()), rows: shape.items, columns: shape.features }
    const parameters = Object.fromEntries(
      Object.entries(init).map(([name, values]) => [name, Float32Array.from(values.flat())]),
    )
    return { ...golden, shape, triples, matrix, parameters }
  }

  test.each([
    { wholeCatalogue: true, threads: 1 },
    { wholeCatalogue: true, threads: 2 },
    { wholeCatalogue: false, threads: 2 },
  ])(
    'three steps of Adam agree to float32 accuracy (whole catalogue $wholeCatalogue, $threads threads)',
    async ({ wholeCatalogue, threads }) => {
      const { config, shape, triples, matrix, parameters, expected } = load()
      const graph = vbprStepGraph(shape, { lambda: config.weight_decay, wholeCatalogue })
      const step = await TrainingStep.ofGraph(graph, vbprParameters(shape), matrix, parameters, { threads })
      const tabulator = new VbprTabulator(triples, shape.users, shape.items, wholeCatalogue)
      const all = Int32Array.from(triples.profileOf.keys())
      const { total_loss_before_step_1_2_3: totals, after_1, after_3 } = expected.adam_tf_style
      const gradients = expected.grad_total_loss
      for (const [index, total] of totals.entries()) {
        const { loss, penalty } = await step.run(tabulator.tables(all), config.adam.lr)
        expect(loss + penalty).toBeCloseTo(total, 5)
        if (index > 0) continue
        expect(loss).toBeCloseTo(expected.rank_loss_mean, 5)
        expect(penalty).toBeCloseTo(config.weight_decay * expected.l2_loss, 5)
        for (const [name, gradient] of Object.entries(gradients)) {
          const moments = step.tensors[firstMoment(name)].data as Float32Array
          closeTo(
            moments.map((moment) => moment / 0.1),
            gradient,
            1e-5,
          )
        }
        // The rows of users and works outside the batch change too: L2 covers whole tables.
        for (const [name, values] of Object.entries(after_1)) {
          closeTo(step.tensors[name].data as Float32Array, values, 2e-6)
        }
      }
      for (const [name, values] of Object.entries(after_3)) {
        closeTo(step.tensors[name].data as Float32Array, values, 2e-6)
      }
      await step.close()
    },
  )

  test('validation counts the triples that these weights rank correctly', async () => {
    const { config, shape, triples, matrix, parameters, expected } = load()
    const graph = vbprStepGraph(shape, { lambda: config.weight_decay, wholeCatalogue: true })
    const step = await TrainingStep.ofGraph(graph, vbprParameters(shape), matrix, parameters, { threads: 1 })
    const measure = await VbprValidation.open(shape, matrix, triples, 2)
    const right = expected.score_difference.filter((difference) => difference > 0).length
    expect(await measure.accuracy(step.tensors)).toBe(right / triples.length)
    await measure.close()
    await step.close()
  })

  test('a model file with these weights gives every score, and an unseen work only its visual part', async () => {
    const { config, shape, matrix, parameters, expected, init } = load()
    const clients = Array.from({ length: shape.users }, (_, user) => `C${user}`)
    const works = Array.from({ length: shape.items }, (_, item) => `W${item}`)
    const trained = {
      shape,
      normalisation: {
        mean: new Float64Array(shape.features),
        deviation: new Float64Array(shape.features).fill(1),
      },
      parameters,
      settings: { ...PRESETS.paper.settings, lambda: config.weight_decay },
      stopped: 'finished' as const,
      validationAccuracy: 1,
      loss: 0,
      triples: 0,
      epochs: 0,
      seconds: 0,
      checks: [],
    }
    const model = await VbprModel.load(writeVbpr(trained, { clients, works }, METADATA), 1)
    const ids = works.with(4, 'a new work')
    const scores = await model.scores(clients, await model.itemVectors(matrix, ids))
    const gammaUsers = init.gamma_users as number[][]
    const gammaItem = (init.gamma_items as number[][])[4]
    const beta = (init.beta_items as number[])[4]
    const wanted = expected.scores_all_users_by_items.map((row, user) =>
      row.map((score, item) =>
        item === 4
          ? score - beta - gammaUsers[user].reduce((sum, g, at) => sum + g * gammaItem[at], 0)
          : score,
      ),
    )
    closeTo(scores.data, wanted, 1e-5)
    await model.close()
  })
})

/** Checks that every value is within `tolerance` of its counterpart. */
function closeTo(
  actual: ArrayLike<number>,
  expected: readonly (number | readonly number[])[],
  tolerance: number,
): void {
  const flat = expected.flat()
  expect(actual.length).toBe(flat.length)
  const worst = flat.reduce((most, value, at) => Math.max(most, Math.abs(actual[at] - value)), 0)
  expect(worst).toBeLessThan(tolerance)
}
