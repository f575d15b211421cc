import type { Parameters } from './network.ts'
import type { ScheduleState } from './schedule.ts'
import type { Check } from './trained.ts'

/** Weights that were the best at a check. */
export interface BestSoFar {
  readonly parameters: Parameters
  readonly check: Check
}

/**
 * Everything that a training needs to go on from a check as if it had never stopped. The triples and their order are
 * not part of it: both follow from the seed.
 */
export interface TrainingSnapshot {
  /** Parameters and moments by their names in the step graph. */
  readonly tensors: Readonly<Record<string, Float32Array>>
  /** Steps of Adam so far; its bias correction depends on them. */
  readonly steps: number
  readonly schedule: ScheduleState
  readonly best: BestSoFar | undefined
  readonly checks: readonly Check[]
  /** Triples trained so far, repeats counted. */
  readonly triples: number
  /** Passes begun. */
  readonly epochs: number
  /** Batches of the current pass that are done. */
  readonly batches: number
  readonly seconds: number
}

/** How a training survives its process. */
export interface Continuity {
  /** Where an earlier run of the same training stopped. */
  readonly from?: TrainingSnapshot
  /** Is asked after every check whether it wants a snapshot, which `take` copies; the training waits for it. */
  readonly onSnapshot?: (take: () => TrainingSnapshot) => Promise<void> | void
}
