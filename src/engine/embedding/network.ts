import { createHash } from 'node:crypto'
import { Tensor } from 'onnxruntime-node'
import { Fault } from '../../contract/fault.ts'
import { examineNetwork, type ExaminedNetwork } from './examine.ts'
import { inputSize, type InputShape } from './preprocess.ts'
import type { OpenedSession } from '../onnx/index.ts'
import { openSession, type SessionOptions } from './runtime.ts'

/** Pictures per run of a small network; a large one keeps the cores busy with a single picture. */
const SMALL_BATCH = 4
const SMALL_NETWORK_BYTES = 32 * 1024 ** 2

/** An image network, ready to run. */
export class ImageNetwork {
  /** SHA-256 of the file as it was given, in hexadecimal. */
  readonly sha256: string
  readonly dimension: number
  readonly input: InputShape
  /** Pictures per run. Every run has this many, so that a vector does not depend on its company. */
  readonly batch: number
  readonly #network: ExaminedNetwork
  readonly #running: OpenedSession

  private constructor(sha256: string, network: ExaminedNetwork, running: OpenedSession, batch: number) {
    this.sha256 = sha256
    this.dimension = network.dimension
    this.input = network.input
    this.batch = batch
    this.#network = network
    this.#running = running
  }

  /** The execution provider that runs it, such as `cpu`. */
  get provider(): string {
    return this.#running.provider
  }

  /**
   * Opens the bytes of an ONNX image classifier and runs it on two pictures: the features must be finite, have
   * the expected length and tell the pictures apart. Throws a Fault of kind `bad-network`.
   */
  static async load(bytes: Uint8Array, options?: SessionOptions): Promise<ImageNetwork> {
    const network = examineNetwork(bytes)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const running = await openSession(network.model, options)
    const many = bytes.length < SMALL_NETWORK_BYTES ? SMALL_BATCH : 1
    const candidates = network.input.batch === undefined ? [...new Set([many, 1])] : [network.input.batch]
    let failure: Fault | undefined
    for (const batch of candidates) {
      const loaded = new ImageNetwork(sha256, network, running, batch)
      try {
        await loaded.#prove()
        return loaded
      } catch (error) {
        // Some files promise any batch and reshape to one picture inside.
        failure = Fault.from(error)
      }
    }
    await running.session.release()
    throw failure ?? new Fault('bad-network', 'The network fixes its batch to no picture at all.')
  }

  /**
   * Features of `batch` prepared pictures (`batch * inputSize` numbers): batch x dimension, row-major. Blocks the
   * thread while it runs. Channels that still have height and width are averaged over them.
   */
  async features(pictures: Float32Array): Promise<Float32Array> {
    const { input, output, dimension } = this.#network
    const { side, layout, name } = input
    const dims = layout === 'NCHW' ? [this.batch, 3, side, side] : [this.batch, side, side, 3]
    const results = await this.#running.session.run({ [name]: new Tensor('float32', pictures, dims) }, [
      output,
    ])
    const { data, dims: shape } = results[output]
    if (!(data instanceof Float32Array) || data.length % (this.batch * dimension) !== 0) {
      throw new Fault(
        'bad-network',
        `The features have the shape ${shape.join(' x ')} and type ${results[output].type}.`,
      )
    }
    const area = data.length / (this.batch * dimension)
    return area === 1 ? data : averages(data, area)
  }

  async release(): Promise<void> {
    await this.#running.session.release()
  }

  /** Runs two made-up pictures, in both orders. */
  async #prove(): Promise<void> {
    const one = await this.#testRun(1)
    const other = await this.#testRun(2)
    if (![...one, ...other].every(Number.isFinite)) {
      throw unusable('The network computes features that are no numbers.')
    }
    if (one.every((value, i) => value === other[i])) {
      throw unusable('The network computes the same features for every picture.')
    }
  }

  /** Features of a made-up picture, the last of a batch of other ones. */
  async #testRun(frequency: number): Promise<Float32Array> {
    const size = inputSize(this.input)
    const pictures = new Float32Array(this.batch * size)
    for (let i = 0; i < pictures.length; i++) {
      pictures[i] = Math.sin((i % size) * 0.013 * frequency + Math.floor(i / size))
    }
    const features = await this.features(pictures).catch((cause: unknown) => {
      if (cause instanceof Fault) throw cause
      throw unusable('The network cannot run on a picture.', cause)
    })
    return features.subarray((this.batch - 1) * this.dimension)
  }
}

function unusable(message: string, cause?: unknown): Fault {
  return new Fault('bad-network', message, {
    next: 'Export the network again, or choose another one.',
    cause,
  })
}

/** Means of consecutive runs of `area` numbers. */
function averages(data: Float32Array, area: number): Float32Array {
  return Float32Array.from({ length: data.length / area }, (_, i) => {
    let sum = 0
    for (let j = i * area; j < (i + 1) * area; j++) sum += data[j]
    return sum / area
  })
}
