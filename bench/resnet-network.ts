import type { Random } from '../src/learning/linalg/random.ts'
import { GraphBuilder } from '../src/learning/onnx/index.ts'

/** Blocks, inner channels and first stride of every stage (He et al. 2015, table 1, 50 layers). */
const STAGES = [
  [3, 64, 1],
  [4, 128, 2],
  [6, 256, 2],
  [3, 512, 2],
] as const
const STEM = 64
/** Ratio of a block's output width to that of its inner layers. */
const EXPANSION = 4
const CLASSES = 1000

/**
 * The ONNX bytes of a classifier with ResNet-50's layers and random weights, with normalisation folded into them: the
 * same amount of computation as the real one.
 */
export function resnetNetwork(random: Random): Uint8Array {
  const graph = new GraphBuilder('residual network')
  const weights = (...dims: number[]): string => {
    const size = dims.reduce((product, dim) => product * dim, 1)
    const scale = Math.sqrt(dims[0] / size)
    return graph.constant(
      Float32Array.from({ length: size }, () => (random.next() - 0.5) * 2 * scale),
      dims,
    )
  }
  const convolve = (input: string, inputs: number, outputs: number, side: number, stride = 1): string => {
    const pad = (side - 1) / 2
    const bias = graph.constant(new Float32Array(outputs), [outputs])
    return graph.node('Conv', [input, weights(outputs, inputs, side, side), bias], {
      kernel_shape: [side, side],
      strides: [stride, stride],
      pads: [pad, pad, pad, pad],
    })
  }
  const relu = (input: string): string => graph.node('Relu', [input])
  let end = graph.input('data', 'float32', ['N', 3, 224, 224])
  end = relu(convolve(end, 3, STEM, 7, 2))
  end = graph.node('MaxPool', [end], { kernel_shape: [3, 3], strides: [2, 2], pads: [1, 1, 1, 1] })
  let inputs = STEM
  for (const [blocks, inner, firstStride] of STAGES) {
    const outputs = inner * EXPANSION
    for (let block = 0; block < blocks; block++) {
      const stride = block === 0 ? firstStride : 1
      const shortcut = block === 0 ? convolve(end, inputs, outputs, 1, stride) : end
      const narrowed = relu(convolve(end, inputs, inner, 1))
      const filtered = relu(convolve(narrowed, inner, inner, 3, stride))
      end = relu(graph.node('Add', [convolve(filtered, inner, outputs, 1), shortcut]))
      inputs = outputs
    }
  }
  const features = graph.node('Flatten', [graph.node('GlobalAveragePool', [end])])
  const classes = graph.constant(new Float32Array(CLASSES), [CLASSES])
  graph.node('Gemm', [features, weights(CLASSES, inputs), classes], { transB: 1 }, 'logits')
  graph.output('logits', 'float32', ['N', CLASSES])
  return graph.toModel()
}
