import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diversify } from '../../../src/engine/curatornet/diversity.ts'
import type { RankedWork } from '../../../src/engine/curatornet/rank.ts'
import type { Matrix } from '../../../src/engine/dataset.ts'

const WIDTH = 3

function matrix(rows: readonly (readonly number[])[]): Matrix {
  return { data: Float32Array.from(rows.flat()), rows: rows.length, columns: WIDTH }
}

function ranked(...scores: number[]): RankedWork[] {
  return scores.map((score, item) => ({ item, score }))
}

/** Candidates best first, in the order of a catalogue that knows nothing of their scores, with item vectors. */
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
const share = fc.double({ min: 0, max: 1, noNaN: true })

function cosine({ data }: Matrix, a: number, b: number): number {
  const [first, second] = [a, b].map((row) => [...data.subarray(row * WIDTH, (row + 1) * WIDTH)])
  const lengths = Math.hypot(...first) * Math.hypot(...second)
  return lengths === 0 ? 0 : first.reduce((sum, value, at) => sum + value * second[at], 0) / lengths
}

describe('a diverse ranking', () => {
  it('is the plain ranking at diversity 0', async () => {
    await fc.assert(
      fc.asyncProperty(candidates, places, async ({ best, itemVectors }, k) => {
        expect(await diversify(best, itemVectors, { k, diversity: 0 })).toEqual(best.slice(0, k))
      }),
    )
  })

  it('nears the plain ranking as diversity nears 0, where no two scores are equal', async () => {
    await fc.assert(
      fc.asyncProperty(candidates, places, async ({ best, itemVectors }, k) => {
        const distinct = best.filter(({ score }, at) => at === 0 || score < best[at - 1].score)
        expect(await diversify(distinct, itemVectors, { k, diversity: 1e-9 })).toEqual(distinct.slice(0, k))
      }),
    )
  })

  it('has as many works as asked for or as there are, each a candidate, each once, the best one first', async () => {
    await fc.assert(
      fc.asyncProperty(candidates, places, share, async ({ best, itemVectors }, k, diversity) => {
        const chosen = await diversify(best, itemVectors, { k, diversity })
        expect(chosen).toHaveLength(Math.min(k, best.length))
        expect(new Set(chosen).size).toBe(chosen.length)
        expect(chosen.every((work) => best.includes(work))).toBe(true)
        if (chosen.length > 0) expect(chosen[0]).toBe(best[0])
      }),
    )
  })

  it('puts a work of the highest marginal relevance on every place', async () => {
    await fc.assert(
      fc.asyncProperty(candidates, places, share, async ({ best, itemVectors }, k, diversity) => {
        const chosen = await diversify(best, itemVectors, { k, diversity })
        const lowest = Math.min(...best.map(({ score }) => score))
        const range = Math.max(...best.map(({ score }) => score)) - lowest || 1
        for (let place = 1; place < chosen.length; place++) {
          const before = chosen.slice(0, place)
          const marginal = ({ item, score }: RankedWork): number =>
            (1 - diversity) * ((score - lowest) / range) -
            diversity * Math.max(...before.map((other) => cosine(itemVectors, item, other.item)))
          const open = best.filter((work) => !before.includes(work))
          expect(marginal(chosen[place])).toBeCloseTo(Math.max(...open.map(marginal)), 5)
        }
      }),
    )
  })

  it('prefers another look to a twin of what is chosen already', async () => {
    const looks = matrix([
      [1, 0, 0],
      [2, 0, 0],
      [0, 1, 0],
    ])
    const chosen = await diversify(ranked(3, 2.9, 2), looks, { k: 2, diversity: 0.5 })
    expect(chosen.map(({ item, score }) => [item, score])).toEqual([
      [0, 3],
      [2, 2],
    ])
  })

  it('stops when it is cancelled', async () => {
    const works = 4000
    const many = { data: new Float32Array(works * 200), rows: works, columns: 200 }
    const best = ranked(...Array.from({ length: works }, (_, at) => -at))
    const ranking = diversify(best, many, { k: works, diversity: 0.5 }, AbortSignal.abort())
    await expect(ranking).rejects.toThrow(/abort/)
  })
})
