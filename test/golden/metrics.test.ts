import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { CUT_METRICS, WHOLE_METRICS } from '../../src/learning/evaluation/metrics.ts'
import { rankingOf } from '../../src/learning/evaluation/ranking.ts'
import { goldenFolder } from '../shared.ts'

interface MetricsFile {
  ks: number[]
  mean_over_cases: { auc: number; recall_at_20?: number }
  cases: {
    name: string
    inventory_size: number
    ground_truth_positions_0_based: number[]
    auc: number
    reciprocal_rank: number
    at_k: Record<
      string,
      { recall: number; precision: number; ndcg: number; average_precision: number; f1: number }
    >
    textbook_variants_not_the_authors: Record<string, { ndcg_ideal_min_k_gt: number }>
  }[]
}

const file = path.join(goldenFolder, 'metrics.json')
const present = existsSync(file)
const golden = present ? (JSON.parse(readFileSync(file, 'utf8')) as MetricsFile) : undefined

describe.skipIf(!present)('ranking metrics against the authors’ functions (metrics.json)', () => {
  for (const one of golden?.cases ?? []) {
    it(one.name, () => {
      const ranking = rankingOf(one.ground_truth_positions_0_based, one.inventory_size)
      expect(WHOLE_METRICS.auc(ranking)).toBeCloseTo(one.auc, 12)
      expect(WHOLE_METRICS.reciprocal_rank(ranking)).toBeCloseTo(one.reciprocal_rank, 14)
      for (const [k, expected] of Object.entries(one.at_k)) {
        const cut = Number(k)
        expect(CUT_METRICS.recall(ranking, cut)).toBeCloseTo(expected.recall, 12)
        expect(CUT_METRICS.precision(ranking, cut)).toBeCloseTo(expected.precision, 12)
        expect(CUT_METRICS.ndcg_authors(ranking, cut)).toBeCloseTo(expected.ndcg, 12)
        expect(CUT_METRICS.average_precision(ranking, cut)).toBeCloseTo(expected.average_precision, 12)
        expect(CUT_METRICS.f1(ranking, cut)).toBeCloseTo(expected.f1, 12)
        const standard = one.textbook_variants_not_the_authors[k].ndcg_ideal_min_k_gt
        expect(CUT_METRICS.ndcg(ranking, cut)).toBeCloseTo(standard, 12)
      }
    })
  }

  it('matches the means over the cases', () => {
    const rankings = (golden?.cases ?? []).map((one) =>
      rankingOf(one.ground_truth_positions_0_based, one.inventory_size),
    )
    const meanAuc = rankings.reduce((sum, { auc }) => sum + auc, 0) / rankings.length
    expect(meanAuc).toBeCloseTo(golden?.mean_over_cases.auc ?? NaN, 12)
  })
})
