import type { ColumnStatistics } from '../linalg/standardise.ts'
import type { NetworkShape, Parameters } from './network.ts'
import type { TrainingSettings } from './settings.ts'

/** Why a training ended: the learning rates were used up, a limit was reached, or the user cancelled. */
export type Stopped = 'finished' | 'epochs' | 'triples' | 'time' | 'cancelled'

/** One measurement of the validation accuracy. */
export interface Check {
  /** Number of triples trained on so far, repeats counted. */
  readonly triples: number
  /** Mean loss of the triples since the previous check; NaN for the untrained network. */
  readonly loss: number
  readonly validationAccuracy: number
  /** The accuracy on the validation triples of each strategy, in the order of the sampling's report. */
  readonly parts?: readonly number[]
  readonly learningRate: number
  readonly seconds: number
}

/** Result of a training, whatever network it trained. */
export interface TrainingOutcome {
  /** Statistics of the raw features, rounded to 32 bits, as the model file stores them. */
  readonly normalisation: ColumnStatistics
  readonly parameters: Parameters
  readonly settings: TrainingSettings
  readonly stopped: Stopped
  /** Accuracy of the weights that were kept. */
  readonly validationAccuracy: number
  /** Mean loss at the check of the weights that were kept. */
  readonly loss: number
  readonly triples: number
  /** Number of passes begun. */
  readonly epochs: number
  readonly seconds: number
  readonly checks: readonly Check[]
}

export interface TrainedCuratorNet extends TrainingOutcome {
  readonly shape: NetworkShape
}
