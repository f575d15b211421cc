import type { Matrix } from '../dataset.ts'

/** A matrix that is read from the top a block of rows at a time, as often as somebody asks, and need not be in memory. */
export interface RowBlocks {
  readonly rows: number
  readonly columns: number
  /** Blocks of successive rows. Whoever takes one must not change it. */
  readonly blocks: () => Iterable<Matrix>
}
