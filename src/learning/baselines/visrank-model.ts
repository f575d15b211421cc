import { z } from 'zod'
import { Fault } from '../../contract/fault.ts'
import { unitItemVectors, zScoresOfInput } from '../curatornet/feature-graph.ts'
import {
  commonDescriptionSchema,
  readDescription,
  sealedFile,
  type ModelMetadata,
} from '../curatornet/sealed-file.ts'
import { openSession } from '../curatornet/onnx-session.ts'
import type { Matrix } from '../dataset.ts'
import type { ColumnStatistics } from '../linalg/standardise.ts'
import { GraphBuilder } from '../onnx/index.ts'
import { Tensor, type InferenceSession } from '../onnx/onnx-runtime.ts'
import { yieldToEventLoop } from '../yield-to-event-loop.ts'
import { visRankOn } from './visrank.ts'
import { message } from '../../messages/message.ts'

/**
 * VisRank as a model in one file, so that it can be the model in use like any trained model: maps raw `features`
 * [works, d] to `item_vectors` [works, d], which are unit vectors of the z-scores by the statistics of the catalogue
 * that it was made on, or, in the plain kind, of the unchanged features. A score is the largest cosine with a work of
 * the profile. No sale is used for learning.
 */

/** On z-scores, and plain as in the paper. */
export const VISRANKS = ['visrank-z', 'visrank'] as const
export type VisRankName = (typeof VISRANKS)[number]

const descriptionSchema = commonDescriptionSchema.extend({
  method: z.enum(VISRANKS),
  features: z.number(),
})
type VisRankDescription = z.infer<typeof descriptionSchema>

/** Rows per run: some tens of milliseconds, so that a cancel can take effect in between. */
const ROWS_PER_RUN = 4096

/**
 * Returns the bytes of the model file.
 * @param statistics of the catalogue's features, one per column
 */
export function writeVisRank(
  method: VisRankName,
  statistics: ColumnStatistics,
  metadata: ModelMetadata,
): Uint8Array {
  const features = statistics.mean.length
  const graph = new GraphBuilder('visrank')
  unitItemVectors(
    graph,
    zScoresOfInput(graph, method === 'visrank' ? unchanged(features) : statistics),
    features,
  )
  const description: VisRankDescription = {
    format: 1,
    method,
    embedder: { ...metadata.embedder },
    features,
    lambda: 0,
    seed: 0,
    settings: { ...metadata.settings },
    trainedBaskets: [...metadata.trainedBaskets],
    dataFingerprint: metadata.dataFingerprint,
    metrics: { ...metadata.metrics },
    validationAccuracy: 0,
    loss: 0,
    triples: 0,
    epochs: 0,
    seconds: 0,
    stopped: 'finished',
    created: metadata.created,
  }
  return sealedFile(graph, description)
}

/** Statistics for which z-scores equal the features themselves. */
function unchanged(features: number): ColumnStatistics {
  return { mean: new Float64Array(features), deviation: new Float64Array(features).fill(1) }
}

/**
 * Whether a model file is a VisRank.
 * @throws Fault `bad-model` if the bytes are damaged or not a model file
 */
export function isVisRankFile(bytes: Uint8Array): boolean {
  const { method } = readDescription(bytes, z.object({ method: z.string() }))
  return VISRANKS.some((name) => name === method)
}

/** A VisRank packaged as a model, ready for new works and new clients. */
export class VisRankModel {
  readonly #description: VisRankDescription
  readonly #session: InferenceSession

  private constructor(description: VisRankDescription, session: InferenceSession) {
    this.#description = description
    this.#session = session
  }

  /**
   * Loads the bytes of a model file. Rejects with a Fault of kind `bad-model` under the same conditions as
   * `readDescription`.
   */
  static async load(bytes: Uint8Array): Promise<VisRankModel> {
    const description = readDescription(bytes, descriptionSchema)
    try {
      return new VisRankModel(description, await openSession(bytes, 0, { spinning: false }))
    } catch (cause) {
      throw new Fault('bad-model', message('learning.cannotLoad'), {
        next: message('learning.visrankAgain'),
        cause,
      })
    }
  }

  /** Length of an item vector: the embedder's dimension. */
  get width(): number {
    return this.#description.features
  }

  /**
   * Unit vectors [works, d] of raw features [works, d] by the model's embedder. Rejects with a Fault of kind
   * `bad-model` if the features have a different number of columns.
   */
  async itemVectors({ data, rows, columns }: Matrix, signal?: AbortSignal): Promise<Matrix> {
    const { width } = this
    if (columns !== width) {
      const { name } = this.#description.embedder
      throw new Fault('bad-model', message('learning.otherWidth', { width, name, columns }), {
        next: message('learning.visrankWidthNext'),
      })
    }
    const vectors = new Float32Array(rows * width)
    const block = (of: Float32Array, from: number, to: number): Tensor =>
      new Tensor('float32', of.subarray(from * width, to * width), [to - from, width])
    for (let from = 0; from < rows; from += ROWS_PER_RUN) {
      if (from > 0) await yieldToEventLoop(signal)
      const to = Math.min(rows, from + ROWS_PER_RUN)
      await this.#session.run({ features: block(data, from, to) }, { item_vectors: block(vectors, from, to) })
    }
    return { data: vectors, rows, columns: width }
  }

  /** Score of every work for every profile, [profiles, works]; higher is better. */
  scores(profiles: readonly Int32Array[], itemVectors: Matrix): Promise<Matrix> {
    return visRankOn(() => Promise.resolve(itemVectors)).scores(profiles)
  }

  async close(): Promise<void> {
    await this.#session.release()
  }
}
