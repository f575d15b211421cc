/** Embedders, which turn pictures into vectors, and their vectors. */

/** The built-in descriptors, an image network, or vectors imported with the works. */
export type EmbedderKind = 'builtin' | 'network' | 'imported'

/** An embedder's identity: vectors with different identities are never mixed. */
export interface EmbedderIdentity {
  readonly name: string
  readonly kind: EmbedderKind
  readonly sha256: string
  readonly dimension: number
  readonly preprocessing: string
}

/** An inspected network file: which output provides its features. */
export interface NetworkDescription extends EmbedderIdentity {
  /** Findings from the graph, for the catalogue and for reports. */
  readonly details: Readonly<Record<string, unknown>> & {
    /** Some of the values that it computes for the golden picture; different values mean a different embedder. */
    readonly golden: readonly number[]
  }
}

/** Settings with which a network runs on a machine, found by measurement. */
export interface EmbeddingPace {
  readonly provider: string
  /** Pictures per run. */
  readonly batch: number
  /** Threads per run. */
  readonly threads: number
  /** Number of concurrent runs, each in a session of its own. */
  readonly workers: number
}

/**
 * A measurement: the best pace, the speed of the network alone at that pace, and the providers that cannot run it here.
 */
export interface MeasuredPace extends EmbeddingPace {
  readonly picturesPerSecond: number
  readonly refused: readonly { readonly provider: string; readonly reason: string }[]
}

/** A batch of vectors to be stored in the catalogue; row r of `vectors` belongs to `artworks[r]`. */
export interface VectorBatch {
  readonly artworks: Int32Array
  readonly vectors: Float32Array
}
