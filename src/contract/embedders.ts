/** What turns pictures into vectors, and the vectors. */

/** The built-in descriptors, an image network, or vectors that came computed with the works. */
export type EmbedderKind = 'builtin' | 'network' | 'imported'

/** An embedder's identity: vectors of different identities never mix. */
export interface EmbedderIdentity {
  readonly name: string
  readonly kind: EmbedderKind
  readonly sha256: string
  readonly dimension: number
  readonly preprocessing: string
}

/** A network file looked at: where its features come out. */
export interface NetworkDescription extends EmbedderIdentity {
  /** What was found in the graph, for the catalogue and for reports. */
  readonly details: Readonly<Record<string, unknown>> & {
    /** Some numbers of what it makes of the golden picture; whoever computes others is another embedder. */
    readonly golden: readonly number[]
  }
}

/** How a network runs on a machine: found by measuring. */
export interface EmbeddingPace {
  readonly provider: string
  /** Pictures per run. */
  readonly batch: number
  /** Threads of a run. */
  readonly threads: number
  /** Runs beside each other, each in a session of its own. */
  readonly workers: number
}

/** A measurement: the best pace, how fast the network alone is then, and which providers do not run it here. */
export interface MeasuredPace extends EmbeddingPace {
  readonly picturesPerSecond: number
  readonly refused: readonly { readonly provider: string; readonly reason: string }[]
}

/** A batch of vectors on its way to the catalogue; row r of `vectors` belongs to `artworks[r]`. */
export interface VectorBatch {
  readonly artworks: Int32Array
  readonly vectors: Float32Array
}
