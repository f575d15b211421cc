import type { Triples } from '../triples.ts'
import type { DistinctProfiles } from './distinct-profiles.ts'
import type { BatchTables } from './graph-inputs.ts'

/** Where a training gets the tables of its batches from. */
export interface TableSource {
  /**
   * Tables for the triples `batch`. Whoever prepares them on another thread begins with those of `following`, the batch
   * that will be asked for next, at once.
   */
  tables(batch: Int32Array, following?: Int32Array): BatchTables | Promise<BatchTables>
}

/** What a `BatchTabulator` is made of. */
export interface TableMaterial {
  readonly triples: Triples
  readonly profiles: DistinctProfiles
  /** See `sameFeatures`. */
  readonly represented: Int32Array
  /** Every work through the item tower in each step, or only the works that the batch touches. */
  readonly wholeCatalogue: boolean
  /** No table may be empty: some devices take no empty tensors. */
  readonly noneEmpty?: boolean
}

/** A source that has to be closed. */
export interface OpenTableSource extends TableSource {
  close(): Promise<void>
}
