import type { Matrix } from '../../dataset.ts'
import { Tensor, type InferenceSession } from '../../onnx/onnx-runtime.ts'
import { parameterShapes, type NetworkShape, type Parameters, type ParameterShape } from '../network.ts'
import type { OnnxDevice } from '../../../contract/settings.ts'
import { withDefault } from '../../onnx/index.ts'
import type { NetworkStep, StepResult, StepState } from '../backends/backend.ts'
import { openSession } from '../onnx-session.ts'
import { correctedRate, firstMoment, secondMoment, updated } from './adam.ts'
import type { BatchTables } from './graph-inputs.ts'
import { stepGraph, type StepGraphOptions } from './step-graph.ts'
import { feedTables, zeros, type Tensors } from './tensors.ts'

export interface StepOptions extends StepGraphOptions {
  /** Threads of ONNX Runtime; 0 lets it choose. */
  readonly threads: number
  /** `cpu` unless another device is known to work. */
  readonly device?: OnnxDevice
}

/**
 * A network in training: the session of the step graph and two copies of the parameters with their moments. A step
 * reads one copy and writes the other, so nothing is allocated or copied between steps.
 */
export class TrainingStep implements NetworkStep {
  readonly #session: InferenceSession
  /** Undefined if the session keeps them on its device. */
  readonly #features: Tensor | undefined
  readonly #results = { loss: zeros([]), penalty: zeros([]) }
  #current: Tensors
  #next: Tensors
  #steps = 0

  private constructor(
    session: InferenceSession,
    features: Tensor | undefined,
    current: Tensors,
    next: Tensors,
  ) {
    this.#session = session
    this.#features = features
    this.#current = current
    this.#next = next
  }

  /** `features` are normalised, one row per work, and must not change during the lifetime of the step. */
  static open(
    shape: NetworkShape,
    features: Matrix,
    parameters: Parameters,
    options: StepOptions,
  ): Promise<TrainingStep> {
    const graph = stepGraph(shape, options)
    return TrainingStep.ofGraph(graph, parameterShapes(shape), features, parameters, options)
  }

  /** A step of any network whose `graph` has the inputs and outputs described at `stepGraph`. */
  static async ofGraph(
    graph: Uint8Array,
    shapes: readonly ParameterShape[],
    features: Matrix,
    parameters: Parameters,
    { threads, device = 'cpu' }: Pick<StepOptions, 'threads' | 'device'>,
  ): Promise<TrainingStep> {
    const dims = [features.rows, features.columns]
    // Features that would be transferred to the GPU with every step are kept on it; the CPU reads them in place.
    const model = device === 'cpu' ? graph : withDefault(graph, 'features', features.data, dims)
    const session = await openSession(model, threads, { device })
    const current: Record<string, Tensor> = {}
    const next: Record<string, Tensor> = {}
    for (const { name, dims } of shapes) {
      current[name] = new Tensor('float32', parameters[name].slice(), dims)
      next[name] = zeros(dims)
      for (const moment of [firstMoment(name), secondMoment(name)]) {
        current[moment] = zeros(dims)
        next[moment] = zeros(dims)
      }
    }
    const matrix = device === 'cpu' ? new Tensor('float32', features.data, dims) : undefined
    return new TrainingStep(session, matrix, current, next)
  }

  /** One step of Adam on the batch. */
  async run(batch: BatchTables, learningRate: number): Promise<StepResult> {
    this.#steps++
    const rate = new Tensor('float32', Float32Array.of(correctedRate(learningRate, this.#steps)), [])
    const fetches: Record<string, Tensor> = { ...this.#results }
    for (const [name, tensor] of Object.entries(this.#next)) fetches[updated(name)] = tensor
    await this.#session.run(
      {
        ...this.#current,
        ...feedTables(batch.inputs),
        ...(this.#features !== undefined && { features: this.#features }),
        rate,
      },
      fetches,
    )
    const before = this.#current
    this.#current = this.#next
    this.#next = before
    return { loss: this.#results.loss.data[0] as number, penalty: this.#results.penalty.data[0] as number }
  }

  /** Copies of parameters and moments, with the number of steps taken. */
  snapshot(): StepState {
    const copies = Object.entries(this.#current).map(
      ([name, { data }]) => [name, (data as Float32Array).slice()] as const,
    )
    return { tensors: Object.fromEntries(copies), steps: this.#steps }
  }

  /** Resumes from a snapshot of a network of the same shape. */
  restore({ tensors, steps }: StepState): void {
    for (const [name, { data }] of Object.entries(this.#current)) (data as Float32Array).set(tensors[name])
    this.#steps = steps
  }

  /** Current parameters and moments; overwritten by the step after the next. */
  get tensors(): Tensors {
    return this.#current
  }

  async close(): Promise<void> {
    await this.#session.release()
  }
}
