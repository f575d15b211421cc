import { describe, expect, test } from 'vitest'
import { Fault } from '../../../src/contract/fault.ts'
import { VbprModel } from '../../../src/learning/vbpr/model.ts'
import { writeVbpr } from '../../../src/learning/vbpr/model-file.ts'
import { initialVbprParameters, vbprParameters, type VbprShape } from '../../../src/learning/vbpr/network.ts'
import { vbprStepGraph } from '../../../src/learning/vbpr/step-graph.ts'
import { VbprTabulator } from '../../../src/learning/vbpr/tables.ts'
import { trainVbpr } from '../../../src/learning/vbpr/train.ts'
import { profilesOf } from '../../../src/learning/curatornet/pooling.ts'
import { readModelDescription } from '../../../src/learning/curatornet/model-file.ts'
import { TrainingStep } from '../../../src/learning/curatornet/step/training-step.ts'
import type { Triples } from '../../../src/learning/curatornet/triples.ts'
import { Random } from '../../../src/learning/linalg/random.ts'
import { METADATA } from '../curatornet/model-metadata.ts'
import { areaUnderCurve, FAST_SETTINGS, plantedTaste } from '../curatornet/planted-taste.ts'

function randomTriples(users: number, items: number, length: number, random: Random): Triples {
  const draw = (count: number): Int32Array => Int32Array.from({ length }, () => random.integer(count))
  const numbers = Int32Array.from({ length: users + 1 }, (_, user) => user)
  return {
    profiles: { offsets: numbers, items: numbers.slice(0, users) },
    profileOf: draw(users),
    positive: draw(items),
    negative: draw(items),
    length,
  }
}

describe('a VBPR step large enough for several threads', () => {
  const shape: VbprShape = { users: 40, items: 150, features: 24, latent: 10, visual: 10 }
  const random = new Random(3)
  const triples = randomTriples(shape.users, shape.items, 12_000, random)
  const features = {
    data: Float32Array.from({ length: shape.items * shape.features }, () => random.gaussian()),
    rows: shape.items,
    columns: shape.features,
  }
  const train = async (
    threads: number,
    wholeCatalogue: boolean,
    noneEmpty = false,
  ): Promise<Record<string, Float32Array>> => {
    const graph = vbprStepGraph(shape, { lambda: 0.001, wholeCatalogue })
    const start = initialVbprParameters(shape, new Random(5))
    const step = await TrainingStep.ofGraph(graph, vbprParameters(shape), features, start, { threads })
    const tabulator = new VbprTabulator(triples, shape.users, shape.items, wholeCatalogue, noneEmpty)
    for (let from = 0; from < triples.length; from += 4000) {
      const batch = Int32Array.from({ length: 4000 }, (_, at) => from + at)
      await step.run(tabulator.tables(batch), 0.01)
    }
    const { tensors } = step.snapshot()
    await step.close()
    return tensors
  }

  test('gives the same numbers on one thread and on two, for the whole catalogue or only the touched works', async () => {
    const alone = await train(1, true)
    for (const other of [await train(2, true), await train(2, false), await train(2, false, true)]) {
      for (const { name } of vbprParameters(shape)) {
        const worst = alone[name].reduce(
          (most, value, at) => Math.max(most, Math.abs(value - other[name][at])),
          0,
        )
        expect(worst, name).toBeLessThan(1e-5)
      }
    }
  })
})

test('tables for devices that accept no empty tensors contain none, however small the batch', () => {
  const triples = randomTriples(3, 9, 40, new Random(4))
  for (const wholeCatalogue of [true, false]) {
    const tabulator = new VbprTabulator(triples, 3, 9, wholeCatalogue, true)
    for (const size of [1, 2, 40]) {
      const { inputs } = tabulator.tables(Int32Array.from({ length: size }, (_, at) => at))
      for (const [name, { data }] of Object.entries(inputs)) expect(data.length, name).toBeGreaterThan(0)
    }
  }
})

describe('VBPR on a gallery with a planted taste', () => {
  const taste = plantedTaste()
  const clients = taste.profiles.map((_, client) => `C${client}`)
  const works = Array.from({ length: taste.features.rows }, (_, work) => `W${work}`)
  const numbered = (triples: Triples): Triples => ({
    ...triples,
    profiles: profilesOf(clients.map((_, client) => [client])),
  })
  const validationParts = [40, 0, taste.validation.length - 40]
  const figures: Record<string, number>[] = []
  const input = {
    features: taste.features,
    training: numbered(taste.training),
    validation: numbered(taste.validation),
    validationParts,
    users: clients.length,
    settings: { ...FAST_SETTINGS, learningRates: [1e-2, 3e-3] },
  }
  const trained = trainVbpr(input, { onProgress: (progress) => figures.push({ ...progress.figures }) })

  test('finds the held-out works, even if every work is new to it', async () => {
    const { validationAccuracy } = await trained
    expect(validationAccuracy).toBeGreaterThan(0.9)
    const model = await VbprModel.load(writeVbpr(await trained, { clients, works }, METADATA), 1)
    const known = await model.scores(clients, await model.itemVectors(taste.features, works))
    expect(areaUnderCurve(known, taste)).toBeGreaterThan(0.75)
    const strange = works.map((work) => `new ${work}`)
    const unseen = await model.scores(clients, await model.itemVectors(taste.features, strange))
    expect(areaUnderCurve(unseen, taste)).toBeGreaterThan(0.75)
    await model.close()
  })

  test('measures parts of the validation triples each by itself, and tells of them while it trains', async () => {
    const { checks } = await trained
    for (const { parts = [], validationAccuracy } of checks) {
      expect(parts[1]).toBeNaN()
      const right = parts[0] * validationParts[0] + parts[2] * validationParts[2]
      expect(right / taste.validation.length).toBeCloseTo(validationAccuracy, 10)
    }
    expect(figures.at(-1)?.['part 2']).toBe(checks.at(-1)?.parts?.[2])
    expect(figures.at(-1)).not.toHaveProperty('part 1')
  })

  test('reports which clients it does not know, and is not a CuratorNet model', async () => {
    const bytes = writeVbpr(await trained, { clients, works }, METADATA)
    const model = await VbprModel.load(bytes, 1)
    expect(model.knows('C1')).toBe(true)
    expect(model.knows('a stranger')).toBe(false)
    await expect(model.userVectors(['C1', 'a stranger'])).rejects.toMatchObject({
      kind: 'too-little-data',
      message: expect.stringContaining('a stranger') as string,
    })
    await model.close()
    expect(() => readModelDescription(bytes)).toThrow(Fault)
  })
})
