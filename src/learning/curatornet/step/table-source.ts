import type { Triples } from '../triples.ts'
import type { DistinctProfiles } from './distinct-profiles.ts'
import type { BatchTables } from './graph-inputs.ts'

/** The source of a training's batch tables. */
export interface TableSource {
  /**
   * Tables for the triples `batch`. A source that prepares them on another thread immediately starts on those of
   * `following`, the next batch to be requested.
   */
  tables(batch: Int32Array, following?: Int32Array): BatchTables | Promise<BatchTables>
}

/** The constructor arguments of a `BatchTabulator`. */
export interface TableMaterial {
  readonly triples: Triples
  readonly profiles: DistinctProfiles
  /** See `sameFeatures`. */
  readonly represented: Int32Array
  /** Whether each step passes every work through the item tower, or only the works that the batch uses. */
  readonly wholeCatalogue: boolean
  /** Whether no table may be empty: some devices do not accept empty tensors. */
  readonly noneEmpty?: boolean
}

/** A source that must be closed. */
export interface OpenTableSource extends TableSource {
  close(): Promise<void>
}
