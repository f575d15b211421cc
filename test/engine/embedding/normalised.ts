import { PIXELS, withPixelInput } from '../../../src/engine/embedding/pixel-input.ts'
import type { InputShape } from '../../../src/engine/embedding/preprocess.ts'
import { GraphBuilder } from '../../../src/learning/onnx/index.ts'
import { InferenceSession, Tensor } from '../../../src/learning/onnx/onnx-runtime.ts'

/** The input of a network's first own layer for `count` pictures of RGB pixels: an empty network exposes it. */
export async function normalised(pixels: Uint8Array, shape: InputShape, count = 1): Promise<Float32Array> {
  const { side, layout } = shape
  const dims = layout === 'NCHW' ? [count, 3, side, side] : [count, side, side, 3]
  const graph = new GraphBuilder('nothing')
  graph.node('Identity', [graph.input('image', 'float32', dims)], {}, 'same')
  graph.output('same', 'float32', dims)
  const model = withPixelInput(graph.toModel(), { ...shape, name: 'image', batch: count })
  const session = await InferenceSession.create(model)
  const { same } = await session.run({ [PIXELS]: new Tensor('uint8', pixels, [count, side, side, 3]) })
  await session.release()
  return same.data as Float32Array
}
