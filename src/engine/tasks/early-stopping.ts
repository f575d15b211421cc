import type { TaskContext } from '../../contract/progress.ts'
import { Fault } from '../../contract/fault.ts'
import { visRankOnZScores } from '../../learning/baselines/visrank.ts'
import { writeModel, type ModelMetadata } from '../../learning/curatornet/model-file.ts'
import type { NetworkRanking } from '../../learning/curatornet/train.ts'
import type { TrainingOutcome } from '../../learning/curatornet/trained.ts'
import { evaluateMethods } from '../../learning/evaluation/evaluate.ts'
import type { Method } from '../../learning/evaluation/method.ts'
import type { HoldOut } from '../../learning/evaluation/split.ts'
import type { GalleryData } from './gallery-data.ts'
import { methodOf, openBytes } from './open-ranker.ts'
import { message } from '../../messages/message.ts'

/**
 * Early stopping by ranking quality. Validation triples come from the profiles that a training learns from, so the
 * share that is ranked correctly measures memorisation. Instead, a first training, without the baskets of the inner
 * hold-out, is checked by its AUC on them; the actual training then includes those baskets, takes the same steps at the
 * same rates, and ends where the first was best.
 */

/** AUC of a network in its current state on the inner hold-out. */
export function rankingOf(data: GalleryData, inner: HoldOut, metadata: ModelMetadata): NetworkRanking {
  return async (network, { signal }) => {
    const bytes = writeModel({ ...network, ...UNFINISHED }, metadata)
    const ranker = await openBytes('curatornet', bytes, data, signal)
    const method = methodOf('curatornet', ranker, { histories: inner.training })
    try {
      return (await onInner(data, inner, method, { signal })).auc
    } finally {
      await ranker.close()
    }
  }
}

/** What a file records about a training that is still in progress. */
export const UNFINISHED: Omit<TrainingOutcome, 'normalisation' | 'parameters' | 'settings'> = {
  stopped: 'finished',
  validationAccuracy: 0,
  loss: 0,
  triples: 0,
  epochs: 0,
  seconds: 0,
  checks: [],
}

/**
 * AUC of VisRank on z-scores, the minimum that learning should reach, and the number of clients that it is based on.
 */
export async function visRankOnInner(
  data: GalleryData,
  inner: HoldOut,
  { signal }: TaskContext,
): Promise<{ readonly visrank: number; readonly clients: number }> {
  const { auc, clients } = await onInner(data, inner, visRankOnZScores(data.features), { signal })
  return { visrank: auc, clients }
}

async function onInner(
  { dataset }: GalleryData,
  inner: HoldOut,
  method: Method,
  context: TaskContext,
): Promise<{ readonly auc: number; readonly clients: number }> {
  const { rows, users } = await evaluateMethods(dataset, inner, [method], { bootstrap: 1 }, context)
  return { auc: rows[0].auc, clients: users }
}

/** Replays the checks of a training in sequence: the second training keeps its schedule. */
export function rankingAgain({ checks }: TrainingOutcome): NetworkRanking {
  return (_, { check }) => Promise.resolve(checks.at(check)?.validationAccuracy ?? 0)
}

/** Number of triples that a training had seen when it was best. */
export function triplesOfBest({ checks, validationAccuracy }: TrainingOutcome): number | undefined {
  return checks.find(({ triples, validationAccuracy: auc }) => triples > 0 && auc === validationAccuracy)
    ?.triples
}

/** @throws Fault `too-little-data` if no client has three orders, `bad-input` for a method other than CuratorNet */
export function requireInner(method: string, inner: HoldOut): void {
  if (method !== 'curatornet') {
    throw new Fault('bad-input', message('learning.notByInner', { method }), {
      next: message('learning.notByInnerNext'),
    })
  }
  if (inner.heldOut.length > 0) return
  throw new Fault('too-little-data', message('learning.noInner'), {
    next: message('learning.noInnerNext'),
  })
}
