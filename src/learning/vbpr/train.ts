import type { TaskContext } from '../../contract/progress.ts'
import { shortProfilesFirst, shuffledBatches } from '../curatornet/batches.ts'
import type { Continuity } from '../curatornet/snapshot.ts'
import {
  byRanking,
  requireExamples,
  storedStatistics,
  WORKS_PER_TRIPLE,
  type NetworkRanking,
  type TrainingInput,
} from '../curatornet/train.ts'
import type { TrainingOutcome } from '../curatornet/trained.ts'
import { TrainingRun } from '../curatornet/training-run.ts'
import { Random } from '../linalg/random.ts'
import { standardise } from '../linalg/standardise.ts'
import { yieldToEventLoop } from '../yield-to-event-loop.ts'
import { initialVbprParameters, vbprParameters, vbprShape, type VbprShape } from './network.ts'
import { openVbpr } from './open.ts'
import { VbprValidation } from './validation.ts'

export interface TrainedVbpr extends TrainingOutcome {
  readonly shape: VbprShape
}

/**
 * Trains VBPR (He and McAuley 2016; paper section 5.2) with CuratorNet's loop, schedule and loss. The triples are
 * sampled with `profiles: 'clients'`: a triple's profile is its client's number, below `users`. Ends, cancels and
 * resumes like `trainCuratorNet`, with the same faults.
 */
export async function trainVbpr(
  input: TrainingInput & { readonly users: number; readonly ranking?: NetworkRanking<VbprShape> },
  context: TaskContext = {},
  continuity: Continuity = {},
): Promise<TrainedVbpr> {
  requireExamples(input)
  const { features, training, validation, validationParts, settings, users, ranking } = input
  const shape = vbprShape(features.columns, users, features.rows)
  const normalisation = await storedStatistics(features, context.signal)
  const normalised = await standardise(features, normalisation, context.signal)
  await yieldToEventLoop(context.signal)
  const random = new Random(settings.seed)
  const wholeCatalogue = features.rows <= WORKS_PER_TRIPLE * settings.batchSize
  const initial = initialVbprParameters(shape, random.fork('weights'))
  const backend = await openVbpr(shape, normalised, initial, training, { ...settings, wholeCatalogue })
  const measure =
    ranking === undefined
      ? await VbprValidation.open(shape, normalised, validation, settings.threads, validationParts)
      : byRanking(ranking, vbprParameters(shape), { shape, normalisation, settings })
  const order = settings.variant === 'authors' ? shortProfilesFirst : shuffledBatches
  const parts = {
    parameters: vbprParameters(shape),
    settings,
    triples: training.length,
    step: backend.step,
    measure,
    tabulator: backend.tabulator,
    batches: order(training, settings.batchSize, random.fork('order')),
  }
  try {
    return { shape, normalisation, settings, ...(await new TrainingRun(parts, context, continuity).run()) }
  } finally {
    await backend.close()
    await measure.close()
  }
}
