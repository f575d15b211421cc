/**
 * The numbered data set that the pure modules of the engine work on. Works are numbered 0..items-1 once, in catalogue
 * order, and every array below and every row of the feature matrix uses that numbering (the authors' notebook numbered
 * twice and so trained on permuted features).
 */

/** A row-major matrix of 32-bit numbers: `rows` x `columns`. */
export interface Matrix {
  readonly data: Float32Array
  readonly rows: number
  readonly columns: number
}

/** One order: the works that a client bought at one moment, in the order of the sale; repeats are kept. */
export interface Basket {
  /** Seconds since 1970, or a plain rank: only order and equality are meaningful. */
  readonly time: number
  readonly items: readonly number[]
}

/** A work that a client liked without buying it at that moment; `time` uses the clock of the baskets. */
export interface Like {
  readonly item: number
  readonly time: number
}

/** A client's baskets, oldest first. Clients are numbered by their position in the list of histories. */
export interface History {
  readonly clientId: string
  readonly baskets: readonly Basket[]
  /** Weaker feedback, in chronological order; none by default. */
  readonly likes?: readonly Like[]
}

export interface Dataset {
  /** Number of works with an embedding. */
  readonly items: number
  /** External id of each work, for reports. */
  readonly itemIds: readonly string[]
  /** Artist number of each work, -1 if unknown. */
  readonly artistOf: Int32Array
  /** Visual cluster of each work, 0..clusters-1. */
  readonly clusterOf: Int32Array
  readonly clusters: number
  /** 1 if the work exists once, so that a sale takes it out of stock. */
  readonly oneOfAKind: Uint8Array
  /** When each work entered the stock, on the clock of `Basket.time`; NaN if unknown. */
  readonly listedAt: Float64Array
  readonly histories: readonly History[]
}
