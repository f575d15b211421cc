import { Fault } from '../../contract/fault.ts'
import {
  readModel,
  withNode,
  withOutput,
  type Dimension,
  type OnnxModel,
  type OnnxValue,
} from '../../learning/onnx/index.ts'
import { GraphView } from './graph.ts'
import { lastDenseLayer } from './last-dense-layer.ts'
import type { InputShape } from './preprocess.ts'

/** An image classifier, and where its embedding comes out. */
export interface ExaminedNetwork {
  /** The file's model; the features are one of its outputs. */
  readonly model: Uint8Array
  readonly input: InputShape & {
    readonly name: string
    /** Pictures per run where the file fixes it; undefined where any number goes. */
    readonly batch?: number
  }
  /** Output that carries the features: N x dimension, or N x dimension x height x width, to be averaged. */
  readonly output: string
  readonly dimension: number
}

const DEFAULT_SIDE = 224
const OTHER_FILE = 'Choose the ONNX file of an image classifier, such as ResNet-50.'

/**
 * Finds in an ONNX file what is needed to embed pictures: the image input and the input of the last dense layer,
 * which is exposed as an output unless it is one already; behind a quantised layer, in its dequantised form.
 * Nothing runs. Throws a Fault of kind `bad-network` that says why a file will not do.
 */
export function examineNetwork(bytes: Uint8Array): ExaminedNetwork {
  const model = read(bytes)
  if (model.initializers.some(({ isExternal }) => isExternal)) {
    throw refuse(
      'The network keeps its weights in a second file.',
      'Save it as one file: torch.onnx.export(…, external_data=False), or onnx.save(onnx.load(FILE), NEW_FILE).',
    )
  }
  const input = imageInput(model)
  const graph = new GraphView(model)
  const layer = lastDenseLayer(graph)
  if (layer === undefined) {
    throw refuse('The network is no classifier: no dense layer leads to its output.')
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
    throw new Fault('bad-network', 'The file is not an ONNX network.', { next: OTHER_FILE, cause })
  }
}

function imageInput(model: OnnxModel): ExaminedNetwork['input'] {
  const { inputs } = model
  const pictures = inputs.filter(({ dims }) => dims?.length === 4)
  if (pictures.length === 0)
    throw refuse('The network takes no pictures: it has no input of four dimensions.')
  if (inputs.length > 1) {
    throw refuse(`The network wants ${inputs.length} inputs, and an image classifier has one.`)
  }
  const [picture] = pictures
  if (picture.type !== 'float32') {
    throw refuse(`The network takes pictures as ${picture.type}.`, 'Export it again with float32 input.')
  }
  return { name: picture.name, ...shapeOf(picture, model) }
}

function shapeOf({ name, dims = [] }: OnnxValue, model: OnnxModel): InputShape & { batch?: number } {
  const [batch, ...rest] = dims
  const layout = rest[0] === 3 ? 'NCHW' : rest[2] === 3 ? 'NHWC' : layoutOfSymbols(rest, name, model)
  if (layout === undefined) throw refuse('The network does not take pictures in three colours.')
  const [height, width] = (layout === 'NCHW' ? rest.slice(1) : rest.slice(0, 2)).map(known)
  if (height !== width)
    throw refuse(`The network takes pictures of ${width} x ${height}, which are not square.`)
  return { layout, side: height ?? DEFAULT_SIDE, batch: known(batch) }
}

/** Operators between the pictures and the first convolution that keep the order of the axes. */
const KEEPS_AXES = new Set(['Identity', 'Cast', 'Sub', 'Add', 'Mul', 'Div', 'Pad', 'BatchNormalization'])

/** Where the file gives its colours a name instead of a number, the first convolution says where they stand. */
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

/** Operators whose output holds the same numbers in the same order. */
const SAME_VALUES = new Set(['Identity', 'Dropout', 'Flatten', 'Reshape', 'Squeeze', 'Unsqueeze'])

/** An output of the graph that carries the numbers of `tensor`. */
function outputWithValuesOf(graph: GraphView, tensor: string): string | undefined {
  const origin = (name: string): string => {
    const node = graph.producer(name)
    return node !== undefined && SAME_VALUES.has(node.opType) ? origin(node.inputs[0]) : name
  }
  return graph.model.outputs.find(({ name }) => origin(name) === origin(tensor))?.name
}

function refuse(message: string, next = OTHER_FILE): Fault {
  return new Fault('bad-network', message, { next })
}

/** Whether a transposition takes pictures from channels last to channels first: axes 0, 3, 1, 2. */
function isChannelsFirst(axes: unknown): boolean {
  return Array.isArray(axes) && axes.map(Number).join() === '0,3,1,2'
}
