import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { VisibleTrait } from '../../../src/contract/results/suggestions.ts'
import { describePicture } from '../../../src/engine/embedding/builtin/index.ts'
import { erased, fitErasers } from '../../../src/engine/traits/eraser.ts'
import { endsOf, measuresOf, sharedWords, wordOf, type Axis } from '../../../src/engine/traits/measures.ts'
import { matrixOf, traitReasons } from '../../../src/engine/traits/reasons.ts'
import { Random } from '../../../src/learning/linalg/random.ts'
import { painted, plain, type TestPicture } from '../embedding/builtin/pictures.ts'
import '../../support/properties.ts'

const WIDTH = 4
const vector = fc
  .array(fc.integer({ min: -8, max: 8 }), { minLength: WIDTH, maxLength: WIDTH })
  .map((numbers) => Float32Array.from(numbers))
const product = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((sum, value, at) => sum + value * b[at], 0)

describe('traits as reasons for a suggestion', () => {
  test('are not given if the score does not fall without them', async () => {
    const candidate = fc.record({
      whole: vector,
      dark: vector,
      warm: vector,
      lead: fc.integer({ min: -5, max: 40 }),
    })
    await fc.assert(
      fc.asyncProperty(vector, fc.array(candidate, { maxLength: 5 }), async (client, candidates) => {
        const reasons = await traitReasons(
          candidates.map(({ whole, dark, warm, lead }) => ({
            shared: new Map<Axis, VisibleTrait>([
              ['light', 'dark'],
              ['warmth', 'warm'],
            ]),
            vector: whole,
            without: (axis) => (axis === 'light' ? dark : warm),
            lead,
          })),
          ({ data, rows, columns }) =>
            Promise.resolve(
              Array.from({ length: rows }, (_, row) =>
                product(client, data.subarray(row * columns, (row + 1) * columns)),
              ),
            ),
        )
        expect(reasons).toHaveLength(candidates.length)
        reasons.forEach((own, at) => {
          const { whole, lead, ...without } = candidates[at]
          for (const { trait, share } of own) {
            const fall = product(client, whole) - product(client, without[trait === 'dark' ? 'dark' : 'warm'])
            expect(fall).toBeGreaterThan(0)
            expect(share).toBeCloseTo(Math.min(1, fall / lead), 9)
          }
        })
      }),
    )
  })

  test('are left out if they cannot be removed or if removing them costs almost nothing', async () => {
    const asked = (fall: number, without: boolean): Promise<unknown> =>
      traitReasons(
        [
          {
            shared: new Map<Axis, VisibleTrait>([['format', 'wide']]),
            vector: Float32Array.of(1),
            without: () => (without ? Float32Array.of(1 - fall) : undefined),
            lead: 1,
          },
        ],
        ({ data }) => Promise.resolve(data),
      )
    expect(await asked(0.5, true)).toEqual([[{ trait: 'wide', share: 0.5 }]])
    expect(await asked(0.01, true)).toEqual([[]])
    expect(await asked(0.5, false)).toEqual([[]])
  })
})

describe('words for pictures', () => {
  const look = (averageColour: string, width = 100, height = 100) =>
    measuresOf({ averageColour, width, height })
  const sample = ['#101010', '#808080', '#f0f0f0', '#803010', '#103080', '#808078'].map((colour) =>
    look(colour),
  )
  const ends = endsOf(sample)

  test('depend on what is usual among the works, except for the format', () => {
    expect(wordOf('light', look('#080808'), ends)).toBe('dark')
    expect(wordOf('light', look('#ffffff'), ends)).toBe('bright')
    expect(wordOf('warmth', look('#c04010'), ends)).toBe('warm')
    expect(wordOf('warmth', look('#1040c0'), ends)).toBe('cool')
    expect(wordOf('format', look('#808080', 200, 100), ends)).toBe('wide')
    expect(wordOf('format', look('#808080', 100, 200), ends)).toBe('upright')
    expect(wordOf('format', look('#808080', 105, 100), ends)).toBeUndefined()
  })

  test('are missing if nothing is known', () => {
    expect(wordOf('light', measuresOf(undefined), ends)).toBeUndefined()
    expect(wordOf('texture', look('#000000'), ends)).toBeUndefined()
  })

  test('are shared if more than half of the works have them', () => {
    const [dark, bright] = [look('#080808', 100, 200), look('#ffffff', 100, 200)]
    expect([...sharedWords([dark, bright], dark, ends).values()]).toEqual(['upright'])
    expect([...sharedWords([dark, dark, bright], dark, ends).values()]).toEqual(['dark', 'upright'])
  })
})

test('the descriptors distinguish vivid from muted and lively from smooth', () => {
  const described = ({ rgb, width, height }: TestPicture) => describePicture(rgb, width, height)
  const measures = [
    plain(32, 32, [40, 20, 10]),
    plain(32, 32, [240, 230, 220]),
    plain(32, 32, [220, 20, 20]),
    painted(32, 32, (x, y) => ((x * 7 + y * 5) % 3 === 0 ? [200, 200, 200] : [90, 90, 90])),
  ].map((picture) => measuresOf(undefined, described(picture)))
  const ends = endsOf(measures)
  expect(wordOf('vividness', measures[2], ends)).toBe('vivid')
  expect(wordOf('texture', measures[3], ends)).toBe('lively')
  expect(measures[0].texture).toBeLessThan(measures[3].texture)
})

describe('removing a measure from vectors', () => {
  const WORKS = 400
  const random = new Random(7)
  const hidden = Float64Array.from({ length: WORKS }, () => random.gaussian())
  const noise = Float64Array.from({ length: WORKS }, () => random.gaussian())
  const vectors = matrixOf(
    Array.from(hidden, (value) =>
      Float32Array.of(value + 0.3 * random.gaussian(), 2 * value + random.gaussian(), random.gaussian(), 1),
    ),
  )
  const row = (at: number): Float32Array => vectors.data.subarray(at * WIDTH, (at + 1) * WIDTH)

  test('leaves nothing that predicts the measure, and reports how much the vectors revealed', async () => {
    const [eraser, ofNoise] = await fitErasers(vectors, [hidden, noise])
    expect(eraser.told).toBeGreaterThan(0.8)
    expect(ofNoise.told).toBeLessThan(0.1)
    const left = matrixOf(Array.from({ length: WORKS }, (_, at) => erased(eraser, row(at))))
    const [again] = await fitErasers(left, [hidden])
    expect(again.told).toBeLessThan(0.05)
  })

  test('preserves what is unrelated to the measure', async () => {
    const [eraser] = await fitErasers(vectors, [hidden])
    for (let at = 0; at < WORKS; at++) {
      expect(Math.abs(erased(eraser, row(at))[2] - row(at)[2])).toBeLessThan(0.5)
      expect(erased(eraser, row(at))[3]).toBeCloseTo(1, 5)
    }
  })
})
