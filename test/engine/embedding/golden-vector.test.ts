import path from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  builtinEmbedder,
  builtinGolden,
  GOLDEN_TOLERANCE,
  goldenSample,
  ImageNetwork,
  openEmbedder,
  relativeDistance,
} from '../../../src/engine/embedding/index.ts'
import { hasNetwork, sharedFolder } from '../../shared.ts'
import { resnet, vgg } from './networks.ts'

/**
 * The golden vectors of the embedders that the tests know: a quarter of the stored values. If one changes, all existing
 * embeddings in galleries are invalid, and the embedder needs a new identity.
 */
const GOLDEN = {
  builtin: [
    0.008586498, 0.049814407, 0.15359367, 0.004285824, 0.10096548, 0.055889491, 0.076828107, 0.099773601,
    -0.18576066, -0.11256972, -0.14765717, 0.088451311, 0.015248441, 0.033182826, -0.09890575, 0.05252916,
  ],
  resnet: [0.56780612, 0.94775295, 0.98051989, 1.6531453, 0.26728702, 0.13741556, 0.58448887, 0.77840114],
  mobilenet: [
    0, 0.0029842027, 0, 0.049916208, 0, 0.1557955, 0, 0, 0, 0, 0, 0, 1.1998188, 1.7003373, 0, 0.065944798,
  ],
}

const some = (vector: Float32Array): number[] => {
  const kept = goldenSample(vector)
  return kept.length <= 8 ? kept : kept.filter((_, at) => at % 4 === 1)
}

describe('the golden vector', () => {
  it('of the built-in descriptors does not change', () => {
    expect(builtinEmbedder.identity).toBe('builtin-1')
    expect(relativeDistance(GOLDEN.builtin, some(builtinGolden()))).toBeLessThan(1e-6)
  })

  it('of a network does not change, for any number of pictures and threads', async () => {
    const network = await ImageNetwork.load(resnet().bytes, { threads: 1 })
    for (const batch of [1, 2, 5]) {
      const { golden } = await network.withBatch(batch)
      expect(relativeDistance(GOLDEN.resnet, some(golden))).toBeLessThan(1e-5)
    }
    await network.release()
  })

  it.skipIf(!hasNetwork)('of the shared MobileNetV2 does not change', async () => {
    const file = path.join(sharedFolder, 'models', 'mobilenetv2_1.0_224_imagenetnorm.onnx')
    const { network } = await openEmbedder({ kind: 'network', path: file })
    expect(relativeDistance(GOLDEN.mobilenet, some(network?.golden ?? new Float32Array()))).toBeLessThan(1e-4)
    await network?.release()
  })

  it('distinguishes a network from another of the same shape', async () => {
    const [one, other] = await Promise.all(
      [resnet(), resnet({ seed: 2 })].map(({ bytes }) => ImageNetwork.load(bytes)),
    )
    expect(relativeDistance(one.golden, other.golden)).toBeGreaterThan(GOLDEN_TOLERANCE)
    await Promise.all([one.release(), other.release()])
  })

  it('of another length does not match', async () => {
    const network = await ImageNetwork.load(vgg().bytes)
    expect(relativeDistance(GOLDEN.resnet, goldenSample(network.golden))).toBe(Infinity)
    await network.release()
  })
})
