import { describe, expect, it } from 'vitest'
import { chance, oracle, popularity } from '../../../src/learning/baselines/index.ts'
import type { Dataset } from '../../../src/learning/dataset.ts'
import { evaluateMethods } from '../../../src/learning/evaluation/evaluate.ts'
import type { Method } from '../../../src/learning/evaluation/method.ts'
import { giniOf } from '../../../src/learning/evaluation/list-coverage.ts'
import { holdOutLastBasket } from '../../../src/learning/evaluation/split.ts'
import { datasetOf, history } from './small-gallery.ts'

/** Scores in catalogue order: the first work is the best. */
const inOrder = (items: number): Method => ({
  name: 'in order',
  scores: (profiles) =>
    Promise.resolve({
      data: Float32Array.from({ length: profiles.length * items }, (_, at) => -(at % items)),
      rows: profiles.length,
      columns: items,
    }),
})

/** Works 0 to 7, two by each artist; before the hidden baskets, 0, 1, 2 and 4 were sold, so artist 3 is new. */
const dataset: Dataset = datasetOf(
  8,
  [
    history('one work known', [[0], [1, 6]]),
    history('two works known', [[1, 2], [5]]),
    history('once', [[4]]),
  ],
  { artistOf: Int32Array.of(0, 0, 1, 1, 2, 2, 3, 3) },
)
const split = holdOutLastBasket(dataset.histories)

describe('cold starts', () => {
  it('are clients with one known work, and works never sold, ranked against the rest', async () => {
    const { slices } = await evaluateMethods(dataset, split, [inOrder(8)], { ks: [2], bootstrap: 10 })
    expect(slices.map(({ slice, users }) => [slice, users])).toEqual([
      ['one-work-profile', 1],
      ['never-sold', 2],
    ])
    const [[oneWork], [neverSold]] = slices.map(({ rows }) => rows)
    // Works 1 and 6 among 1 to 7: all five others rank below work 1, only work 7 below work 6.
    expect(oneWork.metrics.auc).toBeCloseTo((5 + 1) / 10, 12)
    expect(oneWork.metrics['recall@2']).toBe(0.5)
    // Work 6 among 2 to 7, since work 1 does not compete; work 5 among 0, 3, 4, 5, 6, 7.
    expect(neverSold.metrics.auc).toBeCloseTo((1 / 5 + 2 / 5) / 2, 12)
  })

  it('are left out if there are none', async () => {
    const regulars = datasetOf(5, [history('a', [[0, 1], [2]]), history('b', [[2, 3]])])
    const { slices } = await evaluateMethods(regulars, holdOutLastBasket(regulars.histories), [inOrder(5)])
    expect(slices).toEqual([])
  })
})

describe('the reach of a method', () => {
  it('counts the works and artists on any client’s list, and newcomers separately', async () => {
    const { reach } = await evaluateMethods(dataset, split, [inOrder(8)], { ks: [2, 5], bootstrap: 10 })
    expect(reach).toEqual({
      k: 2,
      of: { works: 8, artists: 4, newcomers: 1 },
      // Of the lists 1, 2 and 0, 3, only work 2 is by an artist from whom its client had not bought.
      methods: [{ method: 'in order', works: 4, artists: 2, newcomers: 0, gini: 0.5, novelty: 0.25 }],
    })
  })
})

describe('the Gini coefficient', () => {
  it('is 0 if all have equal shares, and approaches 1 the fewer hold them', () => {
    expect(giniOf([3, 3, 3])).toBeCloseTo(0, 12)
    expect(giniOf([0, 0, 0, 8])).toBeCloseTo(0.75, 12)
    expect(giniOf([1, 3])).toBeCloseTo(0.25, 12)
    expect(giniOf([0, 0])).toBeNull()
  })
})

describe('metrics by list length', () => {
  it('agree with the table at its lengths, including chance', async () => {
    const methods = [chance(8, 1), popularity(8, split.training), oracle(8, split.heldOut), inOrder(8)]
    const { rows, curves } = await evaluateMethods(dataset, split, methods, {
      ks: [1, 3, 100],
      bootstrap: 10,
    })
    expect(curves.map(({ method }) => method)).toEqual(rows.map(({ method }) => method))
    for (const [at, { recall, ndcg }] of curves.entries()) {
      expect(recall).toHaveLength(100)
      for (const k of [1, 3, 100]) {
        expect(recall[k - 1]).toBeCloseTo(Number(rows[at][`recall@${k}`]), 12)
        expect(ndcg[k - 1]).toBeCloseTo(Number(rows[at][`ndcg@${k}`]), 12)
      }
    }
  })
})
