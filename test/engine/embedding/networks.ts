import { GraphBuilder } from '../../../src/learning/onnx/index.ts'
import { Random } from '../../../src/learning/linalg/random.ts'

/** Small networks with random weights, each with the head of a well-known architecture. */
export interface TestNetwork {
  readonly bytes: Uint8Array
  /** The input tensor of the last dense layer, before any dequantising. */
  readonly features: string
  readonly dimension: number
}

export const SIDE = 32
const CLASSES = 10

/** Appends layers one by one and keeps track of the last tensor. */
class NetworkBuilder {
  readonly graph = new GraphBuilder('network')
  readonly #random: Random
  end: string

  constructor(dims: (number | string)[] = ['N', 3, SIDE, SIDE], seed = 1) {
    this.#random = new Random(seed)
    this.end = this.graph.input('image', 'float32', dims)
  }

  weights(...dims: number[]): string {
    const size = dims.reduce((product, dim) => product * dim, 1)
    const scale = Math.sqrt(2 / (size / dims[0]))
    return this.graph.constant(
      Float32Array.from({ length: size }, () => this.#random.gaussian() * scale),
      dims,
    )
  }

  bytes(dims: number[], type: 'int8' | 'uint8' = 'int8'): string {
    const size = dims.reduce((product, dim) => product * dim, 1)
    const values = Array.from({ length: size }, () => this.#random.integer(120))
    return this.graph.constant(type === 'int8' ? Int8Array.from(values) : Uint8Array.from(values), dims)
  }

  scalar(value: number): string {
    return this.graph.constant(Float32Array.of(value), [])
  }

  zeroPoint(value: number): string {
    return this.graph.constant(Uint8Array.of(value), [])
  }

  shape(...dims: number[]): string {
    return this.graph.constant(BigInt64Array.from(dims, BigInt), [dims.length])
  }

  then(opType: string, others: string[] = [], attributes = {}): string {
    this.end = this.graph.node(opType, [this.end, ...others], attributes)
    return this.end
  }

  thenOfMicrosoft(opType: string, others: string[], attributes = {}): string {
    const output = `${opType}_${this.end}`
    this.end = this.graph.node(opType, [this.end, ...others], attributes, output, 'com.microsoft')
    return this.end
  }

  /** Batch normalisation with values as found by a training. */
  normalise(channels: number): string {
    const [scale, shift, mean] = [1, 2, 3].map(() => this.weights(channels))
    const variance = this.graph.constant(new Float32Array(channels).fill(0.8), [channels])
    return this.then('BatchNormalization', [scale, shift, mean, variance])
  }

  conv(inputs: number, outputs: number, kernel = 3, stride = 1): string {
    const border = (kernel - 1) / 2
    const attributes = { strides: [stride, stride], pads: [border, border, border, border] }
    return this.then('Conv', [this.weights(outputs, inputs, kernel, kernel)], attributes)
  }

  gemm(inputs: number, outputs: number): string {
    return this.then('Gemm', [this.weights(outputs, inputs), this.weights(outputs)], { transB: 1 })
  }

  quantise(): { tensor: string; scale: string; zero: string } {
    const scale = this.scalar(0.05)
    const zero = this.zeroPoint(7)
    return { tensor: this.then('QuantizeLinear', [scale, zero]), scale, zero }
  }

  finish(features: string, dimension: number, domains = {}): TestNetwork {
    this.graph.output(this.end, 'float32', ['N', CLASSES])
    return { bytes: this.graph.toModel({ domains }), features, dimension }
  }
}

/** Residual blocks, global average, Flatten, Gemm. */
export function resnet({
  batch = 'N',
  dimension = 8,
  seed = 1,
}: { batch?: number | string; dimension?: number; seed?: number } = {}): TestNetwork {
  const net = new NetworkBuilder([batch, 3, SIDE, SIDE], seed)
  net.conv(3, dimension, 3, 2)
  const shortcut = net.then('Relu')
  net.conv(dimension, dimension)
  net.then('Relu')
  net.conv(dimension, dimension)
  net.then('Add', [shortcut])
  net.then('Relu')
  net.then('GlobalAveragePool')
  const features = net.then('Flatten')
  net.gemm(dimension, CLASSES)
  return net.finish(features, dimension)
}

/** As written by Keras: height, width, channels; a mean instead of a pooling; MatMul and Softmax. */
export function kerasNetwork(): TestNetwork {
  const net = new NetworkBuilder(['N', SIDE, SIDE, 3])
  net.then('Transpose', [], { perm: [0, 3, 1, 2] })
  net.conv(3, 6, 3, 2)
  net.then('Relu')
  const features = net.then('ReduceMean', [net.shape(2, 3)], { keepdims: 0 })
  net.then('MatMul', [net.weights(6, CLASSES)])
  net.then('Add', [net.weights(CLASSES)])
  net.then('Softmax', [], { axis: -1 })
  return net.finish(features, 6)
}

/** Depthwise convolutions; the classifier is a 1 x 1 convolution on the pooled channels. */
export function mobilenet(): TestNetwork {
  const net = new NetworkBuilder(['N', 3, 'height', 'width'])
  net.conv(3, 8, 3, 2)
  net.then('Clip', [net.scalar(0), net.scalar(6)])
  net.then('Conv', [net.weights(8, 1, 3, 3)], { group: 8, strides: [2, 2] })
  net.conv(8, 12, 1)
  net.then('Clip', [net.scalar(0), net.scalar(6)])
  const features = net.then('GlobalAveragePool')
  net.conv(12, CLASSES, 1)
  net.then('Reshape', [net.shape(0, -1)])
  return net.finish(features, 12)
}

/** The classifier is a 1 x 1 convolution over the whole map, and the average comes last. */
export function squeezenet(): TestNetwork {
  const net = new NetworkBuilder()
  net.conv(3, 8, 3, 4)
  const features = net.then('Relu')
  net.conv(8, CLASSES, 1)
  net.then('Relu')
  net.then('GlobalAveragePool')
  net.then('Flatten')
  net.then('Softmax')
  return net.finish(features, 8)
}

/** Three dense layers; the features are the input of the last one. */
export function vgg(): TestNetwork {
  const net = new NetworkBuilder()
  net.conv(3, 4)
  net.then('Relu')
  net.then('MaxPool', [], { kernel_shape: [4, 4], strides: [4, 4] })
  net.then('Flatten')
  net.gemm(4 * (SIDE / 4) ** 2, 96)
  net.then('Relu')
  net.gemm(96, 40)
  const features = net.then('Relu')
  net.gemm(40, CLASSES)
  return net.finish(features, 40)
}

/** Dropout before each dense layer, as left in by exporters. */
export function alexnet(): TestNetwork {
  const net = new NetworkBuilder()
  net.conv(3, 4, 5, 4)
  net.then('Relu')
  net.then('Reshape', [net.shape(-1, 4 * (SIDE / 4) ** 2)])
  net.then('Dropout')
  net.gemm(4 * (SIDE / 4) ** 2, 20)
  net.then('Relu')
  const features = net.then('Dropout')
  net.gemm(20, CLASSES)
  return net.finish(features, 20)
}

/** A backbone up to its pooled channels, shared by the quantised heads below. */
function pooled(dimension: number): NetworkBuilder {
  const net = new NetworkBuilder()
  net.conv(3, dimension, 3, 4)
  net.then('Relu')
  net.then('GlobalAveragePool')
  net.then('Flatten')
  return net
}

/** Quantise and dequantise around every layer, including the weights. */
export function quantisedInPairs(): TestNetwork {
  const net = pooled(8)
  const { scale, zero } = net.quantise()
  const features = net.then('DequantizeLinear', [scale, zero])
  const kernel = net.graph.node('DequantizeLinear', [net.bytes([CLASSES, 8]), net.scalar(0.01)])
  net.then('Gemm', [kernel], { transB: 1 })
  return net.finish(features, 8)
}

/** ONNX Runtime's QGemm on bytes; scale 0.05 and zero point 7. */
export function quantisedGemm(): TestNetwork {
  const net = pooled(8)
  const { tensor, scale, zero } = net.quantise()
  const weightZero = net.graph.constant(Int8Array.of(0), [])
  const inputs = [tensor, scale, zero, net.bytes([CLASSES, 8]), net.scalar(0.01), weightZero, '']
  const outScale = net.scalar(0.1)
  const outZero = net.zeroPoint(128)
  net.end = net.graph.node(
    'QGemm',
    [...inputs, outScale, outZero],
    { transB: 1 },
    'logits_q',
    'com.microsoft',
  )
  net.then('DequantizeLinear', [outScale, outZero])
  return net.finish(tensor, 8, { 'com.microsoft': 1 })
}

/** QLinearConv, 1 x 1, on bytes that still have height and width dimensions. */
export function quantisedConv(): TestNetwork {
  const net = new NetworkBuilder()
  net.conv(3, 8, 3, 4)
  net.then('Relu')
  const { tensor, scale, zero } = net.quantise()
  const weightZero = net.graph.constant(Int8Array.of(0), [])
  const outScale = net.scalar(0.1)
  const outZero = net.zeroPoint(128)
  const kernel = net.bytes([CLASSES, 8, 1, 1])
  net.then('QLinearConv', [scale, zero, kernel, net.scalar(0.01), weightZero, outScale, outZero])
  net.then('DequantizeLinear', [outScale, outZero])
  net.then('GlobalAveragePool')
  net.then('Flatten')
  return net.finish(tensor, 8)
}

/** Dynamic quantisation: the integer product, rescaled by the quantiser's scale. */
export function quantisedDynamically(): TestNetwork {
  const net = pooled(8)
  const features = net.end
  const [bytes, scale, zero] = ['features_q', 'features_scale', 'features_zero']
  net.graph.node('DynamicQuantizeLinear', [features], {}, [bytes, scale, zero])
  const weightZero = net.graph.constant(Int8Array.of(0), [])
  net.graph.node('MatMulInteger', [bytes, net.bytes([8, CLASSES]), zero, weightZero], {}, 'product')
  const product = net.graph.node('Cast', ['product'], { to: 1 })
  const rescale = net.graph.node('Mul', [scale, net.scalar(0.01)])
  net.end = net.graph.node('Mul', [product, rescale])
  net.then('Add', [net.weights(CLASSES)])
  return net.finish(features, 8)
}

/** Dynamic quantisation inside the network: one scale for all pictures of a run, so that each depends on the others. */
export function quantisedInside(): TestNetwork {
  const net = new NetworkBuilder()
  net.conv(3, 8, 3, 4)
  const [bytes, scale, zero] = ['inner_q', 'inner_scale', 'inner_zero']
  net.graph.node('DynamicQuantizeLinear', [net.end], {}, [bytes, scale, zero])
  const product = net.graph.node('ConvInteger', [bytes, net.bytes([8, 8, 1, 1]), zero])
  const numbers = net.graph.node('Cast', [product], { to: 1 })
  net.end = net.graph.node('Mul', [numbers, net.graph.node('Mul', [scale, net.scalar(0.01)])])
  net.then('Relu')
  net.then('GlobalAveragePool')
  const features = net.then('Flatten')
  net.gemm(8, CLASSES)
  return net.finish(features, 8)
}

/** As ResNet-50 v2 is exported: the activation comes last, then pooling, Reshape, Gemm. */
export function resnetV2(): TestNetwork {
  const net = new NetworkBuilder()
  net.conv(3, 8, 3, 2)
  const shortcut = net.end
  for (let layer = 0; layer < 2; layer++) {
    net.normalise(8)
    net.then('Relu')
    net.conv(8, 8)
  }
  net.then('Add', [shortcut])
  net.normalise(8)
  net.then('Relu')
  net.then('GlobalAveragePool')
  const features = net.then('Reshape', [net.shape(0, -1)])
  net.gemm(8, CLASSES)
  return net.finish(features, 8)
}

/** As ONNX Runtime quantises ResNet-50: QLinearConv, QLinearAdd, QLinearGlobalAveragePool, Flatten, QGemm. */
export function quantisedResnet(): TestNetwork {
  const net = new NetworkBuilder()
  const { scale, zero } = net.quantise()
  const weightZero = net.graph.constant(Int8Array.of(0), [])
  const convolve = (inputs: number, outputs: number, stride: number): string => {
    const kernel = net.bytes([outputs, inputs, 1, 1])
    const weights = [kernel, net.scalar(0.01), weightZero, scale, zero]
    return net.then('QLinearConv', [scale, zero, ...weights], { strides: [stride, stride] })
  }
  const shortcut = convolve(3, 8, 4)
  convolve(8, 8, 1)
  net.thenOfMicrosoft('QLinearAdd', [scale, zero, shortcut, scale, zero, scale, zero])
  net.thenOfMicrosoft('QLinearGlobalAveragePool', [scale, zero, scale, zero])
  const features = net.then('Flatten')
  const kernel = [net.bytes([CLASSES, 8]), net.scalar(0.01), weightZero, '', scale, zero]
  net.thenOfMicrosoft('QGemm', [scale, zero, ...kernel], { transB: 1 })
  net.then('DequantizeLinear', [scale, zero])
  return net.finish(features, 8, { 'com.microsoft': 1 })
}
