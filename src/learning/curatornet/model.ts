import { Fault } from '../../contract/fault.ts'
import type { EmbedderIdentity } from '../../contract/embedders.ts'
import type { Matrix } from '../dataset.ts'
import { multiplyTransposed } from '../linalg/products.ts'
import { Tensor, type InferenceSession } from '../onnx/onnx-runtime.ts'
import { yieldToEventLoop } from '../yield-to-event-loop.ts'
import { readModelDescription, type ModelDescription } from './model-file.ts'
import { vectorWidth } from './network.ts'
import { poolProfiles } from './pooling.ts'
import { openSession } from './onnx-session.ts'
import type { Profiles } from './triples.ts'
import { message } from '../../messages/message.ts'

/** Rows per run: some tens of milliseconds, so that a cancel can take effect in between. */
const ROWS_PER_RUN = 4096

/** A trained model, ready to score new works and new clients without any training. */
export class CuratorNetModel {
  readonly description: ModelDescription
  readonly #session: InferenceSession

  private constructor(description: ModelDescription, session: InferenceSession) {
    this.description = description
    this.#session = session
  }

  /**
   * Loads a model from the bytes of a model file. Rejects with a Fault of kind `bad-model` in the cases in which
   * `readModelDescription` throws.
   */
  static async load(bytes: Uint8Array, threads = 0): Promise<CuratorNetModel> {
    const description = readModelDescription(bytes)
    try {
      return new CuratorNetModel(description, await openSession(bytes, threads, { spinning: false }))
    } catch (cause) {
      throw new Fault('bad-model', message('learning.cannotLoad'), {
        next: message('learning.trainNew'),
        cause,
      })
    }
  }

  /** Length of each item vector and user vector. */
  get width(): number {
    return vectorWidth(this.description.shape)
  }

  /** The networks whose features it reads in addition to those of its embedder, in the order of their columns. */
  get networks(): readonly EmbedderIdentity[] {
    return this.description.networks ?? []
  }

  /**
   * Item vectors [works, width] of raw features [works, d] from the model's embedder, followed column-wise by those of
   * its other networks, if any; without those, it uses the embedder's alone. Rejects with a Fault of kind `bad-model`
   * if the features have a different number of columns.
   */
  itemVectors(features: Matrix, signal?: AbortSignal): Promise<Matrix> {
    const { name, dimension } = this.description.embedder
    const { features: columns } = this.description.shape
    if (this.networks.length > 0 && features.columns === dimension) {
      return this.#tower('item_vectors', widened(features, columns), signal)
    }
    if (features.columns !== columns) {
      const what = message('learning.otherWidth', { width: dimension, name, columns: features.columns })
      return Promise.reject(new Fault('bad-model', what, { next: message('learning.otherWidthNext') }))
    }
    return this.#tower('item_vectors', features, signal)
  }

  /**
   * User vectors [profiles, width]. A profile is a list of works: a client's full history, or works picked by
   * hand for a client without purchases. Rejects with a Fault of kind `too-little-data` for an empty profile.
   */
  userVectors(profiles: Profiles, itemVectors: Matrix, signal?: AbortSignal): Promise<Matrix> {
    for (let profile = 0; profile + 1 < profiles.offsets.length; profile++) {
      if (profiles.offsets[profile] < profiles.offsets[profile + 1]) continue
      const fault = new Fault('too-little-data', message('learning.noTaste'), {
        next: message('learning.noTasteNext'),
      })
      return Promise.reject(fault)
    }
    return this.#tower('user_vectors', poolProfiles(profiles, itemVectors), signal)
  }

  /** Score of every work for every profile, [profiles, works]; higher is better. */
  async scores(profiles: Profiles, itemVectors: Matrix, signal?: AbortSignal): Promise<Matrix> {
    return multiplyTransposed(await this.userVectors(profiles, itemVectors, signal), itemVectors, signal)
  }

  async close(): Promise<void> {
    await this.#session.release()
  }

  async #tower(
    output: 'item_vectors' | 'user_vectors',
    input: Matrix,
    signal?: AbortSignal,
  ): Promise<Matrix> {
    const { width } = this
    const vectors = new Float32Array(input.rows * width)
    for (let from = 0; from < input.rows; from += ROWS_PER_RUN) {
      if (from > 0) await yieldToEventLoop(signal)
      const to = Math.min(input.rows, from + ROWS_PER_RUN)
      const block = { data: input.data.subarray(from * input.columns, to * input.columns), rows: to - from }
      const result = new Tensor('float32', vectors.subarray(from * width, to * width), [to - from, width])
      await this.#session.run(this.#feeds(output, block), { [output]: result })
    }
    return { data: vectors, rows: input.rows, columns: width }
  }

  /** Every input must be fed, so the unused tower gets no rows. */
  #feeds(
    output: 'item_vectors' | 'user_vectors',
    { data, rows }: Omit<Matrix, 'columns'>,
  ): Record<string, Tensor> {
    const { features } = this.description.shape
    const none = new Float32Array()
    return output === 'item_vectors'
      ? {
          features: new Tensor('float32', data, [rows, features]),
          profile: new Tensor('float32', none, [0, 2 * this.width]),
        }
      : {
          features: new Tensor('float32', none, [0, features]),
          profile: new Tensor('float32', data, [rows, 2 * this.width]),
        }
  }
}

/** Extends rows to the given number of columns; the new values are unknown. */
function widened({ data, rows, columns }: Matrix, width: number): Matrix {
  const wider = new Float32Array(rows * width).fill(Number.NaN)
  for (let row = 0; row < rows; row++) {
    wider.set(data.subarray(row * columns, (row + 1) * columns), row * width)
  }
  return { data: wider, rows, columns: width }
}
