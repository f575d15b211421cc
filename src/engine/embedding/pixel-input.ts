import { GraphBuilder, withFront, type Dimension } from '../../learning/onnx/index.ts'
import { IMAGENET, type InputShape } from './preprocess.ts'

/** Name of the input of a network that takes pixels. */
export const PIXELS = 'curatornet_pixels'

interface ImageInput extends InputShape {
  readonly name: string
  readonly batch?: number
}

/**
 * The network with bytes as its input, N x side x side x 3: (value / 255 - mean) / deviation and the axis order become
 * the first nodes of its graph. The pixels are transferred as bytes, a quarter of the memory, and ONNX Runtime converts
 * them to floats on all its threads.
 */
export function withPixelInput(bytes: Uint8Array, { name, layout, side, batch }: ImageInput): Uint8Array {
  const front = new GraphBuilder('curatornet pixels')
  const count: Dimension = batch ?? 'curatornet_batch'
  const pixels = front.input(PIXELS, 'uint8', [count, side, side, 3])
  const perChannel = layout === 'NCHW' ? [1, 3, 1, 1] : [3]
  const constant = (role: string, valueOf: (channel: number) => number): string =>
    front.constant(Float32Array.from([0, 1, 2], valueOf), perChannel, `curatornet_${role}`)
  const { mean, deviation } = IMAGENET
  const factor = constant('factor', (channel) => 1 / (255 * deviation[channel]))
  const shift = constant('shift', (channel) => -mean[channel] / deviation[channel])
  const ordered =
    layout === 'NCHW'
      ? front.node('Transpose', [pixels], { perm: [0, 3, 1, 2] }, 'curatornet_planes')
      : pixels
  const numbers = front.node('Cast', [ordered], { to: 1 }, 'curatornet_numbers')
  const scaled = front.node('Mul', [numbers, factor], {}, 'curatornet_scaled')
  front.node('Add', [scaled, shift], {}, name)
  const { node = [], input, initializer } = front.toGraph()
  // ONNX Runtime rejects two nodes with the same name.
  const named = node.map((one) => ({ ...one, name: `curatornet_${one.name}` }))
  return withFront(bytes, name, { node: named, input, initializer })
}
