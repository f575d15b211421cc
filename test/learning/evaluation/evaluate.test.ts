import { describe, expect, it } from 'vitest'
import { chance, oracle, popularity } from '../../../src/learning/baselines/index.ts'
import { Fault } from '../../../src/contract/fault.ts'
import type { Dataset } from '../../../src/learning/dataset.ts'
import { evaluateMethods } from '../../../src/learning/evaluation/evaluate.ts'
import type { Method } from '../../../src/learning/evaluation/method.ts'
import { holdOutLastBasket } from '../../../src/learning/evaluation/split.ts'
import { Random } from '../../../src/learning/linalg/random.ts'
import { datasetOf, history } from './small-gallery.ts'

const WORKS = 200

/** 600 clients with two baskets each: more than two blocks. */
function manyClients(): Dataset {
  const random = new Random(1)
  const works = (): number[] => Array.from({ length: 1 + random.integer(2) }, () => random.integer(WORKS))
  return datasetOf(
    WORKS,
    Array.from({ length: 600 }, (_, client) => history(`client ${client}`, [works(), works()])),
  )
}

describe('an evaluation', () => {
  const dataset = manyClients()
  const split = holdOutLastBasket(dataset.histories)
  const methods = [oracle(WORKS, split.heldOut), chance(WORKS, 1), popularity(WORKS, split.training)]

  it('reports every metric with an interval around it, and every pair of methods', async () => {
    const { rows, users, items, tests, clients, perClient } = await evaluateMethods(dataset, split, methods, {
      ks: [20, 100],
      bootstrap: 200,
    })
    const metrics = [
      'auc',
      ...[20, 100].flatMap((k) => ['recall', 'precision', 'ndcg', 'ndcg_authors'].map((m) => `${m}@${k}`)),
    ]
    expect(rows.map(({ method }) => method)).toEqual(['oracle', 'random', 'popularity'])
    expect(users).toBe(clients.length)
    expect(items).toBe(WORKS)
    rows.forEach((row, at) => {
      expect(Object.keys(row)).toEqual(['method', ...metrics, 'ci'])
      for (const metric of metrics) {
        const values = perClient[at].metrics[metric]
        const mean = values.reduce((sum, value) => sum + value, 0) / users
        expect(row[metric]).toBeCloseTo(mean, 12)
        expect(row.ci[metric][0]).toBeLessThanOrEqual(mean + 1e-12)
        expect(row.ci[metric][1]).toBeGreaterThanOrEqual(mean - 1e-12)
      }
    })
    const pairs = new Set(tests.map(({ a, b }) => `${a} ${b}`))
    expect([...pairs]).toEqual(['oracle random', 'oracle popularity', 'random popularity'])
  })

  it('tests a sample of the clients if works and clients are too many, and reports the total', async () => {
    const whole = await evaluateMethods(dataset, split, methods, { bootstrap: 200 })
    expect(whole.sampledFrom).toBeUndefined()
    const mostRanked = 100 * WORKS
    const sampled = await evaluateMethods(dataset, split, methods, { bootstrap: 200, mostRanked })
    expect(sampled.sampledFrom).toBe(split.heldOut.length)
    expect(sampled.users).toBeLessThanOrEqual(100)
    const ofWhole = new Map(
      Array.from(whole.clients, (client, at) => [client, whole.perClient[2].metrics.auc[at]]),
    )
    expect(Array.from(sampled.perClient[2].metrics.auc)).toEqual(
      Array.from(sampled.clients, (client) => ofWhole.get(client)),
    )
  })

  it('puts the oracle at the top of every metric, and chance at one half', async () => {
    const { rows, tests } = await evaluateMethods(dataset, split, methods, { bootstrap: 200 })
    const [best, random] = rows
    for (const metric of ['auc', 'recall@20', 'ndcg@20', 'ndcg_authors@20']) expect(best[metric]).toBe(1)
    expect(random.auc).toBe(0.5)
    expect(random['recall@20']).toBeCloseTo(20 / WORKS, 2)
    const test = tests.find(({ a, b, metric }) => a === 'oracle' && b === 'popularity' && metric === 'auc')
    expect(test?.t).toBeGreaterThan(10)
    expect(test?.p).toBeLessThan(1e-10)
  })

  it('gives the same numbers on every run', async () => {
    const run = (): ReturnType<typeof evaluateMethods> =>
      evaluateMethods(dataset, split, methods, { bootstrap: 50 })
    expect(await run()).toEqual(await run())
  })

  it('queries methods for at most 256 clients at once, with their profiles, and reports progress', async () => {
    const asked: number[] = []
    const done: number[] = []
    const listening: Method = {
      name: 'listening',
      scores(profiles, clients = []) {
        asked.push(profiles.length)
        clients.forEach((client, at) =>
          expect([...profiles[at]]).toEqual([...new Set(dataset.histories[client].baskets[0].items)]),
        )
        return chance(WORKS, 1).scores(profiles)
      },
    }
    const { users } = await evaluateMethods(
      dataset,
      split,
      [listening],
      {},
      {
        onProgress: (progress) => done.push(progress.done),
      },
    )
    expect(Math.max(...asked)).toBe(256)
    expect(asked.reduce((sum, count) => sum + count, 0)).toBe(users)
    expect(done.at(-1)).toBe(users)
  })

  it('leaves out tests without a deviation, so that no infinite t is reported', async () => {
    const same = [chance(WORKS, 1), { ...chance(WORKS, 1), name: 'again' }]
    const { tests } = await evaluateMethods(dataset, split, same, { bootstrap: 10 })
    for (const { t, p } of tests) expect([t, p]).toEqual([0, 1])
    const two = datasetOf(40, [history('a', [[0], [1]]), history('b', [[2], [3]])])
    const splitOfTwo = holdOutLastBasket(two.histories)
    const last: Method = {
      name: 'last',
      scores: async (profiles) => await popularity(40, []).scores(profiles),
    }
    const report = await evaluateMethods(two, splitOfTwo, [oracle(40, splitOfTwo.heldOut), last], { ks: [5] })
    expect(report.tests).toEqual([])
  })

  it('reports that no client can be tested', async () => {
    const single = datasetOf(3, [history('a', [[0]])])
    const evaluation = evaluateMethods(single, holdOutLastBasket(single.histories), [chance(3, 1)])
    await expect(evaluation).rejects.toMatchObject({ kind: 'too-little-data' })
  })

  it('refuses two methods of the same name and a method that returns the wrong size', async () => {
    await expect(evaluateMethods(dataset, split, [chance(WORKS, 1), chance(WORKS, 2)])).rejects.toThrow(Fault)
    await expect(evaluateMethods(dataset, split, [chance(WORKS - 1, 1)])).rejects.toThrow(Fault)
  })

  it('stops when it is cancelled', async () => {
    const stop = new AbortController()
    const context = { signal: stop.signal, onProgress: () => stop.abort() }
    await expect(evaluateMethods(dataset, split, methods, {}, context)).rejects.toThrow()
  })
})
