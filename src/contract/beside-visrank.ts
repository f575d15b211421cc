import type { TrainReport } from './results/learning.ts'

/** AUC of a model and of VisRank on the same purchases, if VisRank ranks better. */
export interface BehindVisRank {
  readonly ours: number
  readonly theirs: number
}

/**
 * Whether VisRank, which needs no training, ranks better than a trained model: judged by the inner hold-out if the
 * model was chosen by one, else by the hidden purchases. Undefined if it does not, or if nothing was tested.
 */
export function behindVisRank({
  inner,
  visrank,
  metrics,
}: Pick<TrainReport, 'inner' | 'visrank' | 'metrics'>): BehindVisRank | undefined {
  const [ours, theirs] = inner === undefined ? [metrics.auc, visrank] : [inner.auc, inner.visrank]
  if (theirs === undefined || !(ours < theirs)) return undefined
  return { ours, theirs }
}
