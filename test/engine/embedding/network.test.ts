import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { examineNetwork } from '../../../src/engine/embedding/examine.ts'
import { ImageNetwork } from '../../../src/engine/embedding/network.ts'
import { inputSize } from '../../../src/engine/embedding/preprocess.ts'
import { openSession } from '../../../src/engine/embedding/runtime.ts'
import { Random } from '../../../src/learning/linalg/random.ts'
import { GraphBuilder, withOutput } from '../../../src/learning/onnx/index.ts'
import { InferenceSession, Tensor } from '../../../src/learning/onnx/onnx-runtime.ts'
import { hasNetwork, sharedFolder } from '../../shared.ts'
import * as networks from './networks.ts'
import { normalised } from './normalised.ts'

function noise(length: number, seed: number): Float32Array {
  const random = new Random(seed)
  return Float32Array.from({ length }, () => random.gaussian())
}

/** Random pixels that do not form a picture. */
function grain(length: number, seed: number): Uint8Array {
  const random = new Random(seed)
  return Uint8Array.from({ length }, () => random.integer(256))
}

/** The values of one tensor of the unmodified file, averaged over height and width if it has them. */
async function tensorOf(
  { bytes, features, dimension }: networks.TestNetwork,
  pictures: Float32Array,
  dims: number[],
): Promise<number[]> {
  const session = await InferenceSession.create(withOutput(bytes, features))
  const { [features]: result } = await session.run({ image: new Tensor('float32', pictures, dims) })
  await session.release()
  const quantised = result.type === 'uint8'
  const values = Array.from(result.data as Float32Array | Uint8Array, (value) =>
    quantised ? (value - 7) * 0.05 : value,
  )
  const area = values.length / (dims[0] * dimension)
  return Array.from({ length: dims[0] * dimension }, (_, i) => {
    const part = values.slice(i * area, (i + 1) * area)
    return part.reduce((sum, value) => sum + value, 0) / area
  })
}

const heads: Record<string, networks.TestNetwork> = {
  'ResNet-50 (pooling, Flatten, Gemm)': networks.resnet(),
  'ResNet-50 v2 (activation last, Reshape, Gemm)': networks.resnetV2(),
  'MobileNet (1 x 1 convolution on pooled channels)': networks.mobilenet(),
  'SqueezeNet (1 x 1 convolution before the pooling)': networks.squeezenet(),
  'VGG (three dense layers)': networks.vgg(),
  'AlexNet (Dropout before dense layers)': networks.alexnet(),
  'Keras (channels last, MatMul, Softmax)': networks.kerasNetwork(),
  'quantised, in pairs of QuantizeLinear and DequantizeLinear': networks.quantisedInPairs(),
  'quantised, QGemm': networks.quantisedGemm(),
  'quantised, QLinearConv': networks.quantisedConv(),
  'quantised ResNet-50 (QLinear operators to the last)': networks.quantisedResnet(),
  'quantised dynamically, MatMulInteger': networks.quantisedDynamically(),
}

describe('the features of a classifier with the head of', () => {
  for (const [name, network] of Object.entries(heads)) {
    it(name, async () => {
      const loaded = await ImageNetwork.load(network.bytes)
      expect(loaded.dimension).toBe(network.dimension)
      const { side, layout } = loaded.input
      expect(side).toBe(network === heads['MobileNet (1 x 1 convolution on pooled channels)'] ? 224 : 32)

      const pictures = grain(loaded.batch * inputSize(loaded.input), 5)
      const dims = layout === 'NCHW' ? [3, side, side] : [side, side, 3]
      const numbers = await normalised(pictures, loaded.input, loaded.batch)
      const expected = await tensorOf(network, numbers, [loaded.batch, ...dims])
      const features = await loaded.features(pictures)
      expect(features).toHaveLength(expected.length)
      features.forEach((value, i) => expect(value).toBeCloseTo(expected[i], 5))
      expect(new Set(features).size).toBeGreaterThan(3)
      await loaded.release()
    })
  }
})

