import type {
  EvaluationReport,
  EvaluationRow,
  ReproduceReport,
} from '../../../contract/results/evaluation.ts'
import type { ModelEntry } from '../../../contract/results/learning.ts'
import type { ReproduceSettings } from '../../../contract/settings.ts'
import { metricOf } from '../../state/metrics.ts'

/** Facts that the window derives from an evaluation's report. */

/** Methods that learn nothing and have no access to the hidden sales: the minimum that a model must beat. */
const SIMPLE = [
  'visrank',
  'visrank-z',
  'visrank-recent',
  'mean-cosine',
  'favourite-artist',
  'item-knn',
  'popularity',
]

/** The methods that represent the model, by precedence. */
const OURS = ['taste', 'curatornet', 'blend', 'vbpr']

/** Significance level: a difference with a lower p-value is reported as one. */
const SIGNIFICANT = 0.05

export type Rows = EvaluationReport['rows']

/** The row of the tested model; in older reports that of the taste model, else CuratorNet, the blend or VBPR. */
export function oursIn(rows: Rows, tested?: string | null): EvaluationRow | undefined {
  return [tested, ...OURS]
    .map((ours) => rows.find(({ method }) => method === ours))
    .find((row) => row !== undefined)
}

/** The best of the simple methods by a metric, excluding the tested one. */
export function bestSimple(rows: Rows, metric: string, tested?: string | null): EvaluationRow | undefined {
  return rows
    .filter(({ method }) => SIMPLE.includes(method) && method !== tested)
    .reduce<EvaluationRow | undefined>(
      (best, row) => ((metricOf(row, metric) ?? -1) > (metricOf(best, metric) ?? -1) ? row : best),
      undefined,
    )
}

/**
 * The simple method with which the model is compared: the one that finds most in the top 20, else the one that ranks
 * best.
 */
export function rivalIn({
  rows,
  tested,
}: Pick<EvaluationReport, 'rows' | 'tested'>): EvaluationRow | undefined {
  return bestSimple(rows, 'recall@20', tested) ?? bestSimple(rows, 'auc', tested)
}

/** How two methods compare: `apart` only if a paired test shows a significant difference. */
export function standing(
  { rows, tests }: Pick<EvaluationReport, 'rows' | 'tests'>,
  [ours, other]: readonly [string, string],
  metric: string,
): { readonly ahead: boolean; readonly apart: boolean; readonly p: number | undefined } {
  const value = (method: string): number =>
    metricOf(
      rows.find((row) => row.method === method),
      metric,
    ) ?? 0
  const test = tests.find(
    ({ a, b, metric: tested }) =>
      tested === metric && ((a === ours && b === other) || (a === other && b === ours)),
  )
  return { ahead: value(ours) > value(other), apart: (test?.p ?? 1) < SIGNIFICANT, p: test?.p }
}

/**
 * Shares of the values in bins of equal width over 0..1; undefined values are left out.
 * @returns one share for each bin; they sum to 1, or are all 0 if there is no value
 */
export function shares(values: readonly (number | null)[], bins: number): number[] {
  const counts = Array.from({ length: bins }, () => 0)
  let total = 0
  for (const value of values) {
    if (value === null) continue
    counts[Math.min(bins - 1, Math.max(0, Math.floor(value * bins)))] += 1
    total += 1
  }
  return counts.map((count) => (total === 0 ? 0 : count / total))
}

/** Ratio of total time to learning time: drawing examples and testing add the rest. */
const BESIDE = 1.25

/**
 * How long the paper's Table 2 takes: two methods, each with every lambda and once with random sampling. Estimated from
 * the last reproduction, else from the pace of the newest CuratorNet; undefined if nothing was measured.
 */
export function reproductionSeconds(
  models: readonly Pick<ModelEntry, 'method' | 'triples_per_second'>[],
  { triples, epochs, seeds }: Pick<ReproduceSettings, 'triples' | 'epochs' | 'seeds'>,
  lambdas: number,
  last?: Pick<ReproduceReport, 'rows' | 'triples' | 'epochs'>,
): number | undefined {
  const measured = (last?.rows ?? []).flatMap(({ seconds }) => (seconds === null ? [] : [seconds]))
  if (last !== undefined && measured.length > 0) {
    const scale = (triples * epochs * seeds) / (last.triples * last.epochs)
    return measured.reduce((sum, seconds) => sum + seconds, 0) * scale * BESIDE
  }
  const pace = models.find(({ method }) => method === 'curatornet')?.triples_per_second
  if (pace === undefined || pace === null || pace <= 0) return undefined
  return ((2 * (lambdas + 1) * triples * epochs * seeds) / pace) * BESIDE
}

/** The median; undefined if there are no values. */
export function median(values: readonly (number | null)[]): number | undefined {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  if (sorted.length === 0) return undefined
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
