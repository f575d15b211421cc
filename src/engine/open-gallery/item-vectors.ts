import type { CatalogReader } from '../../catalog-read/index.ts'
import { zeros } from '../../learning/linalg/products.ts'
import { yieldToEventLoop } from '../../learning/yield-to-event-loop.ts'
import type { OpenedModel } from '../tasks/ranker.ts'
import { readVectors, renewRows, type Rows } from './rows.ts'
import type { Works } from './works.ts'

/**
 * Works that pass the item tower together. A work keeps its place in a block of this size whatever stands beside it, so
 * that its vector has the same bits whether it is computed alone or with all others: kernels round differently for
 * products of other shapes.
 */
const BLOCK_BITS = 6
const BLOCK = 1 << BLOCK_BITS
/** Blocks between two yields: some 20 ms. */
const BLOCKS_PER_YIELD = 8

/**
 * The model's vectors of all works; those of `before` that are still true are not computed again. Rejects with a Fault
 * of kind `bad-model` where the model reads other features.
 */
export function renewItemVectors(
  reader: CatalogReader,
  model: OpenedModel,
  before: Rows | undefined,
  works: Works,
): Promise<Rows> {
  const { artworks, itemIds, embedder } = works
  const { width, knowsWorks } = model
  return renewRows(before, works, {
    make: (rows) => zeros(rows, width),
    knowsWorks,
    compute: async (items, { data }) => {
      const blocks = [...Map.groupBy(items, (item) => artworks[item] >> BLOCK_BITS).values()]
      for (let first = 0; first < blocks.length; first += BLOCKS_PER_YIELD) {
        if (first > 0) await yieldToEventLoop()
        for (const block of blocks.slice(first, first + BLOCKS_PER_YIELD)) {
          const features = zeros(BLOCK, embedder.dimension)
          const ids = new Array<string>(BLOCK).fill('')
          const placeOf = (item: number): number => artworks[item] & (BLOCK - 1)
          readVectors(reader, works, block, features, placeOf)
          for (const item of block) ids[placeOf(item)] = itemIds[item]
          const computed = await model.itemVectors(features, ids)
          for (const item of block) {
            const from = placeOf(item) * width
            data.set(computed.data.subarray(from, from + width), item * width)
          }
        }
      }
    },
  })
}
