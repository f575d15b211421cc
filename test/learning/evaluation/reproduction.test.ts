import { describe, expect, test } from 'vitest'
import {
  chosenLambda,
  labelOf,
  reproductionTable,
  runsOfFigure,
  runsOfTable,
  type Run,
  type RunResult,
} from '../../../src/learning/evaluation/reproduction.ts'

/** A run whose clients all have approximately the AUC `auc`, and alternating recall. */
function finished(run: Run, validationAccuracy: number, auc: number): RunResult {
  const clients = Array.from({ length: 40 }, (_, client) => client)
  return {
    ...run,
    validationAccuracy,
    seconds: 2,
    metrics: {
      auc: clients.map((client) => auc + 0.01 * Math.sin(client * (1 + auc) + run.seed)),
      'recall@20': clients.map((client) => client % 2),
    },
  }
}

const LAMBDAS = [0, 0.0001, 0.01]

describe('the runs of a reproduction', () => {
  test('are both networks with every lambda and seed, then both with random negatives and the chosen lambda', () => {
    const table = runsOfTable(LAMBDAS, [1, 2])
    expect(table).toHaveLength(12)
    expect(new Set(table.map((run) => `${labelOf(run)} seed ${run.seed}`)).size).toBe(12)
    const results = table.map((run) =>
      finished(run, run.lambda === (run.method === 'vbpr' ? 0 : 0.0001) ? 0.9 : 0.8, 0.6),
    )
    expect(runsOfFigure(results, [1, 2])).toEqual([
      { method: 'curatornet', sampling: 'random', lambda: 0.0001, seed: 1 },
      { method: 'vbpr', sampling: 'random', lambda: 0, seed: 1 },
      { method: 'curatornet', sampling: 'random', lambda: 0.0001, seed: 2 },
      { method: 'vbpr', sampling: 'random', lambda: 0, seed: 2 },
    ])
  })

  test('choose lambda by validation even if the hidden purchases favour another', () => {
    const results = runsOfTable(LAMBDAS, [1]).map((run) =>
      finished(run, run.lambda === 0.01 ? 0.95 : 0.9, run.lambda === 0 ? 0.9 : 0.5),
    )
    expect(chosenLambda(results, 'curatornet')).toBe(0.01)
  })
})

describe('the table of a reproduction', () => {
  test('has means over clients and seeds, deviations over seeds, and the tests of the paper', async () => {
    const table = runsOfTable(LAMBDAS, [1, 2]).map((run) =>
      finished(run, 1 - run.lambda, run.method === 'curatornet' ? 0.7 : 0.65 + 0.02 * run.seed),
    )
    const figure = runsOfFigure(table, [1, 2]).map((run) => finished(run, 0.9, 0.6))
    const { metrics } = finished(table[0], 0, 0.55)
    const { rows, tests } = await reproductionTable(
      [...table, ...figure],
      [
        { method: 'visrank', metrics },
        { method: 'oracle', metrics },
      ],
      1,
    )
    expect(rows.map(labelOf)).toEqual([
      'visrank',
      'oracle',
      ...['curatornet', 'vbpr'].flatMap((name) =>
        LAMBDAS.map((lambda) => `${name} lambda ${lambda} guidelines`),
      ),
      'curatornet lambda 0 random',
      'vbpr lambda 0 random',
    ])
    const vbpr = rows[5]
    expect(vbpr.metrics.auc).toBeCloseTo(0.68, 2)
    expect(vbpr.deviation.auc).toBeCloseTo(0.02 / Math.sqrt(2), 3)
    const [low, high] = vbpr.ci.auc
    expect(low).toBeLessThan(vbpr.metrics.auc)
    expect(high).toBeGreaterThan(vbpr.metrics.auc)
    expect(rows.filter(({ chosen }) => chosen).map(labelOf)).toEqual([
      'curatornet lambda 0 guidelines',
      'vbpr lambda 0 guidelines',
    ])
    const auc = tests.filter(({ metric }) => metric === 'auc').map(({ a, b, t }) => [a, b, t > 0])
    expect(auc).toEqual([
      ['curatornet lambda 0 guidelines', 'curatornet lambda 0 random', true],
      ['vbpr lambda 0 guidelines', 'vbpr lambda 0 random', true],
      ['curatornet lambda 0 guidelines', 'vbpr lambda 0 guidelines', true],
      ['curatornet lambda 0 guidelines', 'visrank', true],
      ['vbpr lambda 0 guidelines', 'visrank', true],
    ])
  })
})
