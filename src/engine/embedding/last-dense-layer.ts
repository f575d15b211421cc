import type { OnnxNode } from '../../learning/onnx/index.ts'
import type { GraphView } from './graph.ts'

/** The classifier's last layer: its input is the embedding. */
export interface DenseLayer {
  readonly node: OnnxNode
  /** The layer's input tensor: a float tensor, unless `dequantise` is present. */
  readonly input: string
  /** Tensor, scale and zero point for the DequantizeLinear that converts a quantised input to floats. */
  readonly dequantise?: readonly string[]
  /** Length of the vector (number of channels, if the layer is a 1 x 1 convolution). */
  readonly dimension: number
}

/** Operators allowed between the last dense layer and the classifier's output. */
const AFTERWARDS = new Set([
  'Add',
  'Cast',
  'DequantizeLinear',
  'Div',
  'Dropout',
  'Flatten',
  'GlobalAveragePool',
  'Identity',
  'LogSoftmax',
  'Mul',
  'QLinearAdd',
  'QLinearGlobalAveragePool',
  'QLinearSoftmax',
  'QuantizeLinear',
  'ReduceMean',
  'Relu',
  'Reshape',
  'Sigmoid',
  'Softmax',
  'Squeeze',
  'Sub',
])

/** Walks back from the graph's outputs; of several dense layers, the last one in the file is used. */
export function lastDenseLayer(graph: GraphView): DenseLayer | undefined {
  const found = graph.model.outputs.flatMap(({ name }) => walkBack(graph, name))
  return found.reduce<DenseLayer | undefined>(
    (last, layer) =>
      last === undefined || graph.position(layer.node) > graph.position(last.node) ? layer : last,
    undefined,
  )
}

function walkBack(graph: GraphView, tensor: string): DenseLayer[] {
  let at: string | undefined = tensor
  while (at !== undefined) {
    const node = graph.producer(at)
    if (node === undefined) return []
    const layer = asDenseLayer(graph, node)
    if (layer !== undefined) return [layer]
    if (!AFTERWARDS.has(node.opType)) return []
    const data = node.opType === 'Reshape' ? node.inputs.slice(0, 1) : node.inputs
    const computed = data.filter((input) => input !== '' && graph.constantDims(input) === undefined)
    // A bias addition has one computed input; two computed inputs, as in a residual block, mean that this is no longer
    // the classifier's head.
    at = computed.length === 1 ? computed[0] : dequantisedProduct(graph, node, computed)
  }
  return []
}

/** An integer product is rescaled by a factor that is itself computed: Mul(Cast(MatMulInteger), Mul(scale, scale)). */
function dequantisedProduct(
  graph: GraphView,
  node: OnnxNode,
  computed: readonly string[],
): string | undefined {
  if (node.opType !== 'Mul') return undefined
  return computed.find((input) => graph.producer(input)?.opType === 'Cast')
}

function asDenseLayer(graph: GraphView, node: OnnxNode): DenseLayer | undefined {
  const [first, second, third, fourth] = node.inputs
  const inputAxis = node.attributes.transB === 1 ? 1 : 0
  switch (node.opType) {
    case 'Gemm':
    case 'MatMul':
    case 'FusedGemm':
    case 'FusedMatMul':
    case 'DynamicQuantizeMatMul':
      return onNumbers(graph, node, second, inputAxis)
    case 'Conv':
    case 'FusedConv':
      return isPointwise(graph, second) ? onNumbers(graph, node, second, 1) : undefined
    case 'QGemm':
    case 'QLinearMatMul':
      return onQuantised(graph, node, [first, second, third], fourth, inputAxis)
    case 'QLinearConv':
      return isPointwise(graph, fourth)
        ? onQuantised(graph, node, [first, second, third], fourth, 1)
        : undefined
    case 'MatMulInteger':
    case 'MatMulIntegerToFloat':
      return onIntegers(graph, node, second, 0)
    case 'ConvInteger':
      return isPointwise(graph, second) ? onIntegers(graph, node, second, 1) : undefined
    default:
      return undefined
  }
}

/** A 1 x 1 convolution is a dense layer over the channels. */
function isPointwise(graph: GraphView, kernel: string): boolean {
  const dims = graph.constantDims(kernel)
  return dims?.length === 4 && dims[2] === 1 && dims[3] === 1
}

/** A layer on float numbers, with the vector's length on axis `axis` of its kernel. */
function onNumbers(graph: GraphView, node: OnnxNode, kernel: string, axis: number): DenseLayer | undefined {
  const dims = graph.constantDims(kernel)
  return dims && dims.length >= 2 ? { node, input: node.inputs[0], dimension: dims[axis] } : undefined
}

/** A layer that receives the scale and zero point of its input. */
function onQuantised(
  graph: GraphView,
  node: OnnxNode,
  dequantise: readonly string[],
  kernel: string,
  axis: number,
): DenseLayer | undefined {
  const layer = onNumbers(graph, node, kernel, axis)
  return layer && { ...layer, dequantise }
}

/** A layer on integers produced by an earlier node: the numbers before that node are the features. */
function onIntegers(graph: GraphView, node: OnnxNode, kernel: string, axis: number): DenseLayer | undefined {
  const layer = onNumbers(graph, node, kernel, axis)
  const quantiser = graph.producer(node.inputs[0])
  if (layer === undefined || quantiser === undefined) return undefined
  if (quantiser.opType === 'DynamicQuantizeLinear') return { ...layer, input: quantiser.inputs[0] }
  if (quantiser.opType !== 'QuantizeLinear') return undefined
  return { ...layer, dequantise: [node.inputs[0], ...quantiser.inputs.slice(1)] }
}
