import type { Random } from '../src/learning/linalg/random.ts'
import { GraphBuilder } from '../src/learning/onnx/index.ts'

/** Expansion, channels, repeats and first stride of every stage (Sandler et al. 2018, MobileNetV2, table 2). */
const STAGES = [
  [1, 16, 1, 1],
  [6, 24, 2, 2],
  [6, 32, 3, 2],
  [6, 64, 4, 2],
  [6, 96, 3, 1],
  [6, 160, 3, 2],
  [6, 320, 1, 1],
] as const
const STEM = 32
const FEATURES = 1280
const CLASSES = 1000

interface Convolution {
  readonly inputs: number
  readonly outputs: number
  readonly side: 1 | 3
  readonly stride?: number
  /** Convolves each channel separately. */
  readonly depthwise?: boolean
  /** Without activation, at the end of a block. */
  readonly linear?: boolean
}

/**
 * The ONNX bytes of a classifier with MobileNetV2's layers and random weights, with normalisation folded into them: the
 * same amount of computation as the real one.
 */
export function mobileNetwork(random: Random): Uint8Array {
  const graph = new GraphBuilder('mobile network')
  const weights = (...dims: number[]): string => {
    const size = dims.reduce((product, dim) => product * dim, 1)
    const scale = Math.sqrt((2 * dims[0]) / size)
    return graph.constant(
      Float32Array.from({ length: size }, () => random.gaussian() * scale),
      dims,
    )
  }
  const [lowest, highest] = [0, 6].map((bound) => graph.constant(Float32Array.of(bound), []))
  const convolve = (input: string, { inputs, outputs, side, stride = 1, depthwise, linear }: Convolution) => {
    const kernel = weights(outputs, depthwise === true ? 1 : inputs, side, side)
    const bias = graph.constant(new Float32Array(outputs), [outputs])
    const pad = (side - 1) / 2
    const convolved = graph.node('Conv', [input, kernel, bias], {
      kernel_shape: [side, side],
      strides: [stride, stride],
      pads: [pad, pad, pad, pad],
      group: depthwise === true ? inputs : 1,
    })
    return linear === true ? convolved : graph.node('Clip', [convolved, lowest, highest])
  }
  let end = graph.input('image', 'float32', ['N', 3, 224, 224])
  end = convolve(end, { inputs: 3, outputs: STEM, side: 3, stride: 2 })
  let inputs: number = STEM
  for (const [expansion, outputs, repeats, firstStride] of STAGES) {
    for (let repeat = 0; repeat < repeats; repeat++) {
      const stride = repeat === 0 ? firstStride : 1
      const wide = inputs * expansion
      const expanded = expansion === 1 ? end : convolve(end, { inputs, outputs: wide, side: 1 })
      const filtered = convolve(expanded, { inputs: wide, outputs: wide, side: 3, stride, depthwise: true })
      const projected = convolve(filtered, { inputs: wide, outputs, side: 1, linear: true })
      end = repeat === 0 ? projected : graph.node('Add', [end, projected])
      inputs = outputs
    }
  }
  end = convolve(end, { inputs, outputs: FEATURES, side: 1 })
  const features = graph.node('Flatten', [graph.node('GlobalAveragePool', [end])])
  graph.node('MatMul', [features, weights(FEATURES, CLASSES)], {}, 'logits')
  graph.output('logits', 'float32', ['N', CLASSES])
  return graph.toModel()
}
