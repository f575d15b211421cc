import { closenessToMiddle } from '../../learning/clustering/closeness.ts'
import { withReader } from './gallery-data.ts'
import type { Task } from './task.ts'

/**
 * How close works are to the centre of their group, in the vectors that the group was found with.
 * @throws Fault `damaged`
 */
export const closeness: Task<'closeness'> = ({ folder, embedder: id, artworks }) =>
  withReader(folder, ({ embeddings }) => {
    const embedder = embeddings.embedders().find((each) => each.id === id)
    if (embedder === undefined) return artworks.map(() => null)
    const { dimension: columns } = embedder
    const vectors = embeddings.vectorsOf(embedder, artworks)
    const data = new Float32Array(vectors.length * columns)
    // SQLite returns blobs at any offset, and a Float32Array needs an offset divisible by four.
    vectors.forEach(({ bytes }, row) => data.set(new Float32Array(bytes.slice().buffer), row * columns))
    const cosines = closenessToMiddle({ data, rows: vectors.length, columns })
    const found = new Map(vectors.map(({ artwork }, row) => [artwork, cosines[row]]))
    return artworks.map((artwork) => found.get(artwork) ?? null)
  })
