import type { Parameters } from './network.ts'
import type { ScheduleState } from './schedule.ts'
import type { Check } from './trained.ts'

/** The best weights at any check so far. */
export interface BestSoFar {
  readonly parameters: Parameters
  readonly check: Check
}

/**
 * Everything needed to resume a training from a check as if it had never stopped. The triples and their order are not
 * included: both follow from the seed.
 */
export interface TrainingSnapshot {
  /** Parameters and moments by their names in the step graph. */
  readonly tensors: Readonly<Record<string, Float32Array>>
  /** Number of Adam steps so far; its bias correction depends on it. */
  readonly steps: number
  readonly schedule: ScheduleState
  readonly best: BestSoFar | undefined
  readonly checks: readonly Check[]
  /** Number of triples trained on so far, repeats counted. */
  readonly triples: number
  /** Number of passes begun. */
  readonly epochs: number
  /** Number of completed batches of the current pass. */
  readonly batches: number
  readonly seconds: number
}

/** How a training survives the end of its process. */
export interface Continuity {
  /** Snapshot at which an earlier run of the same training stopped. */
  readonly from?: TrainingSnapshot
  /** Called after every check to decide whether to take a snapshot, which `take` copies; the training waits for it. */
  readonly onSnapshot?: (take: () => TrainingSnapshot) => Promise<void> | void
}
