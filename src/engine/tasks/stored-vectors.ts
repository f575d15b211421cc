import type { CatalogReader, Embedder } from '../../catalog-read/index.ts'
import { Fault } from '../../contract/fault.ts'
import { zeros } from '../../learning/linalg/products.ts'
import type { RowBlocks } from '../../learning/linalg/row-blocks.ts'
import { message } from '../../messages/message.ts'

/** Number of vectors read at once: at 2,048 numbers per vector, 4 MB each time. */
const ROWS_PER_READ = 512

/**
 * The vectors of the given works as rows of a matrix that is read from the catalogue on demand, so that they are never
 * all in memory at once.
 * @throws Fault `busy`, while reading, if a work has since lost its vector
 */
export function storedVectors(
  { embeddings }: CatalogReader,
  embedder: Embedder,
  artworks: Int32Array,
): RowBlocks {
  const columns = embedder.dimension
  return {
    rows: artworks.length,
    columns,
    *blocks() {
      for (let start = 0; start < artworks.length; start += ROWS_PER_READ) {
        const ids = [...artworks.subarray(start, start + ROWS_PER_READ)]
        const found = new Map(embeddings.vectorsOf(embedder, ids).map((row) => [row.artwork, row.bytes]))
        const block = zeros(ids.length, columns)
        const bytes = new Uint8Array(block.data.buffer)
        ids.forEach((id, row) => {
          const vector = found.get(id)
          if (vector === undefined) throw lostVector()
          bytes.set(vector, row * columns * Float32Array.BYTES_PER_ELEMENT)
        })
        yield block
      }
    },
  }
}

function lostVector(): Fault {
  return new Fault('busy', message('learning.changedMeanwhile'), {
    next: message('learning.changedMeanwhileNext'),
  })
}
