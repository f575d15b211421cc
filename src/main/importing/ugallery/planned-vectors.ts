import type { EmbedderIdentity } from '../../../contract/embedders.ts'
import type { VectorRow } from './object-array.ts'

/** The vectors' embedder, and the vectors that the catalogue does not have yet. */
export interface PlannedVectors {
  readonly identity: EmbedderIdentity
  readonly isNew: boolean
  readonly rows: readonly VectorRow[]
}
