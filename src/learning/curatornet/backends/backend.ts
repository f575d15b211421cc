import type { Matrix } from '../../dataset.ts'
import type { NetworkShape, Parameters } from '../network.ts'
import type { BatchTables } from '../step/graph-inputs.ts'
import type { TableSource } from '../step/table-source.ts'
import type { Tensors } from '../step/tensors.ts'

export interface StepResult {
  /** Mean loss of the batch's triples before the step. */
  readonly loss: number
  /** lambda/2 times the sum of the squared weights, before the step. */
  readonly penalty: number
}

/** Parameters and moments by their names in the step graph, and the number of steps that led to them. */
export interface StepState {
  readonly tensors: Readonly<Record<string, Float32Array>>
  readonly steps: number
}

/** A network being trained, independent of the backend. */
export interface NetworkStep {
  /** One step of Adam on the batch. */
  run(batch: BatchTables, learningRate: number): Promise<StepResult>
  /** Current parameters and moments, for reading between two steps. */
  readonly tensors: Tensors
  /** A copy of the parameters and moments. */
  snapshot(): StepState
  /** Resumes from a snapshot of a network of the same shape. */
  restore(state: StepState): void
  close(): Promise<void>
}

/** The input of a backend's training. */
export interface StepMaterial {
  readonly shape: NetworkShape
  /** Normalised, one row per work; must not change while the step is in use. */
  readonly features: Matrix
  readonly parameters: Parameters
  readonly lambda: number
  /** Whether each step passes every work through the item tower, or only the works that the batch uses. */
  readonly wholeCatalogue: boolean
}

/** A step of a backend, with the source that prepares its batches. */
export interface RunningBackend {
  readonly step: NetworkStep
  readonly tabulator: TableSource
  close(): Promise<void>
}
