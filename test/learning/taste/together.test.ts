import { expect, test } from 'vitest'
import { CuratorNetModel } from '../../../src/learning/curatornet/model.ts'
import { profilesOf } from '../../../src/learning/curatornet/pooling.ts'
import type { Matrix } from '../../../src/learning/dataset.ts'
import { Random } from '../../../src/learning/linalg/random.ts'
import { writeTaste } from '../../../src/learning/taste/model-file.ts'
import { tasteMethod } from '../../../src/learning/taste/scores.ts'
import { tasteSpace } from '../../../src/learning/taste/space.ts'
import { tastesTogether, type Taste } from '../../../src/learning/taste/together.ts'
import { METADATA } from '../curatornet/model-metadata.ts'
import { FAST_SETTINGS } from '../curatornet/planted-taste.ts'

/** Two networks, and tastes that each network partly explains on its own. */

const WORKS = 30
const PROFILES = [Int32Array.of(3, 7, 9), Int32Array.of(11, 2)]

function seen(columns: number, seed: number): Matrix {
  const random = new Random(seed)
  return {
    data: Float32Array.from({ length: WORKS * columns }, () => random.gaussian()),
    rows: WORKS,
    columns,
  }
}

async function tasteOf(features: Matrix, seed: number): Promise<Taste> {
  const space = await tasteSpace(features)
  const random = new Random(seed)
  const { columns } = space.vectors
  const some = (length: number): Float32Array => Float32Array.from({ length }, () => 0.3 * random.gaussian())
  return { space, weights: { change: some(columns * columns), bias: some(columns), steps: 1 } }
}

const scoresOf = async ({ space, weights }: Taste): Promise<Float32Array> =>
  (await tasteMethod(weights, space.vectors).scores(PROFILES)).data

test('combined tastes score as the sum of each weighted by its share', async () => {
  const [first, second] = [await tasteOf(seen(5, 1), 2), await tasteOf(seen(8, 3), 4)]
  const both = await scoresOf(
    await tastesTogether([
      { ...first, share: 0.7 },
      { ...second, share: 0.3 },
    ]),
  )
  const [one, other] = [await scoresOf(first), await scoresOf(second)]
  both.forEach((score, at) => expect(score).toBeCloseTo(0.7 * one[at] + 0.3 * other[at], 4))
})

test('their file gives the same scores, including works that a network has not seen, and works with the first network alone', async () => {
  const [narrow, wide] = [seen(5, 1), seen(8, 3)]
  wide.data.fill(Number.NaN, 4 * wide.columns, 5 * wide.columns)
  const [first, second] = [await tasteOf(narrow, 2), await tasteOf(wide, 4)]
  const both = await tastesTogether([
    { ...first, share: 0.6 },
    { ...second, share: 0.4 },
  ])
  const outcome = {
    normalisation: both.space.blocks[0].normalisation,
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
  const network = { ...METADATA.embedder, name: 'wide', dimension: wide.columns }
  const metadata = { ...METADATA, embedder: { ...METADATA.embedder, dimension: narrow.columns } }
  const model = await CuratorNetModel.load(writeTaste(outcome, both.space, both.weights, metadata, [network]))
  try {
    const columns = narrow.columns + wide.columns
    const input = { data: new Float32Array(WORKS * columns), rows: WORKS, columns }
    for (let work = 0; work < WORKS; work++) {
      input.data.set(narrow.data.subarray(work * 5, work * 5 + 5), work * columns)
      input.data.set(wide.data.subarray(work * 8, work * 8 + 8), work * columns + 5)
    }
    const vectors = await model.itemVectors(input)
    expect(vectors.data.every(Number.isFinite)).toBe(true)
    const { data } = await model.scores(profilesOf(PROFILES), vectors)
    const expected = await scoresOf(both)
    data.forEach((score, at) => expect(score).toBeCloseTo(expected[at], 3))
    const alone = await model.itemVectors(narrow)
    const unseen = (of: Matrix): Float32Array => of.data.slice(4 * of.columns, 5 * of.columns)
    expect(unseen(alone)).toEqual(unseen(vectors))
    await expect(model.itemVectors(wide)).rejects.toMatchObject({ kind: 'bad-model' })
  } finally {
    await model.close()
  }
})
