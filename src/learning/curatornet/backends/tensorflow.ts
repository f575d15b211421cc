import type * as TensorFlowLibrary from '@tensorflow/tfjs'
import type { Scalar, Tensor2D, Tensor as TensorFlowTensor, Variable } from '@tensorflow/tfjs'
import { Tensor } from '../../onnx/onnx-runtime.ts'
import { itemLayers, parameterShapes, userLayers, type Layer } from '../network.ts'
import { BETA_1, BETA_2, correctedRate, EPSILON, firstMoment, secondMoment } from '../step/adam.ts'
import { INPUT, type BatchTables } from '../step/graph-inputs.ts'
import type { TableMaterial } from '../step/table-source.ts'
import type { Tensors } from '../step/tensors.ts'
import type { NetworkStep, RunningBackend, StepMaterial, StepResult, StepState } from './backend.ts'
import { PADDED, PaddedTabulator } from './padded-tables.ts'

/** The part of TensorFlow.js that is used; the same for its own backends and for tfjs-node-gpu. */
export type TensorFlow = typeof TensorFlowLibrary

/** Upper limit for the length of a profile. */
const WIDEST = 2 ** 30
/** Less than any value of an item vector, so padding is never the maximum. */
const NONE = -1e30

/** Training by TensorFlow.js. Only the network is defined here: the library computes the gradients. */
export function openTensorFlow(
  tf: TensorFlow,
  material: StepMaterial,
  tables: TableMaterial,
): RunningBackend {
  const step = new TensorFlowStep(tf, material)
  return { step, tabulator: new PaddedTabulator(tables), close: () => step.close() }
}

class TensorFlowStep implements NetworkStep {
  readonly #tf: TensorFlow
  readonly #material: StepMaterial
  readonly #features: Tensor2D
  readonly #variables: Record<string, Variable> = {}
  #steps = 0

  constructor(tf: TensorFlow, material: StepMaterial) {
    this.#tf = tf
    this.#material = material
    const { shape, features, parameters } = material
    this.#features = tf.tensor2d(features.data, [features.rows, features.columns])
    for (const { name, dims } of parameterShapes(shape)) {
      // A variable keeps a copy, so its initial tensor is disposed of.
      const start = (): Variable => tf.variable(tf.tensor(parameters[name].slice(), [...dims]))
      this.#variables[name] = tf.tidy(start)
      for (const moment of [firstMoment(name), secondMoment(name)]) {
        this.#variables[moment] = tf.tidy(() => tf.variable(tf.zeros([...dims]), false))
      }
    }
  }

