import { availableParallelism } from 'node:os'
import type { TaskContext } from '../../contract/progress.ts'
import { yieldToEventLoop } from '../../learning/yield-to-event-loop.ts'
import type { Embedder } from './embedder.ts'
import {
  runPictureThreads,
  type Chunk,
  type WorkerNetwork,
  type WorkerTask,
  type PictureFile,
} from './picture-threads.ts'
import { message, type Text } from '../../messages/message.ts'

/** Maximum number of vectors handed over at once: the content of one message to the writer of the catalogue. */
export const VECTORS_PER_BATCH = 256

/** Number of pictures for which the built-in descriptors are computed between two checks of the cancel signal. */
const DESCRIBED_AT_ONCE = 8

const NOT_FINITE = message('networks.notFiniteReason')

export interface EmbedOptions {
  /** Receives finished vectors: row i of `vectors` (`keys.length` x dimension) belongs to `keys[i]`. */
  readonly onBatch: (keys: Int32Array, vectors: Float32Array) => void | Promise<void>
  /** Receives a picture that cannot be embedded, with the reason. */
  readonly onFailure: (key: number, reason: Text) => void
  readonly context?: TaskContext
  /** Number of decoding threads; defaults to the number of cores. */
  readonly workers?: number
  /**
   * If set, each of these threads also runs the network, in a session of its own; otherwise one session runs alongside
   * them.
   */
  readonly ownNetworks?: OwnNetworks
}

export interface OwnNetworks {
  readonly network: WorkerNetwork
  /** Pictures per run. */
  readonly batch: number
}

/** The vectors of the pictures, and which pictures failed. */
export interface EmbedOutcome {
  readonly embedded: number
  readonly failed: number
}

/**
 * Embeds picture files. Worker threads decode, and the network runs on this thread or, with `ownNetworks`, in each
 * worker; memory is bounded, and results do not arrive in the order of the files. Every file ends in `onBatch` or in
 * `onFailure`. When the watch's signal aborts, finished vectors are handed over and the signal's reason is thrown.
 */
export async function embedPictures(
  files: readonly PictureFile[],
  embedder: Embedder,
  { onBatch, onFailure, context = {}, workers = availableParallelism(), ownNetworks }: EmbedOptions,
): Promise<EmbedOutcome> {
  const collector = new VectorCollector(embedder.dimension, onBatch)
  let embedded = 0
  let failed = 0
  const report = (): void =>
    context.onProgress?.({ stage: message('stages.embedding'), done: embedded + failed, total: files.length })
  report()
  try {
    for await (const chunk of runPictureThreads(
      files,
      taskOf(embedder, ownNetworks),
      workers,
      context.signal,
    )) {
      for (const { key, reason } of chunk.failures) onFailure(key, reason)
      const refused =
        chunk.keys.length === 0 ? [] : await collector.add(chunk.keys, await vectorsOf(chunk, embedder))
      for (const key of refused) onFailure(key, NOT_FINITE)
      embedded += chunk.keys.length - refused.length
      failed += chunk.failures.length + refused.length
      report()
      await yieldToEventLoop(context.signal)
    }
  } finally {
    await collector.flush()
  }
  return { embedded, failed }
}

function taskOf({ network, dimension }: Embedder, ownNetworks?: OwnNetworks): WorkerTask {
  if (ownNetworks !== undefined) {
    return { kind: 'features', network: ownNetworks.network, rows: ownNetworks.batch }
  }
  return network === undefined
    ? { kind: 'describe', dimension, rows: DESCRIBED_AT_ONCE }
    : { kind: 'prepare', input: network.input, rows: network.batch }
}

/** The chunk's vectors; rows beyond `chunk.keys` are meaningless. */
function vectorsOf({ data }: Chunk, { network }: Embedder): Float32Array | Promise<Float32Array> {
  if (data instanceof Float32Array) return data
  if (network === undefined) throw new Error('pixels for an embedder without a network')
  return network.features(data)
}

/** Collects vectors and hands them over in full batches. */
class VectorCollector {
  readonly #dimension: number
  readonly #onBatch: EmbedOptions['onBatch']
  #keys = new Int32Array(VECTORS_PER_BATCH)
  #vectors: Float32Array
  #count = 0

  constructor(dimension: number, onBatch: EmbedOptions['onBatch']) {
    this.#dimension = dimension
    this.#onBatch = onBatch
    this.#vectors = new Float32Array(VECTORS_PER_BATCH * dimension)
  }

  /** @returns the keys whose vectors are not all finite: one such number would corrupt every mean that includes it */
  async add(keys: readonly number[], vectors: Float32Array): Promise<number[]> {
    const refused: number[] = []
    for (const [row, key] of keys.entries()) {
      const vector = vectors.subarray(row * this.#dimension, (row + 1) * this.#dimension)
      if (!vector.every(Number.isFinite)) {
        refused.push(key)
        continue
      }
      this.#keys[this.#count] = key
      this.#vectors.set(vector, this.#count * this.#dimension)
      this.#count++
      if (this.#count === VECTORS_PER_BATCH) await this.flush()
    }
    return refused
  }

  /** Hands over the collected vectors, including their arrays: the next batch gets new ones. */
  async flush(): Promise<void> {
    if (this.#count === 0) return
    const keys = this.#keys.subarray(0, this.#count)
    const vectors = this.#vectors.subarray(0, this.#count * this.#dimension)
    this.#keys = new Int32Array(VECTORS_PER_BATCH)
    this.#vectors = new Float32Array(VECTORS_PER_BATCH * this.#dimension)
    this.#count = 0
    await this.#onBatch(keys, vectors)
  }
}
