import type { CatalogReader, Embedder } from '../../catalog-read/index.ts'
import type { EmbedderIdentity } from '../../contract/embedders.ts'
import type { Matrix } from '../../learning/dataset.ts'

/** Features of the same works from a network other than a model's own. */
export interface NetworkFeatures {
  readonly embedder: Embedder
  /** Raw, one row per work of the data set; all NaN in the row of a work that it has not seen. */
  readonly features: Matrix
}

/** The works of a data set, and the vector length of its own network. */
interface Seen {
  readonly embedder: Embedder
  readonly artworks: Int32Array
}

/** Minimum share of the works that a network must have seen; with less, it contributes little. */
const FEWEST_SEEN = 0.9
/** Maximum number of values of all networks together that a training holds: one gibibyte. */
const MOST_NUMBERS = 2 ** 28

/**
 * The networks that can be used alongside another: those that have seen at least nine tenths of its works, newest
 * first, as far as their memory allows. Of several versions of one network, the newest is used.
 */
export function networksBeside({ embeddings }: CatalogReader, { embedder, artworks }: Seen): Embedder[] {
  let numbers = artworks.length * embedder.dimension
  const names = new Set([embedder.name])
  return embeddings
    .embedders()
    .reverse()
    .filter(({ id, name, dimension }) => {
      if (names.has(name) || embeddings.count(id) < FEWEST_SEEN * artworks.length) return false
      const more = artworks.length * dimension
      if (numbers + more > MOST_NUMBERS) return false
      names.add(name)
      numbers += more
      return true
    })
}

/** @throws Fault `damaged` for a vector whose length is not the network's */
export function featuresBeside(
  { embeddings }: CatalogReader,
  { artworks }: Seen,
  embedder: Embedder,
): NetworkFeatures {
  const { artworks: seen, data, columns } = embeddings.matrix(embedder)
  const features = {
    data: new Float32Array(artworks.length * columns).fill(Number.NaN),
    rows: artworks.length,
    columns,
  }
  const placeOf = new Map(Array.from(artworks, (artwork, place) => [artwork, place]))
  seen.forEach((artwork, row) => {
    const place = placeOf.get(artwork)
    if (place !== undefined) {
      features.data.set(data.subarray(row * columns, (row + 1) * columns), place * columns)
    }
  })
  return { embedder, features }
}

/** Whether the two are the same network, so that their values have the same meaning. */
export function isSameNetwork(
  a: Pick<EmbedderIdentity, 'sha256' | 'preprocessing'>,
  b: Pick<EmbedderIdentity, 'sha256' | 'preprocessing'>,
): boolean {
  return a.sha256 === b.sha256 && a.preprocessing === b.preprocessing
}

/**
 * Rows [from, to) of a model's input: the features of its own network, followed by those of the others in their order;
 * NaN for a network that is not among `others`.
 */
export function inputRows(
  features: Matrix,
  networks: readonly EmbedderIdentity[],
  others: readonly NetworkFeatures[],
  [from, to]: readonly [number, number],
): Matrix {
  const blocks = [
    { columns: features.columns, data: features.data },
    ...networks.map((network) => ({
      columns: network.dimension,
      data: others.find(({ embedder }) => isSameNetwork(embedder, network))?.features.data,
    })),
  ]
  const columns = blocks.reduce((sum, block) => sum + block.columns, 0)
  const rows = { data: new Float32Array((to - from) * columns).fill(Number.NaN), rows: to - from, columns }
  let first = 0
  for (const { columns: width, data } of blocks) {
    for (let row = from; data !== undefined && row < to; row++) {
      rows.data.set(data.subarray(row * width, (row + 1) * width), (row - from) * columns + first)
    }
    first += width
  }
  return rows
}
