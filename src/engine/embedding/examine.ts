import { Fault } from '../../contract/fault.ts'
import {
  readModel,
  withNode,
  withOutput,
  type Dimension,
  type OnnxModel,
  type OnnxValue,
} from '../../learning/onnx/index.ts'
import { GraphView, hasCircle } from './graph.ts'
import { lastDenseLayer } from './last-dense-layer.ts'
import type { InputShape } from './preprocess.ts'
import { message, type Text } from '../../messages/message.ts'

/** An image classifier, and the output of its embedding. */
export interface ExaminedNetwork {
  /** The file's model; the features are one of its outputs. */
  readonly model: Uint8Array
  readonly input: InputShape & {
    readonly name: string
    /** Number of pictures per run if the file fixes it; undefined if any number works. */
    readonly batch?: number
  }
  /** Output that contains the features: N x dimension, or N x dimension x height x width, to be averaged. */
  readonly output: string
  readonly dimension: number
}

const DEFAULT_SIDE = 224
/** Maximum input side: no classifier uses larger pictures, and one of 20,000 x 20,000 would take gigabytes. */
const LARGEST_SIDE = 2_048
const OTHER_FILE = message('networks.otherFile')

/**
 * Finds in an ONNX file what is needed to embed pictures: the image input and the input of the last dense layer, which
 * is exposed as an output unless it already is one; for a quantised layer, in its dequantised form. Nothing is run.
 * Throws a Fault of kind `bad-network` with the reason if a file is unsuitable.
 */
export function examineNetwork(bytes: Uint8Array): ExaminedNetwork {
  const model = read(bytes)
  if (model.initializers.some(({ isExternal }) => isExternal)) {
    throw refuse(message('networks.weightsApart'), message('networks.weightsApartNext'))
  }
  if (hasCircle(model)) throw refuse(message('networks.circle'), message('networks.exportAgain'))
  const input = imageInput(model)
  const graph = new GraphView(model)
  const layer = lastDenseLayer(graph)
  if (layer === undefined) {
    throw refuse(message('networks.noClassifier'))
  }
  const { dimension } = layer
  if (layer.dequantise !== undefined) {
    const output = 'curatornet_features'
    const node = { opType: 'DequantizeLinear', inputs: layer.dequantise, output }
    return { model: withNode(bytes, node), input, output, dimension }
  }
  const output = outputWithValuesOf(graph, layer.input)
  return output === undefined
    ? { model: withOutput(bytes, layer.input), input, output: layer.input, dimension }
    : { model: bytes, input, output, dimension }
}

function read(bytes: Uint8Array): OnnxModel {
  try {
    return readModel(bytes)
  } catch (cause) {
    throw new Fault('bad-network', message('networks.notOnnx'), { next: OTHER_FILE, cause })
  }
}

function imageInput(model: OnnxModel): ExaminedNetwork['input'] {
  const { inputs } = model
  const pictures = inputs.filter(({ dims }) => dims?.length === 4)
  if (pictures.length === 0) throw refuse(message('networks.noPictures'))
  if (inputs.length > 1) {
    throw refuse(message('networks.manyInputs', { inputs: inputs.length }))
  }
  const [picture] = pictures
  if (picture.type !== 'float32') {
    throw refuse(message('networks.inputType', { type: picture.type }), message('networks.float32'))
  }
  return { name: picture.name, ...shapeOf(picture, model) }
}

function shapeOf({ name, dims = [] }: OnnxValue, model: OnnxModel): InputShape & { batch?: number } {
  const [batch, ...rest] = dims
  const layout = rest[0] === 3 ? 'NCHW' : rest[2] === 3 ? 'NHWC' : layoutOfSymbols(rest, name, model)
  if (layout === undefined) throw refuse(message('networks.threeColours'))
  const [height, width] = (layout === 'NCHW' ? rest.slice(1) : rest.slice(0, 2)).map(known)
  if (height !== width)
    throw refuse(message('networks.notSquare', { width: width ?? '?', height: height ?? '?' }))
  if (height !== undefined && height > LARGEST_SIDE)
    throw refuse(message('networks.largeInput', { side: height, most: LARGEST_SIDE }))
  return { layout, side: height ?? DEFAULT_SIDE, batch: known(batch) }
}

/** Operators between the pictures and the first convolution that keep the order of the axes. */
const KEEPS_AXES = new Set(['Identity', 'Cast', 'Sub', 'Add', 'Mul', 'Div', 'Pad', 'BatchNormalization'])

/** If the file gives the colour axis a name instead of a number, the first convolution determines its position. */
function layoutOfSymbols(
  dims: readonly Dimension[],
  input: string,
  { nodes, initializers }: OnnxModel,
): InputShape['layout'] | undefined {
  if (typeof dims[0] === 'number' && typeof dims[2] === 'number') return undefined
  let tensor = input
  let layout: InputShape['layout'] = 'NCHW'
  for (;;) {
    const node = nodes.find(({ inputs }) => inputs.includes(tensor))
    if (node === undefined) return undefined
    if (node.opType === 'Conv') {
      const weight = initializers.find(({ name }) => name === node.inputs[1])
      const { group = 1 } = node.attributes
      return (weight?.dims[1] ?? 0) * Number(group) === 3 ? layout : undefined
    }
    if (node.opType === 'Transpose' && isChannelsFirst(node.attributes.perm)) layout = 'NHWC'
    else if (!KEEPS_AXES.has(node.opType)) return undefined
    tensor = node.outputs[0]
  }
}

function known(dimension: Dimension): number | undefined {
  return typeof dimension === 'number' ? dimension : undefined
}

/** Operators whose output contains the same numbers in the same order. */
const SAME_VALUES = new Set(['Identity', 'Dropout', 'Flatten', 'Reshape', 'Squeeze', 'Unsqueeze'])

/** An output of the graph that contains the numbers of `tensor`. */
function outputWithValuesOf(graph: GraphView, tensor: string): string | undefined {
  const origin = (name: string): string => {
    let at = name
    for (let node = graph.producer(at); node !== undefined; node = graph.producer(at)) {
      if (!SAME_VALUES.has(node.opType)) break
      at = node.inputs[0]
    }
    return at
  }
  return graph.model.outputs.find(({ name }) => origin(name) === origin(tensor))?.name
}

function refuse(what: Text, next: Text = OTHER_FILE): Fault {
  return new Fault('bad-network', what, { next })
}

/** Whether a transposition converts pictures from channels last to channels first: axes 0, 3, 1, 2. */
function isChannelsFirst(axes: unknown): boolean {
  return Array.isArray(axes) && axes.map(Number).join() === '0,3,1,2'
}
