import type { EmbedderIdentity } from '../../contract/embedders.ts'
import type { Reason } from '../../learning/curatornet/explanation.ts'
import type { Traits } from '../../learning/curatornet/mixture-terms.ts'
import type { Dataset, Matrix } from '../../learning/dataset.ts'
import type { NetworkFeatures } from './other-networks.ts'

/** The client that works are ranked for: most methods need the works of the profile, VBPR the client. */
export interface Asked {
  readonly works: ArrayLike<number>
  /** Works that the client liked; they count if the model was trained with likes. */
  readonly likes?: readonly number[]
  readonly clientId?: string
}

/** The works to be ranked: raw features, one row per work, and the external ids of the rows. */
export interface RankedCatalogue {
  readonly features: Matrix
  readonly traits: Traits
  readonly dataset: Pick<Dataset, 'itemIds'>
  /** Features of the same works from other networks, for models that read several. */
  readonly others?: readonly NetworkFeatures[]
}

/** What a model ranks works by; each work is a row of `vectors`. */
export interface RankedWorks {
  /** The model's own vectors of the works. */
  readonly vectors: Matrix
  readonly traits: Traits
  /** The raw features with rows of length 1; only some methods request them. */
  readonly units: () => Promise<Matrix>
}

/** A trained model of any method, not yet bound to a catalogue. */
export interface OpenedModel {
  readonly trainedBaskets: readonly string[]
  /** Whether the vector of a work also depends on its external id, and not on its features alone. */
  readonly knowsWorks: boolean
  /**
   * Whether a score depends on the vectors alone; otherwise it also depends on the traits, and on which other works
   * there are.
   */
  readonly isProduct: boolean
  /** Length of a vector. */
  readonly width: number
  /**
   * The networks whose features it reads in addition to those of its embedder; without them it uses the embedder's
   * alone.
   */
  readonly networks: readonly EmbedderIdentity[]
  /** Vectors in the model's own space, computed from raw features. Rejects with a Fault of kind `bad-model`. */
  itemVectors(features: Matrix, itemIds: readonly string[], signal?: AbortSignal): Promise<Matrix>
  /** Cheap: nothing is computed before a query. */
  rankerOn(works: RankedWorks): Ranker
  close(): Promise<void>
}

/** A trained model of any method on one catalogue. */
export interface Ranker {
  /** Keys of the baskets that it learned from. */
  readonly trainedBaskets: readonly string[]
  /** Vectors of all works in the model's own space, for similarity and diversity. */
  readonly vectors: Matrix
  /** The same for pictures that are not works of the catalogue; raw features. */
  vectorsOf(features: Matrix): Promise<Matrix>
  /** Whether it can rank for this client. */
  knows(asked: Asked): boolean
  /** Score of every work for every client, [clients, works]; higher is better. */
  scores(asked: readonly Asked[], signal?: AbortSignal): Promise<Matrix>
  /**
   * Vectors whose products with those of the works are the scores, [clients, width]; absent if scores are not products.
   */
  readonly clientVectors?: ClientVectors
  /**
   * Scores of works by their vectors, whether in the catalogue or not, [1, vectors]; absent if scores depend on more
   * than those.
   */
  readonly scoresOf?: (asked: Asked, vectors: Matrix) => Promise<Matrix>
  /** For each suggestion, the works of the profile that support it; empty lists if the method cannot determine them. */
  explain(asked: Asked, suggestions: readonly number[]): Promise<Reason[][]>
  close(): Promise<void>
}

type ClientVectors = (asked: readonly Asked[], signal?: AbortSignal) => Promise<Matrix>

/** A ranker whose scores are products of vectors. */
export type ProductRanker = Ranker & { readonly clientVectors: ClientVectors }

export function isProductRanker(ranker: Ranker): ranker is ProductRanker {
  return ranker.clientVectors !== undefined
}
