import { Fault } from '../../contract/fault.ts'
import { openSession } from '../curatornet/onnx-session.ts'
import type { Matrix } from '../dataset.ts'
import { multiplyTransposed } from '../linalg/products.ts'
import { Tensor, type InferenceSession } from '../onnx/onnx-runtime.ts'
import { yieldToEventLoop } from '../yield-to-event-loop.ts'
import { readVbprDescription, type VbprDescription } from './model-file.ts'
import { vectorColumns } from './network.ts'
import { message } from '../../messages/message.ts'

/** Rows per run: some tens of milliseconds, so that a cancel can take effect in between. */
const ROWS_PER_RUN = 4096

/** A trained VBPR: ranks any work, new ones by their visual part, but only for clients on whom it was trained. */
export class VbprModel {
  readonly description: VbprDescription
  readonly #session: InferenceSession
  readonly #rowOfWork: ReadonlyMap<string, number>
  readonly #rowOfClient: ReadonlyMap<string, number>

  private constructor(description: VbprDescription, session: InferenceSession) {
    this.description = description
    this.#session = session
    this.#rowOfWork = new Map(description.works.map((id, row) => [id, row]))
    this.#rowOfClient = new Map(description.clients.map((id, row) => [id, row]))
  }

  /**
   * Loads a model from the bytes of its file. Rejects with a Fault of kind `bad-model` in the same cases as
   * `readVbprDescription`.
   */
  static async load(bytes: Uint8Array, threads = 0): Promise<VbprModel> {
    const description = readVbprDescription(bytes)
    try {
      return new VbprModel(description, await openSession(bytes, threads, { spinning: false }))
    } catch (cause) {
      throw new Fault('bad-model', message('learning.cannotLoad'), {
        next: message('learning.trainNew'),
        cause,
      })
    }
  }

  /** Whether the model was trained on purchases of this client. */
  knows(clientId: string): boolean {
    return this.#rowOfClient.has(clientId)
  }

  /**
   * Item vectors [works, columns] of raw features [works, d] by the model's embedder; `itemIds[i]` is the external id
   * of row i. A work that the model has not seen has only its visual part. Rejects with a Fault of kind `bad-model` if
   * the number of feature columns differs.
   */
  async itemVectors(features: Matrix, itemIds: readonly string[], signal?: AbortSignal): Promise<Matrix> {
    const { embedder, shape } = this.description
    if (features.columns !== shape.features) {
      const what = message('learning.otherWidth', {
        width: embedder.dimension,
        name: embedder.name,
        columns: features.columns,
      })
      throw new Fault('bad-model', what, {
        next: message('learning.otherWidthNext'),
      })
    }
    const unseen = shape.items
    const rows = Int32Array.from(itemIds, (id) => this.#rowOfWork.get(id) ?? unseen)
    const columns = vectorColumns(shape)
    const vectors = new Float32Array(features.rows * columns)
    const nobody = new Tensor('int32', new Int32Array(), [0])
    for (let from = 0; from < features.rows; from += ROWS_PER_RUN) {
      if (from > 0) await yieldToEventLoop(signal)
      const to = Math.min(features.rows, from + ROWS_PER_RUN)
      const block = features.data.subarray(from * features.columns, to * features.columns)
      const result = vectors.subarray(from * columns, to * columns)
      await this.#session.run(
        {
          features: new Tensor('float32', block, [to - from, features.columns]),
          work_rows: new Tensor('int32', rows.subarray(from, to), [to - from]),
          client_rows: nobody,
        },
        { item_vectors: new Tensor('float32', result, [to - from, columns]) },
      )
    }
    return { data: vectors, rows: features.rows, columns }
  }

  /**
   * User vectors [clients, columns]. Rejects with a Fault of kind `too-little-data` for a client on whom the model was
   * not trained: VBPR cannot derive a taste from works.
   */
  async userVectors(clientIds: readonly string[]): Promise<Matrix> {
    const rows = Int32Array.from(clientIds, (id) => this.#rowOf(id))
    const columns = vectorColumns(this.description.shape)
    const { user_vectors: vectors } = await this.#session.run(
      {
        features: new Tensor('float32', new Float32Array(), [0, this.description.shape.features]),
        work_rows: new Tensor('int32', new Int32Array(), [0]),
        client_rows: new Tensor('int32', rows, [rows.length]),
      },
      ['user_vectors'],
    )
    return { data: vectors.data as Float32Array, rows: rows.length, columns }
  }

  /** Score of every work for every client, [clients, works]; higher is better. */
  async scores(clientIds: readonly string[], itemVectors: Matrix, signal?: AbortSignal): Promise<Matrix> {
    return multiplyTransposed(await this.userVectors(clientIds), itemVectors, signal)
  }

  async close(): Promise<void> {
    await this.#session.release()
  }

  #rowOf(clientId: string): number {
    const row = this.#rowOfClient.get(clientId)
    if (row !== undefined) return row
    throw new Fault('too-little-data', message('suggestions.vbprUnknown', { clientId }), {
      next: message('suggestions.vbprUnknownNext'),
    })
  }
}
