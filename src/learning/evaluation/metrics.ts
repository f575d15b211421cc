import type { Ranking } from './ranking.ts'

/**
 * The metrics of the paper's section 5.1 as functions of the positions of the relevant works. Their conventions are the
 * authors' (test/golden/metrics.json) unless a name states otherwise; every value is within 0..1.
 */

/** Metrics of the whole ranking. */
export const WHOLE_METRICS = {
  /** Mean over the relevant works of the share of the other works ranked below; ties count half. */
  auc: ({ auc }) => auc,
  /** 1 / (place of the first relevant work, counted from 1). */
  reciprocal_rank: ({ positions }) => 1 / (positions[0] + 1),
} as const satisfies Readonly<Record<string, (ranking: Ranking) => number>>

/** Metrics of the first k places. */
export const CUT_METRICS = {
  /** Hits among the first k / relevant works. */
  recall: (ranking, k) => hitsWithin(ranking, k) / ranking.positions.length,
  /** Hits among the first k / k, even if fewer than k works are ranked. */
  precision: (ranking, k) => hitsWithin(ranking, k) / k,
  /** DCG / DCG of the best possible ranking, which has min(k, relevant) hits at the top (Järvelin 2002). */
  ndcg: (ranking, k) => gain(ranking, k) / idealGain(Math.min(k, ranking.positions.length)),
  /** DCG / DCG of the number of hits found, placed at the top; 0 without a hit. */
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

/** A column of the metrics table: `auc`, or `recall@20`. */
export interface MetricColumn {
  readonly name: string
  readonly of: (ranking: Ranking) => number
  /** Its expectation if every order of `candidates` works, `relevant` of them relevant, is equally likely. */
  readonly byChance: (relevant: number, candidates: number) => number
}

/** The metrics of the paper's Table 2, with the authors' nDCG alongside the standard one. */
const TABLE_METRICS = ['recall', 'precision', 'ndcg', 'ndcg_authors'] as const

/** The columns of the paper's Table 2. */
export function tableColumns(ks: readonly number[]): MetricColumn[] {
  return [
    { name: 'auc', of: WHOLE_METRICS.auc, byChance: aucByChance },
    ...ks.flatMap((k) =>
      TABLE_METRICS.map((name) => ({
        name: `${name}@${k}`,
        of: (ranking: Ranking) => CUT_METRICS[name](ranking, k),
        byChance: (relevant: number, candidates: number) => EXPECTED[name](relevant, candidates, k),
      })),
    ),
  ]
}

/** Means over all orders; the positions of the `relevant` works are drawn without replacement. */
const EXPECTED: Readonly<
  Record<(typeof TABLE_METRICS)[number], (relevant: number, candidates: number, k: number) => number>
> = {
  recall: (_, candidates, k) => Math.min(1, k / candidates),
  precision: (relevant, candidates, k) => (relevant * Math.min(1, k / candidates)) / k,
  ndcg: (relevant, candidates, k) =>
    (relevant * idealGain(Math.min(k, candidates))) / candidates / idealGain(Math.min(k, relevant)),
  ndcg_authors: (relevant, candidates, k) => {
    const cut = Math.min(k, candidates)
    let sum = 0
    for (let hits = 1; hits <= Math.min(cut, relevant); hits++) {
      const gainOfHits = (hits * idealGain(cut)) / cut
      sum += (hypergeometric(hits, relevant, candidates, cut) * gainOfHits) / idealGain(hits)
    }
    return sum
  },
}

function aucByChance(relevant: number, candidates: number): number {
  return relevant === candidates ? 1 : 0.5
}

/** Probability that exactly `hits` of the `relevant` among `candidates` works are among `drawn` of them. */
function hypergeometric(hits: number, relevant: number, candidates: number, drawn: number): number {
  let probability = 1
  // One relevant work at a time: the first `hits` of them are drawn, the others are not, in any of the orders.
  for (let work = 0; work < relevant; work++) {
    const isHit = work < hits
    const free = isHit ? drawn - work : candidates - drawn - (work - hits)
    probability *= Math.max(0, free) / (candidates - work)
    if (isHit) probability *= (relevant - work) / (hits - work)
  }
  return probability
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
