import type { CatalogReader } from '../../catalog-read/index.ts'
import type { Matrix } from '../../learning/dataset.ts'
import { zeros } from '../../learning/linalg/products.ts'
import { yieldToEventLoop } from '../../learning/yield-to-event-loop.ts'
import type { OpenedModel } from '../tasks/ranker.ts'
import { isSameNetwork } from '../tasks/other-networks.ts'
import { readOthers, readVectors, renewRows, type OtherNetwork, type Rows } from './rows.ts'
import type { Works } from './works.ts'

/**
 * Works that pass through the item tower together. A work keeps its position in a block of this size regardless of the
 * other works in the block, so that its vector is the same bit for bit whether it is computed alone or with all others:
 * kernels round differently for products of other shapes.
 */
const BLOCK_BITS = 6
const BLOCK = 1 << BLOCK_BITS
/** Number of blocks between two yields: about 20 ms. */
const BLOCKS_PER_YIELD = 8

/** The model's other networks that the catalogue contains. */
function othersOf(reader: CatalogReader, { networks }: OpenedModel, dimension: number): OtherNetwork[] {
  if (networks.length === 0) return []
  const known = reader.embeddings.embedders()
  let first = dimension
  return networks.flatMap((one) => {
    const network = known.find((embedder) => isSameNetwork(embedder, one))
    const begins = first
    first += one.dimension
    return network === undefined ? [] : [{ network, first: begins }]
  })
}

/**
 * Input before any work is read: zeros for the model's embedder, and NaN for works that other networks have not seen.
 */
function emptyInput(dimension: number, { networks }: OpenedModel): Matrix {
  const columns = networks.reduce((sum, network) => sum + network.dimension, dimension)
  const input = zeros(BLOCK, columns)
  if (networks.length > 0) {
    for (let row = 0; row < BLOCK; row++) {
      input.data.fill(Number.NaN, row * columns + dimension, (row + 1) * columns)
    }
  }
  return input
}

/**
 * The model's vectors of all works; vectors in `before` that are still valid are not recomputed. Rejects with a Fault
 * of kind `bad-model` if the model reads other features.
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
      const others = othersOf(reader, model, embedder.dimension)
      const blocks = [...Map.groupBy(items, (item) => artworks[item] >> BLOCK_BITS).values()]
      for (let first = 0; first < blocks.length; first += BLOCKS_PER_YIELD) {
        if (first > 0) await yieldToEventLoop()
        for (const block of blocks.slice(first, first + BLOCKS_PER_YIELD)) {
          const features = emptyInput(embedder.dimension, model)
          const ids = new Array<string>(BLOCK).fill('')
          const placeOf = (item: number): number => artworks[item] & (BLOCK - 1)
          readVectors(reader, works, block, features, placeOf)
          readOthers(reader, works, block, features, { placeOf, networks: others })
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
