import type { TrainReport } from './results/learning.ts'

/** AUC of a model and of VisRank on the same purchases, where VisRank ranks better. */
export interface BehindVisRank {
  readonly ours: number
  readonly theirs: number
}

/**
 * Whether a method without any learning ranks better than a trained model: told by the inner hold-out where the model
 * was chosen by one, else by the hidden purchases. Undefined where it does not, or where nothing was tested.
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
