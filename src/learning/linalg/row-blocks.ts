import type { Matrix } from '../dataset.ts'

/** A matrix that is read from the top in blocks of rows, any number of times, and need not be in memory. */
export interface RowBlocks {
  readonly rows: number
  readonly columns: number
  /** Blocks of successive rows. The caller must not change them. */
  readonly blocks: () => Iterable<Matrix>
}