  async run(batch: BatchTables, learningRate: number): Promise<StepResult> {
    this.#steps++
    const rate = correctedRate(learningRate, this.#steps)
    const [loss, penalty] = this.#tf.tidy(() => {
      const kept: Scalar[] = []
      const trained = parameterShapes(this.#material.shape).map(({ name }) => this.#variables[name])
      const { grads } = this.#tf.variableGrads(() => {
        const parts = [this.#loss(batch), this.#penalty()].map((part) => this.#tf.keep(part))
        kept.push(...parts)
        return parts[0].add(parts[1])
      }, trained)
      this.#update(grads, rate)
      return kept
    })
    const result = { loss: (await loss.data())[0], penalty: (await penalty.data())[0] }
    loss.dispose()
    penalty.dispose()
    return result
  }

  get tensors(): Tensors {
    const copies = Object.entries(this.#variables).map(([name, variable]) => [
      name,
      new Tensor('float32', Float32Array.from(variable.dataSync()), variable.shape),
    ])
    return Object.fromEntries(copies) as Tensors
  }

  snapshot(): StepState {
    const copies = Object.entries(this.tensors).map(([name, { data }]) => [name, data])
    return { tensors: Object.fromEntries(copies) as StepState['tensors'], steps: this.#steps }
  }

  restore({ tensors, steps }: StepState): void {
    for (const [name, variable] of Object.entries(this.#variables)) {
      this.#tf.tidy(() => variable.assign(this.#tf.tensor(tensors[name], variable.shape)))
    }
    this.#steps = steps
  }

  close(): Promise<void> {
    this.#features.dispose()
    for (const variable of Object.values(this.#variables)) variable.dispose()
    return Promise.resolve()
  }

  /** Mean of softplus(-(positive - negative)) (paper equation 8). */
  #loss(batch: BatchTables): Scalar {
    const tf = this.#tf
    const touched = batch.inputs[INPUT.touched] as BatchTables['inputs'][string] | undefined
    const features = touched === undefined ? this.#features : tf.gather(this.#features, indices(tf, touched))
    const items = this.#through(features, itemLayers(this.#material.shape))
    const users = this.#through(this.#pooled(batch, items), userLayers(this.#material.shape))
    const rows = (vectors: Tensor2D, name: string) => tf.gather(vectors, indices(tf, batch.inputs[name]))
    const apart = tf.sub(rows(items, PADDED.positive), rows(items, PADDED.negative))
    const difference = tf.sum(tf.mul(rows(users, PADDED.profileOf), apart), 1)
    return tf.mean(tf.softplus(tf.neg(difference)))
  }

  /** [mean, maximum] over the works of each profile, table by table. */
  #pooled({ inputs }: BatchTables, items: Tensor2D): Tensor2D {
    const tf = this.#tf
    const withNone = tf.concat<Tensor2D>([items, tf.fill([1, items.shape[1]], NONE)])
    const blocks: Tensor2D[] = []
    for (let width = 1; width <= WIDEST; width *= 2) {
      if (!(PADDED.items(width) in inputs)) continue
      const works: TensorFlowTensor = tf.gather(withNone, indices(tf, inputs[PADDED.items(width)]))
      const { data, dims } = inputs[PADDED.shares(width)]
      const shares = tf.tensor(data, [...dims])
      const mean = tf.sum<Tensor2D>(tf.mul(works, shares), 1)
      blocks.push(tf.concat<Tensor2D>([mean, tf.max<Tensor2D>(works, 1)], 1))
    }
    return tf.concat<Tensor2D>(blocks)
  }

  #through(input: Tensor2D, layers: readonly Layer[]): Tensor2D {
    const tf = this.#tf
    return layers.reduce((rows, { weight, bias }) => {
      const product = tf.matMul(rows, this.#variables[weight])
      return tf.selu(tf.add(product, this.#variables[bias]))
    }, input)
  }

  /** lambda/2 times the sum of the squared weights, excluding biases. */
  #penalty(): Scalar {
    const { shape, lambda } = this.#material
    const weights = parameterShapes(shape).filter(({ isWeight }) => isWeight)
    const squares = weights.map(({ name }) => this.#tf.sum(this.#tf.square(this.#variables[name])))
    return this.#tf.mul(this.#tf.addN(squares), lambda / 2)
  }

  /** Adam with TensorFlow's epsilon; `rate` is the corrected learning rate. */
  #update(gradients: Readonly<Record<string, TensorFlowTensor>>, rate: number): void {
    const tf = this.#tf
    for (const { name } of parameterShapes(this.#material.shape)) {
      const variable = this.#variables[name]
      const gradient = gradients[variable.name]
      const [first, second] = [this.#variables[firstMoment(name)], this.#variables[secondMoment(name)]]
      first.assign(tf.add(tf.mul(first, BETA_1), tf.mul(gradient, 1 - BETA_1)))
      second.assign(tf.add(tf.mul(second, BETA_2), tf.mul(tf.square(gradient), 1 - BETA_2)))
      const change = tf.div(first, tf.add(tf.sqrt(second), EPSILON))
      variable.assign(tf.sub(variable, tf.mul(change, rate)))
    }
  }
}

function indices(tf: TensorFlow, { data, dims }: BatchTables['inputs'][string]) {
  return tf.tensor(data, [...dims], 'int32')
}
