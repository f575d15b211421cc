import { Fault } from '../../contract/fault.ts'
import { decodePicture, fitWithin, readPicture } from '../images/index.ts'
import { describePicture } from './builtin/index.ts'
import type { Embedder } from './embedder.ts'
import { DESCRIPTOR_SIDE, inputSize, prepare } from './preprocess.ts'
import { message } from '../../messages/message.ts'

/**
 * Features of one picture file, decoded on this thread, since starting another thread takes longer than decoding one
 * picture. Throws a Fault of kind `bad-picture` with the reason, or `bad-network` if the features are not finite.
 */
export async function embedPicture(path: string, { network, dimension }: Embedder): Promise<Float32Array> {
  const picture = await decodePicture(readPicture(path))
  if (network === undefined) {
    const small = fitWithin(picture, DESCRIPTOR_SIDE)
    return Float32Array.from(describePicture(small.data, small.width, small.height))
  }
  // A run has a fixed number of pictures; the content of the other rows does not affect this one.
  const pixels = new Uint8Array(network.batch * inputSize(network.input))
  prepare(picture, network.input, pixels, 0)
  const features = (await network.features(pixels)).slice(0, dimension)
  if (features.every(Number.isFinite)) return features
  throw new Fault('bad-network', message('networks.notFinite'), {
    next: message('networks.useAnother'),
    path,
  })
}
