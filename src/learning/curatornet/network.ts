import type { Random } from '../linalg/random.ts'

/** Layer widths of the two towers. The last item layer and the last user layer have the same width. */
export interface NetworkShape {
  /** Number of inputs per work: the embedder's dimension, 2048 for ResNet-50. */
  readonly features: number
  readonly itemLayers: readonly number[]
  readonly userLayers: readonly number[]
}

/** One dense layer: the names of its two parameters and its widths. */
export interface Layer {
  readonly weight: string
  readonly bias: string
  readonly inputs: number
  readonly outputs: number
}

/** Weights are stored as [inputs][outputs], so that a layer is `selu(x . weight + bias)`. */
export type Parameters = Readonly<Record<string, Float32Array>>

export interface ParameterShape {
  readonly name: string
  readonly dims: readonly number[]
  /** Only weights are regularised, never biases. */
  readonly isWeight: boolean
}

/** Constants of SELU (Klambauer et al. 2017), the activation of every layer, including the last ones. */
export const SELU_SCALE = 1.0507009873554805
export const SELU_ALPHA = 1.6732632423543772

const ITEM_LAYERS = [200, 200]
const USER_LAYERS = [300, 200, 200]
/** The authors' code has a wider second layer than the paper. */
const USER_LAYERS_OF_THE_AUTHORS = [300, 300, 200]

/**
 * The paper's network for an embedder of `features` numbers (section 4.2, figure 2), or that of the authors' code;
 * `size` scales the width of every layer.
 */
export function networkShape(
  features: number,
  variant: 'curatornet' | 'authors' = 'curatornet',
  size = 1,
): NetworkShape {
  const userLayers = variant === 'authors' ? USER_LAYERS_OF_THE_AUTHORS : USER_LAYERS
  const wide = (layers: readonly number[]): number[] => layers.map((width) => Math.round(width * size))
  return { features, itemLayers: wide(ITEM_LAYERS), userLayers: wide(userLayers) }
}

/** Width of item vectors and of user vectors. */
export function vectorWidth(shape: NetworkShape): number {
  return shape.itemLayers[shape.itemLayers.length - 1]
}

export function itemLayers(shape: NetworkShape): Layer[] {
  return layers('item', [shape.features, ...shape.itemLayers])
}

/** The user tower reads a pooled profile: the mean of its item vectors, then their maximum. */
export function userLayers(shape: NetworkShape): Layer[] {
  return layers('user', [2 * vectorWidth(shape), ...shape.userLayers])
}

function layers(tower: string, widths: readonly number[]): Layer[] {
  return widths.slice(1).map((outputs, index) => ({
    weight: `${tower}_${index + 1}_weight`,
    bias: `${tower}_${index + 1}_bias`,
    inputs: widths[index],
    outputs,
  }))
}

/** Every parameter of the network, in the order in which they are initialised and stored. */
export function parameterShapes(shape: NetworkShape): ParameterShape[] {
  return [...itemLayers(shape), ...userLayers(shape)].flatMap(({ weight, bias, inputs, outputs }) => [
    { name: weight, dims: [inputs, outputs], isWeight: true },
    { name: bias, dims: [outputs], isWeight: false },
  ])
}

/** Glorot uniform weights (Glorot and Bengio 2010) and zero biases, as in the authors' code. */
export function initialParameters(shape: NetworkShape, random: Random): Parameters {
  const parameters: Record<string, Float32Array> = {}
  for (const { weight, bias, inputs, outputs } of [...itemLayers(shape), ...userLayers(shape)]) {
    const limit = Math.sqrt(6 / (inputs + outputs))
    parameters[weight] = Float32Array.from(
      { length: inputs * outputs },
      () => (2 * random.next() - 1) * limit,
    )
    parameters[bias] = new Float32Array(outputs)
  }
  return parameters
}
