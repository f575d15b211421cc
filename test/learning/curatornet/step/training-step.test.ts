import { describe, expect, test } from 'vitest'
import {
  initialParameters,
  parameterShapes,
  type NetworkShape,
} from '../../../../src/learning/curatornet/network.ts'
import { firstMoment } from '../../../../src/learning/curatornet/step/adam.ts'
import { BatchTabulator } from '../../../../src/learning/curatornet/step/batch-tables.ts'
import { distinctProfiles, sameFeatures } from '../../../../src/learning/curatornet/step/distinct-profiles.ts'
import { TrainingStep } from '../../../../src/learning/curatornet/step/training-step.ts'
import type { Triples } from '../../../../src/learning/curatornet/triples.ts'
import type { Matrix } from '../../../../src/learning/dataset.ts'
import { Random } from '../../../../src/learning/linalg/random.ts'
import { allOf, crowdedTriples, gaussianMatrix, publishedLength } from '../example-triples.ts'
import { reference, type Numbers } from '../reference-network.ts'

const SHAPE: NetworkShape = { features: 64, itemLayers: [40, 32], userLayers: [48, 40, 32] }

function rowsOf({ data, rows, columns }: Matrix): Float64Array[] {
  return Array.from({ length: rows }, (_, row) =>
    Float64Array.from(data.subarray(row * columns, (row + 1) * columns)),
  )
}

/** Parameters with non-zero biases, so that their place in the sums is tested. */
function someParameters(random: Random): Record<string, Float32Array> {
  const parameters = initialParameters(SHAPE, random)
  return Object.fromEntries(
    Object.entries(parameters).map(([name, values]) => [
      name,
      values.map((x) => x + 0.05 * random.gaussian()),
    ]),
  )
}

interface Gradients {
  readonly loss: number
  readonly gradients: Numbers
}

/** Loss and gradients from the graph: the first moment after one step is a tenth of the gradient. */
async function byTheGraph(
  features: Matrix,
  triples: Triples,
  parameters: Record<string, Float32Array>,
  options: { threads: number; wholeCatalogue: boolean; noneEmpty?: boolean },
): Promise<Gradients> {
  const represented = sameFeatures(features)
  const profiles = distinctProfiles(triples.profiles, represented)
  const { wholeCatalogue, noneEmpty } = options
  const tabulator = new BatchTabulator(triples, profiles, represented, wholeCatalogue, noneEmpty)
  const step = await TrainingStep.open(SHAPE, features, parameters, { lambda: 0, ...options })
  const tables = tabulator.tables(allOf(triples))
  const { loss } = await step.run(tables, 1e-4)
  if (noneEmpty === true) {
    const empty = Object.entries(tables.inputs).filter(([, { dims }]) => dims.includes(0))
    expect(empty.map(([name]) => name)).toEqual([])
  }
  const gradients: Numbers = {}
  for (const { name } of parameterShapes(SHAPE)) {
    gradients[name] = Float64Array.from(step.tensors[firstMoment(name)].data as Float32Array, (m) => m / 0.1)
  }
  await step.close()
  return { loss, gradients }
}

function byDefinition(
  features: Matrix,
  triples: Triples,
  parameters: Record<string, Float32Array>,
): Gradients {
  const numbers = Object.fromEntries(
    Object.entries(parameters).map(([name, values]) => [name, Float64Array.from(values)]),
  )
  return reference(SHAPE, rowsOf(features), numbers, triples, 0)
}

/** Length of the difference divided by the length of the expected gradient; the worst of all parameters. */
function worstRelative(actual: Numbers, expected: Numbers): number {
  return Math.max(
    ...Object.keys(expected).map((name) => {
      const difference = Math.hypot(...expected[name].map((x, at) => x - actual[name][at]))
      return difference / Math.hypot(...expected[name])
    }),
  )
}

describe('a batch of 21,000 triples with 60 very frequent works', () => {
  const random = new Random(11)
  const lengths = Array.from({ length: 9000 }, (_, profile) =>
    profile === 5 ? 271 : publishedLength(random),
  )
  const features = gaussianMatrix(1500, SHAPE.features, random)
  const triples = crowdedTriples(lengths, 21_000, features.rows, 60, random)
  const parameters = someParameters(random)
  const expected = byDefinition(features, triples, parameters)

  test.each([
    { threads: 1, wholeCatalogue: true },
    { threads: 2, wholeCatalogue: true },
    { threads: 4, wholeCatalogue: true },
    { threads: 2, wholeCatalogue: false },
  ])(
    'gradients equal a float64 accumulation to 1e-5 on $threads threads (whole catalogue: $wholeCatalogue)',
    async (options) => {
      const actual = await byTheGraph(features, triples, parameters, options)
      expect(Math.abs(actual.loss / expected.loss - 1)).toBeLessThan(1e-5)
      expect(worstRelative(actual.gradients, expected.gradients)).toBeLessThan(1e-5)
    },
  )
})

describe('small and one-sided batches', () => {
  const cases: { name: string; lengths: number[]; triples: number; works: number; hot: number }[] = [
    { name: 'a single triple', lengths: [1], triples: 1, works: 9, hot: 9 },
    { name: 'only profiles of one work', lengths: [1, 1, 1], triples: 20, works: 30, hot: 5 },
    { name: 'only profiles of several works', lengths: [90, 70, 80], triples: 20, works: 300, hot: 200 },
    { name: 'one profile with every triple', lengths: [3], triples: 5000, works: 300, hot: 3 },
    { name: 'a very long profile', lengths: [2500, 1], triples: 50, works: 2000, hot: 2000 },
  ]
  test.each(cases)('$name', async ({ lengths, triples: count, works, hot }) => {
    const random = new Random(3)
    const features = gaussianMatrix(works, SHAPE.features, random)
    const triples = crowdedTriples(lengths, count, works, hot, random)
    const parameters = someParameters(random)
    const expected = byDefinition(features, triples, parameters)
    for (const options of [
      { wholeCatalogue: true },
      { wholeCatalogue: false },
      // Devices that do not accept empty tensors get rows that have no effect.
      { wholeCatalogue: true, noneEmpty: true },
      { wholeCatalogue: false, noneEmpty: true },
    ]) {
      const actual = await byTheGraph(features, triples, parameters, { threads: 2, ...options })
      expect(worstRelative(actual.gradients, expected.gradients)).toBeLessThan(1e-5)
    }
  })

  test('two listings of one picture in a profile do not count twice in the maximum', async () => {
    const random = new Random(4)
    const features = gaussianMatrix(12, SHAPE.features, random)
    features.data.copyWithin(5 * 64, 2 * 64, 3 * 64)
    const profiles = { offsets: Int32Array.of(0, 3), items: Int32Array.of(2, 5, 7) }
    const columns = { profileOf: Int32Array.of(0), positive: Int32Array.of(1), negative: Int32Array.of(4) }
    const triples: Triples = { profiles, ...columns, length: 1 }
    const parameters = someParameters(random)
    const expected = byDefinition(features, triples, parameters)
    const actual = await byTheGraph(features, triples, parameters, { threads: 1, wholeCatalogue: true })
    expect(worstRelative(actual.gradients, expected.gradients)).toBeLessThan(1e-5)
  })
})
