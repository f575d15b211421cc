import type { Matrix } from '../dataset.ts'
import { rowBlock } from './products.ts'

/** A matrix that is read from the top a block of rows at a time, as often as somebody asks, and need not be in memory. */
export interface RowBlocks {
  readonly rows: number
  readonly columns: number
  /** Blocks of successive rows. Whoever takes one must not change it. */
  readonly blocks: () => Iterable<Matrix>
}

/** Numbers of one block: 16 MB. */
const NUMBERS_PER_BLOCK = 4_000_000

/** The blocks of a matrix in memory, which share it. */
export function blocksOf(matrix: Matrix): RowBlocks {
  const { rows, columns } = matrix
  const step = Math.max(1, Math.floor(NUMBERS_PER_BLOCK / Math.max(1, columns)))
  return {
    rows,
    columns,
    *blocks() {
      for (let start = 0; start < rows; start += step) {
        yield rowBlock(matrix, start, Math.min(start + step, rows))
      }
    },
  }
}