describe('a vector', () => {
  for (const name of ['ResNet-50 (pooling, Flatten, Gemm)', 'VGG (three dense layers)']) {
    it(`does not depend on the other pictures of its run: ${name}`, async () => {
      const loaded = await ImageNetwork.load(heads[name].bytes)
      const size = inputSize(loaded.input)
      const picture = grain(size, 1)
      const vectors: Float32Array[] = []
      for (let row = 0; row < loaded.batch; row++) {
        const pictures = grain(loaded.batch * size, 100 + row)
        pictures.set(picture, row * size)
        const features = await loaded.features(pictures)
        vectors.push(features.slice(row * loaded.dimension, (row + 1) * loaded.dimension))
      }
      expect(vectors).toHaveLength(4)
      for (const vector of vectors) expect(vector).toEqual(vectors[0])
      await loaded.release()
    })
  }
})

describe('examining a network', () => {
  it('leaves a file unchanged if its output is already the feature vector', () => {
    const { bytes, features } = networks.resnet()
    const exposed = withOutput(bytes, features)
    expect(examineNetwork(exposed)).toMatchObject({ output: features, dimension: 8 })
    expect(examineNetwork(exposed).model).toBe(exposed)
    expect(examineNetwork(bytes).model).not.toBe(bytes)
  })

  it('uses the batch size fixed by the file', async () => {
    const three = networks.resnet({ batch: 3 })
    expect(examineNetwork(three.bytes).input).toMatchObject({ batch: 3, side: 32, layout: 'NCHW' })
    const loaded = await ImageNetwork.load(three.bytes)
    expect(loaded.batch).toBe(3)
    await loaded.release()
  })

  it('runs one picture at a time if the file reshapes to one internally', async () => {
    const graph = new GraphBuilder('one picture')
    const weights = noise(3 * 16 * 16 * 5, 3)
    graph.input('image', 'float32', ['N', 3, 16, 16])
    const row = graph.node('Reshape', ['image', graph.constant(BigInt64Array.of(1n, 768n), [2])])
    const hidden = graph.node('MatMul', [row, graph.constant(weights, [768, 5])])
    graph.node('MatMul', [hidden, graph.constant(noise(10, 4), [5, 2])], {}, 'classes')
    graph.output('classes', 'float32', [1, 2])
    const loaded = await ImageNetwork.load(graph.toModel())
    expect([loaded.batch, loaded.dimension]).toEqual([1, 5])
    await loaded.release()
  })

  it('identifies the file by its SHA-256', async () => {
    const loaded = await ImageNetwork.load(networks.resnet().bytes)
    const other = await ImageNetwork.load(networks.vgg().bytes)
    expect(loaded.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(other.sha256).not.toBe(loaded.sha256)
    await loaded.release()
    await other.release()
  })

  it.skipIf(!hasNetwork)('extracts the embedding of the shared MobileNetV2', async () => {
    const bytes = readFileSync(path.join(sharedFolder, 'models', 'mobilenetv2_1.0_224_imagenetnorm.onnx'))
    const examined = examineNetwork(bytes)
    expect(examined).toMatchObject({
      output: 'embedding',
      dimension: 1280,
      input: { name: 'data', layout: 'NCHW', side: 224, batch: undefined },
    })
    expect(examined.model).toBe(bytes)
    const loaded = await ImageNetwork.load(bytes)
    expect([loaded.provider, loaded.dimension]).toEqual(['cpu', 1280])
    await loaded.release()
  })
})

describe('a file that is not an image classifier', () => {
  const refusals: Record<string, () => Uint8Array> = {
    'The file is not an ONNX network.': () => Buffer.from('the year 1889 in pictures'),
    'The network takes no pictures': () => {
      const graph = new GraphBuilder('scores')
      graph.input('profile', 'float32', ['N', 400])
      graph.node('Gemm', ['profile', graph.constant(noise(800, 1), [400, 2])], {}, 'scores')
      graph.output('scores', 'float32', ['N', 2])
      return graph.toModel()
    },
    'The network is no classifier': () => {
      const graph = new GraphBuilder('blur')
      graph.input('image', 'float32', ['N', 3, 32, 32])
      graph.node('AveragePool', ['image'], { kernel_shape: [3, 3] }, 'blurred')
      graph.output('blurred', 'float32', ['N', 3, 30, 30])
      return graph.toModel()
    },
    'The network wants 2 inputs': () => {
      const graph = new GraphBuilder('question about a picture')
      graph.input('image', 'float32', ['N', 3, 32, 32])
      graph.input('question', 'int64', ['N', 'length'])
      graph.node('Identity', ['image'], {}, 'answer')
      graph.output('answer', 'float32', ['N', 3, 32, 32])
      return graph.toModel()
    },
    'The network does not take pictures in three colours.': () => {
      const graph = new GraphBuilder('digits')
      graph.input('image', 'float32', ['N', 1, 28, 28])
      graph.node('Flatten', ['image'], {}, 'flat')
      graph.node('Gemm', ['flat', graph.constant(noise(7840, 1), [784, 10])], {}, 'digits')
      graph.output('digits', 'float32', ['N', 10])
      return graph.toModel()
    },
    'pictures of 64 x 32, which are not square': () => {
      const graph = new GraphBuilder('wide')
      graph.input('image', 'float32', ['N', 3, 32, 64])
      graph.node('Identity', ['image'], {}, 'same')
      graph.output('same', 'float32', ['N', 3, 32, 64])
      return graph.toModel()
    },
    'ONNX Runtime cannot run this network': () => {
      const graph = new GraphBuilder('unknown operator')
      graph.input('image', 'float32', ['N', 3, 8, 8])
      graph.node('Paint', ['image'], {}, 'painted')
      graph.node('Flatten', ['painted'], {}, 'flat')
      graph.node('Gemm', ['flat', graph.constant(noise(384, 1), [192, 2])], {}, 'classes')
      graph.output('classes', 'float32', ['N', 2])
      return graph.toModel()
    },
    'The network computes features that are no numbers.': () => scaledNetwork(NaN),
    'The network computes the same features for every picture.': () => scaledNetwork(0),
  }

  /** A classifier whose features are the picture times `factor`. */
  function scaledNetwork(factor: number): Uint8Array {
    const graph = new GraphBuilder('scaled')
    graph.input('image', 'float32', ['N', 3, 8, 8])
    graph.node('Mul', ['image', graph.constant(Float32Array.of(factor), [])], {}, 'scaled')
    graph.node('Flatten', ['scaled'], {}, 'flat')
    graph.node('Gemm', ['flat', graph.constant(noise(384, 1), [192, 2])], {}, 'classes')
    graph.output('classes', 'float32', ['N', 2])
    return graph.toModel()
  }

  for (const [sentence, file] of Object.entries(refusals)) {
    it(`is refused: ${sentence}`, async () => {
      const refusal = expect(ImageNetwork.load(file())).rejects
      await refusal.toMatchObject({
        kind: 'bad-network',
        message: expect.stringContaining(sentence) as string,
      })
    })
  }

  it('is refused if the download is incomplete', async () => {
    const { bytes } = networks.vgg()
    const cut = ImageNetwork.load(bytes.subarray(0, bytes.length / 2))
    await expect(cut).rejects.toMatchObject({ kind: 'bad-network' })
  })
})

describe('opening a session', () => {
  it('tries the providers in order and names the one that runs', async () => {
    const { session, provider } = await openSession(networks.resnet().bytes, {
      providers: ['no-such-provider', 'cpu'],
    })
    expect(provider).toBe('cpu')
    await session.release()
  })
})
