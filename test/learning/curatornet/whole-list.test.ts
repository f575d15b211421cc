import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RankedWork } from '../../../src/learning/curatornet/rank.ts'
import { composeList, givenUp } from '../../../src/learning/curatornet/whole-list.ts'
import type { Matrix } from '../../../src/learning/dataset.ts'

const WIDTH = 3

function matrix(rows: readonly (readonly number[])[]): Matrix {
  return { data: Float32Array.from(rows.flat()), rows: rows.length, columns: WIDTH }
}

function ranked(...scores: number[]): RankedWork[] {
  return scores.map((score, item) => ({ item, score }))
}

/** Candidates best first, in a catalogue order unrelated to their scores, with item vectors. */
const candidates = fc
  .array(
    fc.record({
      score: fc.integer({ min: -9, max: 9 }),
      vector: fc.array(fc.integer({ min: -3, max: 3 }), { minLength: WIDTH, maxLength: WIDTH }),
    }),
    { maxLength: 25 },
  )
  .map((works) => ({
    best: works.map(({ score }, item) => ({ item, score })).sort((a, b) => b.score - a.score),
    itemVectors: matrix(works.map(({ vector }) => vector)),
  }))
const places = fc.integer({ min: 0, max: 30 })
/** Hundredths: a double from fast-check is nearly always close to 0. */
const share = fc.integer({ min: 0, max: 100 }).map((hundredths) => hundredths / 100)
const baselines = fc.integer({ min: -9, max: 9 })
const isNew = (item: number): boolean => item % 3 === 0
/** Margin that prevents floor() of a share times a number from being too low due to rounding alone. */
const ROUNDING = 1e-9

const relevance = (works: readonly RankedWork[], baseline: number): number =>
  works.reduce((sum, { score }) => sum + score - baseline, 0)
const mayGiveUp = (works: readonly RankedWork[], baseline: number): number =>
  works.reduce((sum, { score }) => sum + Math.max(0, score - baseline), 0)

describe('a list with variety', () => {
  it('is the plain ranking if nothing can be given up', async () => {
    await fc.assert(
      fc.asyncProperty(candidates, places, baselines, async ({ best, itemVectors }, k, baseline) => {
        const list = await composeList(best, itemVectors, { k, diversity: 0, baseline })
        expect(list).toEqual(best.slice(0, k))
        expect(givenUp(list, best, baseline)).toBe(0)
      }),
    )
  })

  it('gives up at most the allowed share of the relevance, in its first places as in the whole list', async () => {
    await fc.assert(
      fc.asyncProperty(
        candidates,
        places,
        share,
        baselines,
        async ({ best, itemVectors }, k, diversity, baseline) => {
          const list = await composeList(best, itemVectors, { k, diversity, baseline })
          for (let length = 1; length <= list.length; length++) {
            const head = best.slice(0, length)
            const lost = relevance(head, baseline) - relevance(list.slice(0, length), baseline)
            expect(lost).toBeLessThanOrEqual(diversity * mayGiveUp(head, baseline) + 1e-6)
          }
          expect(givenUp(list, best, baseline)).toBeLessThanOrEqual(diversity + 1e-6)
        },
      ),
    )
  })

  it('has as many works as requested or available, each a distinct candidate, with or without newcomers', async () => {
    await fc.assert(
      fc.asyncProperty(
        candidates,
        places,
        share,
        share,
        async ({ best, itemVectors }, k, diversity, lift) => {
          const newcomers = { share: lift, has: isNew }
          const list = await composeList(best, itemVectors, { k, diversity, baseline: 0, newcomers })
          expect(list).toHaveLength(Math.min(k, best.length))
          expect(new Set(list).size).toBe(list.length)
          expect(list.every((work) => best.includes(work))).toBe(true)
        },
      ),
    )
  })

  it('prefers a different look to a near-duplicate of a chosen work, as far as allowed', async () => {
    const looks = matrix([
      [1, 0, 0],
      [2, 0, 0],
      [0, 1, 0],
    ])
    const listAt = async (diversity: number): Promise<number[]> => {
      const list = await composeList(ranked(3, 2.9, 2), looks, { k: 2, diversity, baseline: 0 })
      return list.map(({ item }) => item)
    }
    // The visually different work costs .9 of 5.9.
    expect(await listAt(0.15)).toEqual([0, 1])
    expect(await listAt(0.16)).toEqual([0, 2])
  })

  it('stops when it is cancelled', async () => {
    const works = 4000
    const many = { data: new Float32Array(works * 200), rows: works, columns: 200 }
    const best = ranked(...Array.from({ length: works }, (_, at) => -at))
    const options = { k: works, diversity: 0.5, baseline: -works }
    await expect(composeList(best, many, options, AbortSignal.abort())).rejects.toThrow(/abort/)
  })
})

describe('a list with a floor for newcomers', () => {
  it('contains at least their share in its first places as in the whole list, as far as there are any', async () => {
    await fc.assert(
      fc.asyncProperty(
        candidates,
        places,
        share,
        share,
        async ({ best, itemVectors }, k, diversity, lift) => {
          const newcomers = { share: lift, has: isNew }
          const list = await composeList(best, itemVectors, { k, diversity, baseline: 0, newcomers })
          const there = best.filter(({ item }) => isNew(item)).length
          for (let length = 1; length <= list.length; length++) {
            const lifted = list.slice(0, length).filter(({ item }) => isNew(item)).length
            expect(lifted).toBeGreaterThanOrEqual(Math.min(there, Math.floor(lift * length - ROUNDING)))
          }
        },
      ),
    )
  })

  it('promotes the best newcomers, no more than required, and keeps the others in order', async () => {
    const best = ranked(9, 8, 7, 6, 5, 4, 3)
    const newcomers = { share: 0.25, has: (item: number) => item >= 5 }
    const list = await composeList(best, matrix(best.map(() => [1, 0, 0])), {
      k: 4,
      diversity: 0,
      baseline: 0,
      newcomers,
    })
    expect(list.map(({ item }) => item)).toEqual([0, 1, 2, 5])
    expect(givenUp(list, best, 0)).toBeCloseTo(2 / 30)
  })

  it('promotes no newcomer if enough are on the list already', async () => {
    const best = ranked(9, 8, 7, 6)
    const newcomers = { share: 0.5, has: (item: number) => item === 1 || item === 2 }
    const vectors = matrix(best.map(() => [1, 0, 0]))
    expect(await composeList(best, vectors, { k: 4, diversity: 0, baseline: 0, newcomers })).toEqual(best)
  })
})
