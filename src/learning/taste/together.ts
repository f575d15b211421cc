import type { Matrix } from '../dataset.ts'
import { zeros } from '../linalg/products.ts'
import { unitRows } from '../linalg/standardise.ts'
import type { TasteWeights } from './learn.ts'
import type { TasteSpace } from './space.ts'

/** A taste by one network, or already by several, and its share of the score. */
interface TastePart {
  readonly space: TasteSpace
  readonly weights: TasteWeights
  readonly share: number
}

/** A taste that is ready for ranking. */
export interface Taste {
  readonly space: TasteSpace
  readonly weights: TasteWeights
}

/**
 * Combines tastes by several networks into one, whose score is the sum of theirs weighted by their shares, which sum to
 * 1: vectors are concatenated, each multiplied by the square root of its share, with D in blocks. The vector of a work
 * that one of the networks has not seen has length 1 in the part of the others, so that its scores spread nearly as
 * far.
 */
export async function tastesTogether(parts: readonly TastePart[], signal?: AbortSignal): Promise<Taste> {
  const width = parts.reduce((sum, { space }) => sum + space.vectors.columns, 0)
  const { rows } = parts[0].space.vectors
  const vectors = zeros(rows, width)
  const change = new Float32Array(width * width)
  const bias = new Float32Array(width)
  let first = 0
  for (const { space, weights, share } of parts) {
    const { columns } = space.vectors
    const root = Math.sqrt(share)
    putRows(vectors, space.vectors, first, root)
    for (let row = 0; row < columns; row++) {
      const own = weights.change.subarray(row * columns, (row + 1) * columns)
      change.set(own, (first + row) * width + first)
    }
    bias.set(
      weights.bias.map((value) => root * value),
      first,
    )
    first += columns
  }
  return {
    space: {
      blocks: parts.flatMap(({ space, share }) =>
        space.blocks.map((block) => ({ ...block, share: share * block.share })),
      ),
      vectors: await unitRows(vectors, signal),
    },
    weights: { change, bias, steps: Math.max(...parts.map(({ weights }) => weights.steps)) },
  }
}

function putRows(into: Matrix, { data, rows, columns }: Matrix, first: number, scale: number): void {
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      into.data[row * into.columns + first + column] = scale * data[row * columns + column]
    }
  }
}
