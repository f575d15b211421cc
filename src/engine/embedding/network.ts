import { Fault } from '../../contract/fault.ts'
import { sha256Of } from '../../files/hash.ts'
import type { OpenedSession } from '../../learning/onnx/index.ts'
import { Tensor } from '../../learning/onnx/onnx-runtime.ts'
import { examineNetwork, type ExaminedNetwork } from './examine.ts'
import { companyPixels, goldenPixels, relativeDistance } from './golden-vector.ts'
import { PIXELS, withPixelInput } from './pixel-input.ts'
import { inputSize, type InputShape } from './preprocess.ts'
import { openSession, type SessionOptions } from './runtime.ts'
import { message, type Text } from '../../messages/message.ts'

/** Number of pictures per run of a small network; a large one keeps the cores busy with a single picture. */
const SMALL_BATCH = 4
const SMALL_NETWORK_BYTES = 32 * 1024 ** 2

/** Relative distance of a picture's vectors in two runs, above which the other pictures of the run influence it. */
const COMPANY_TOLERANCE = 1e-4

export interface NetworkOptions extends SessionOptions {
  /** Number of pictures per run, as measured; defaults to a guess based on the size of the file. */
  readonly batch?: number
}

/** An image network, ready to run. */
export class ImageNetwork {
  /** SHA-256 of the original file, in hexadecimal. */
  readonly sha256: string
  readonly dimension: number
  readonly input: InputShape
  /**
   * Number of pictures per run. It is the same for every run, so that a vector does not depend on the other pictures.
   */
  readonly batch: number
  /** Features of the golden picture. */
  readonly golden: Float32Array
  readonly #network: ExaminedNetwork
  readonly #running: OpenedSession

  private constructor(sha256: string, proved: Proved) {
    this.sha256 = sha256
    this.dimension = proved.network.dimension
    this.input = proved.network.input
    this.batch = proved.batch
    this.golden = proved.golden
    this.#network = proved.network
    this.#running = proved.running
  }

  /** The execution provider that runs it, such as `cpu`. */
  get provider(): string {
    return this.#running.provider
  }

  /** The providers that were tried before it, with their errors. */
  get refused(): OpenedSession['refused'] {
    return this.#running.refused
  }

  /** Number of pictures per run if the file fixes it; undefined if any number can work. */
  get fixedBatch(): number | undefined {
    return this.#network.input.batch
  }

  /**
   * Opens the bytes of an ONNX image classifier and runs it on two pictures: the features must be finite, have the
   * expected length, be the same the second time and differ between the pictures, whatever else is in the run. Throws a
   * Fault of kind `bad-network`.
   */
  static async load(bytes: Uint8Array, options: NetworkOptions = {}): Promise<ImageNetwork> {
    const network = examineNetwork(bytes)
    const sha256 = sha256Of(bytes)
    const running = await openSession(withPixelInput(network.model, network.input), options)
    const many = options.batch ?? (bytes.length < SMALL_NETWORK_BYTES ? SMALL_BATCH : 1)
    const candidates = network.input.batch === undefined ? [...new Set([many, 1])] : [network.input.batch]
    let failure: Fault | undefined
    for (const batch of candidates) {
      try {
        return new ImageNetwork(sha256, await prove({ network, running, batch }))
      } catch (error) {
        // Some files claim to accept any batch but reshape to one picture internally, or use one scale for the whole
        // run.
        failure = Fault.from(error)
      }
    }
    await running.session.release()
    throw failure ?? new Fault('bad-network', message('networks.noBatch'))
  }

  /**
   * The same network with a different number of pictures per run; both share the session. Throws a Fault of kind
   * `bad-network` if it cannot run that way.
   */
  async withBatch(batch: number): Promise<ImageNetwork> {
    const proved = await prove({ network: this.#network, running: this.#running, batch })
    return new ImageNetwork(this.sha256, proved)
  }

  /**
   * Features of `batch` prepared pictures (`batch * inputSize` bytes): batch x dimension, row-major. Blocks the
   * thread while it runs. Channels that still have height and width are averaged over them.
   */
  features(pictures: Uint8Array): Promise<Float32Array> {
    return runOn({ network: this.#network, running: this.#running, batch: this.batch }, pictures)
  }

  async release(): Promise<void> {
    await this.#running.session.release()
  }
}

interface Runnable {
  readonly network: ExaminedNetwork
  readonly running: OpenedSession
  readonly batch: number
}

interface Proved extends Runnable {
  readonly golden: Float32Array
}

async function runOn({ network, running, batch }: Runnable, pictures: Uint8Array): Promise<Float32Array> {
  const { input, output, dimension } = network
  const pixels = new Tensor('uint8', pictures, [batch, input.side, input.side, 3])
  const results = await running.session.run({ [PIXELS]: pixels }, [output])
  const { data, dims: shape } = results[output]
  const isOther = shape.length === 2 && shape[1] !== dimension
  if (!(data instanceof Float32Array) || isOther || data.length % (batch * dimension) !== 0) {
    throw new Fault(
      'bad-network',
      message('networks.badFeatures', { shape: shape.join(' x '), type: results[output].type }),
    )
  }
  const area = data.length / (batch * dimension)
  return area === 1 ? data : averages(data, area)
}

/**
 * Runs the golden picture and another one, then the first again at a different position and among different pictures.
 */
async function prove(runnable: Runnable): Promise<Proved> {
  const { batch } = runnable
  const golden = await testRun(runnable, 0, batch - 1, 'plain')
  const other = await testRun(runnable, 1, batch - 1, 'plain')
  if (![...golden, ...other].every(Number.isFinite)) {
    throw unusable(message('networks.notNumbers'))
  }
  if (golden.every((value, i) => value === other[i])) {
    throw unusable(message('networks.sameFeatures'))
  }
  if (golden.every((value) => value === golden[0])) {
    throw unusable(message('networks.oneNumber'))
  }
  const repeated = await testRun(runnable, 0, batch - 1, 'plain')
  if (relativeDistance(golden, repeated) > COMPANY_TOLERANCE) {
    throw unusable(message('networks.unsteady'))
  }
  if (batch > 1) {
    const again = await testRun(runnable, 0, 0, 'harsh')
    if (relativeDistance(golden, again) > COMPANY_TOLERANCE) {
      throw unusable(message('networks.othersInRun'))
    }
  }
  return { ...runnable, golden }
}

/** Features of the synthetic picture `number` at row `row`, among others of the given kind. */
async function testRun(
  runnable: Runnable,
  number: number,
  row: number,
  company: Parameters<typeof companyPixels>[1],
): Promise<Float32Array> {
  const { network, batch } = runnable
  const size = inputSize(network.input)
  const pictures = new Uint8Array(batch * size)
  const beside = companyPixels(network.input, company)
  for (let at = 0; at < batch; at++) {
    pictures.set(at === row ? goldenPixels(network.input, number) : beside, at * size)
  }
  const features = await runOn(runnable, pictures).catch((cause: unknown) => {
    if (cause instanceof Fault) throw cause
    throw unusable(message('networks.cannotRunPicture'), cause)
  })
  return features.slice(row * network.dimension, (row + 1) * network.dimension)
}

function unusable(what: Text, cause?: unknown): Fault {
  return new Fault('bad-network', what, {
    next: message('networks.exportAgain'),
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
