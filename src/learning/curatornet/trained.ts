import type { ColumnStatistics } from '../linalg/standardise.ts'
import type { NetworkShape, Parameters } from './network.ts'
import type { TrainingSettings } from './settings.ts'

/** Why a training ended: the learning rates were used up, a limit was reached, or somebody cancelled. */
export type Stopped = 'finished' | 'epochs' | 'triples' | 'time' | 'cancelled'

/** One measurement of the validation accuracy. */
export interface Check {
  /** Triples trained so far, repeats counted. */
  readonly triples: number
  /** Mean loss of the triples since the check before; NaN for the untrained network. */
  readonly loss: number
  readonly validationAccuracy: number
  /** That accuracy on the validation triples of each strategy, in the order of the sampling's report. */
  readonly parts?: readonly number[]
  readonly learningRate: number
  readonly seconds: number
}

/** What a training leaves behind, whatever network it trained. */
export interface TrainingOutcome {
  /** Of the raw features; rounded to 32 bits, as the model file stores it. */
  readonly normalisation: ColumnStatistics
  readonly parameters: Parameters
  readonly settings: TrainingSettings
  readonly stopped: Stopped
  /** Of the weights that were kept. */
  readonly validationAccuracy: number
  /** Mean loss at the check of those weights. */
  readonly loss: number
  readonly triples: number
  /** Passes begun. */
  readonly epochs: number
  readonly seconds: number
  readonly checks: readonly Check[]
}

export interface TrainedCuratorNet extends TrainingOutcome {
  readonly shape: NetworkShape
}
