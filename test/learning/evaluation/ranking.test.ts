import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Fault } from '../../../src/contract/fault.ts'
import { CUT_METRICS, tableColumns, WHOLE_METRICS } from '../../../src/learning/evaluation/metrics.ts'
import { rankingOf, rankRelevant, type Ranking } from '../../../src/learning/evaluation/ranking.ts'
import { Random } from '../../../src/learning/linalg/random.ts'
import { seeds } from '../matrices.ts'

interface Scored {
  scores: number[]
  candidates: Uint8Array
  relevant: Int32Array
}

/** Scores with or without ties, some works that are not candidates, and at least one relevant candidate. */
const scored: fc.Arbitrary<Scored> = fc
  .record({ works: fc.integer({ min: 1, max: 60 }), levels: fc.constantFrom(3, 1e9), seed: seeds })
  .map(({ works, levels, seed }) => {
    const random = new Random(seed)
    const candidates = Uint8Array.from({ length: works }, (_, work) =>
      Number(work === 0 || random.next() < 0.8),
    )
    const relevant = Int32Array.from(candidates.keys()).filter(
      (work) => candidates[work] === 1 && (work === 0 || random.next() < 0.2),
    )
    return { scores: Array.from(candidates, () => random.integer(levels)), candidates, relevant }
  })

const rank = ({ scores, candidates, relevant }: Scored): Ranking => rankRelevant(scores, candidates, relevant)

/** AUC by its definition: one pair at a time. */
function naiveAuc({ scores, candidates, relevant }: Scored): number {
  const others = [...candidates.keys()].filter((work) => candidates[work] === 1 && !relevant.includes(work))
  if (others.length === 0) return 1
  let won = 0
  for (const own of relevant) {
    for (const other of others) {
      won += scores[own] > scores[other] ? 1 : scores[own] === scores[other] ? 0.5 : 0
    }
  }
  return won / (relevant.length * others.length)
}

describe('the places of the relevant works', () => {
  it('match a full sort if no scores tie', () => {
    fc.assert(
      fc.property(scored, (one) => {
        fc.pre(new Set(one.scores).size === one.scores.length)
        const order = [...one.candidates.keys()]
          .filter((work) => one.candidates[work] === 1)
          .sort((a, b) => one.scores[b] - one.scores[a])
        const places = [...one.relevant].map((work) => order.indexOf(work))
        const expected = rankingOf(places, order.length)
        expect(rank(one).positions).toEqual(expected.positions)
        expect(rank(one).candidates).toBe(order.length)
        expect(rank(one).auc).toBeCloseTo(expected.auc, 12)
      }),
    )
  })

  it('are distinct and within the candidates, whichever scores tie', () => {
    fc.assert(
      fc.property(scored, (one) => {
        const { positions, candidates } = rank(one)
        expect(new Set(positions).size).toBe(one.relevant.length)
        expect([...positions]).toEqual([...positions].sort((a, b) => a - b))
        expect(positions[0]).toBeGreaterThanOrEqual(0)
        expect(positions[positions.length - 1]).toBeLessThan(candidates)
      }),
    )
  })

  it('of one work with tied scores are the middle', () => {
    const everyone = new Uint8Array(101).fill(1)
    expect(rankRelevant(new Float32Array(101), everyone, Int32Array.of(100))).toEqual({
      positions: Int32Array.of(50),
      candidates: 101,
      auc: 0.5,
    })
  })

  it('do not exist if a score is not a number', () => {
    expect(() => rankRelevant([1, NaN], Uint8Array.of(1, 1), Int32Array.of(0))).toThrow(Fault)
  })
})

describe('AUC', () => {
  it('counts correctly ordered pairs, and ties as half', () => {
    fc.assert(
      fc.property(scored, (one) => {
        expect(rank(one).auc).toBeCloseTo(naiveAuc(one), 12)
      }),
    )
  })
})

describe('the expected value of a metric by chance', () => {
  const orderings = (works: number): number[][] =>
    works === 0
      ? [[]]
      : orderings(works - 1).flatMap((rest) =>
          Array.from({ length: works }, (_, at) => rest.toSpliced(at, 0, works - 1)),
        )

  it.each([
    { works: 5, relevant: 1 },
    { works: 6, relevant: 3 },
    { works: 4, relevant: 4 },
  ])('is its mean over all orders of $works works, $relevant of them relevant', ({ works, relevant }) => {
    const orders = orderings(works)
    for (const { name, of, byChance } of tableColumns([1, 2, 4, 20])) {
      // The first works are the relevant ones; only their positions in the order count.
      const values = orders.map((order) => of(rankingOf(order.slice(0, relevant), works)))
      const mean = values.reduce((sum, value) => sum + value, 0) / orders.length
      expect(byChance(relevant, works), name).toBeCloseTo(mean, 12)
    }
  })
})

describe('every metric', () => {
  const measure = (one: Scored): number[] => {
    const ranking = rank(one)
    const cut = [1, 5, 20, 100].flatMap((k) => Object.values(CUT_METRICS).map((of) => of(ranking, k)))
    return [...Object.values(WHOLE_METRICS).map((of) => of(ranking)), ...cut]
  }

  it('is in 0..1', () => {
    fc.assert(
      fc.property(scored, (one) => {
        for (const value of measure(one)) {
          expect(value).toBeGreaterThanOrEqual(0)
          expect(value).toBeLessThanOrEqual(1 + 1e-12)
        }
      }),
    )
  })

  it('depends only on the order of the scores', () => {
    fc.assert(
      fc.property(scored, (one) => {
        const stretched = one.scores.map((score) => Math.atan(score / 1e9) * 7 - 3)
        expect(measure({ ...one, scores: stretched })).toEqual(measure(one))
      }),
    )
  })

  it('does not depend on the numbering of the works, even if scores tie', () => {
    fc.assert(
      fc.property(scored, seeds, (one, seed) => {
        const order = Int32Array.from(one.scores.keys())
        new Random(seed).shuffle(order)
        const moved = {
          scores: Array.from(order, (work) => one.scores[work]),
          candidates: Uint8Array.from(order, (work) => one.candidates[work]),
          relevant: Int32Array.from(one.relevant, (work) => order.indexOf(work)),
        }
        expect(measure(moved)).toEqual(measure(one))
      }),
    )
  })

  it('is 1 for the perfect ranking if the metric can reach it', () => {
    const perfect = rankingOf([0, 1, 2], 50)
    expect(WHOLE_METRICS.auc(perfect)).toBe(1)
    expect(CUT_METRICS.recall(perfect, 20)).toBe(1)
    expect(CUT_METRICS.ndcg(perfect, 20)).toBe(1)
    expect(CUT_METRICS.precision(perfect, 20)).toBe(3 / 20)
  })

  it('distinguishes the two nDCGs: one hit of two possible ones is half a success, or a full one for the authors', () => {
    const half = rankingOf([0, 40], 50)
    expect(CUT_METRICS.ndcg_authors(half, 20)).toBe(1)
    expect(CUT_METRICS.ndcg(half, 20)).toBeCloseTo(1 / (1 + 1 / Math.log2(3)), 12)
  })
})
