import type { Ranking } from './ranking.ts'

/**
 * The metrics of the paper's section 5.1 as functions of where the relevant works landed. Their conventions are the
 * authors' (reference/metrics.json) unless a name says otherwise; every value lies in 0..1.
 */

/** Metrics of the whole ranking. */
export const WHOLE_METRICS = {
  /** Mean over the relevant works of the share of the others ranked below; ties count half. */
  auc: ({ auc }) => auc,
  /** 1 / (place of the first relevant work, counted from 1). */
  reciprocal_rank: ({ positions }) => 1 / (positions[0] + 1),
} as const satisfies Readonly<Record<string, (ranking: Ranking) => number>>

/** Metrics of the first k places. */
export const CUT_METRICS = {
  /** Hits among the first k / relevant works. */
  recall: (ranking, k) => hitsWithin(ranking, k) / ranking.positions.length,
  /** Hits among the first k / k, also where fewer than k works are ranked. */
  precision: (ranking, k) => hitsWithin(ranking, k) / k,
  /** DCG / DCG of the best ranking possible, which has min(k, relevant) hits at the top (Järvelin 2002). */
  ndcg: (ranking, k) => gain(ranking, k) / idealGain(Math.min(k, ranking.positions.length)),
  /** DCG / DCG of as many hits as were found, at the top; 0 without a hit. */
  ndcg_authors: (ranking, k) => {
    const hits = hitsWithin(ranking, k)
    return hits === 0 ? 0 : gain(ranking, k) / idealGain(hits)
  },
  /** Sum over the hits of the precision at each / k. */
  average_precision: ({ positions }, k) =>
    positions.reduce((sum, place, before) => (place < k ? sum + (before + 1) / (place + 1) : sum), 0) / k,
  /** Harmonic mean of precision and recall; 0 without a hit. */
  f1: (ranking, k) => (2 * hitsWithin(ranking, k)) / (k + ranking.positions.length),
} as const satisfies Readonly<Record<string, (ranking: Ranking, k: number) => number>>

export type WholeMetric = keyof typeof WHOLE_METRICS
export type CutMetric = keyof typeof CUT_METRICS

/** A column of the metrics table: `auc`, or `recall@20`. */
export interface MetricColumn {
  readonly name: string
  readonly of: (ranking: Ranking) => number
}

/** The columns of the paper's Table 2, with the authors' nDCG beside the standard one. */
export function tableColumns(
  ks: readonly number[],
  whole: readonly WholeMetric[] = ['auc'],
  cut: readonly CutMetric[] = ['recall', 'precision', 'ndcg', 'ndcg_authors'],
): MetricColumn[] {
  return [
    ...whole.map((name) => ({ name, of: WHOLE_METRICS[name] })),
    ...ks.flatMap((k) =>
      cut.map((name) => ({
        name: `${name}@${k}`,
        of: (ranking: Ranking) => CUT_METRICS[name](ranking, k),
      })),
    ),
  ]
}

function hitsWithin({ positions }: Ranking, k: number): number {
  let hits = 0
  while (hits < positions.length && positions[hits] < k) hits++
  return hits
}

/** Discounted cumulative gain: each hit among the first k counts 1 / log2(place + 1), places counted from 1. */
function gain({ positions }: Ranking, k: number): number {
  return positions.reduce((sum, place) => (place < k ? sum + 1 / Math.log2(place + 2) : sum), 0)
}

function idealGain(hits: number): number {
  let sum = 0
  for (let place = 0; place < hits; place++) sum += 1 / Math.log2(place + 2)
  return sum
}
