import type { CatalogReader, Embedder } from '../../catalog-read/index.ts'
import type { EmbedderIdentity } from '../../contract/embedders.ts'
import type { Matrix } from '../../learning/dataset.ts'

/** What another network than a model's own sees in the same works. */
export interface NetworkFeatures {
  readonly embedder: Embedder
  /** Raw, one row per work of the data set; NaN throughout the row of a work that it has not seen. */
  readonly features: Matrix
}

/** The works of a data set, and how many numbers its own network gives. */
interface Seen {
  readonly embedder: Embedder
  readonly artworks: Int32Array
}

/** A network that has seen fewer of the works teaches little of the others. */
const FEWEST_SEEN = 0.9
/** Numbers of all networks together that a training holds at most: a gibibyte of them. */
const MOST_NUMBERS = 2 ** 28

/**
 * The networks that can be used beside one: those that have seen nine tenths of its works at least, newest first, as
 * far as the memory for them goes. Of the versions of one network the newest counts.
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

/** @throws Fault `damaged` for a vector that is not as long as the network's */
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

/** Whether two are the same network, so that their numbers mean the same. */
export function isSameNetwork(
  a: Pick<EmbedderIdentity, 'sha256' | 'preprocessing'>,
  b: Pick<EmbedderIdentity, 'sha256' | 'preprocessing'>,
): boolean {
  return a.sha256 === b.sha256 && a.preprocessing === b.preprocessing
}

/**
 * Rows [from, to) of a model's input: the features of its own network, and beside them those of the others in their
 * order; NaN for a network that is not among `others`.
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
