import type { CatalogReader, Embedder } from '../../catalog-read/index.ts'
import type { Matrix } from '../../learning/dataset.ts'
import type { ByteMatrix } from '../../learning/linalg/quantised.ts'
import type { Works } from './works.ts'

/** Numbers computed from each work's vector, one row per work. Immutable. */
export interface Rows<Kept extends Matrix | ByteMatrix = Matrix> {
  readonly works: Pick<Works, 'artworks' | 'tokens' | 'itemIds'>
  readonly matrix: Kept
}

/** The catalogue has changed since a question began: the question must be repeated. */
export class Outdated extends Error {
  constructor() {
    super('The catalogue has changed while a question was answered.')
  }
}

interface RowRules<Kept> {
  /** Creates a matrix with this number of rows. */
  readonly make: (rows: number) => Kept
  /** Whether a row also depends on the work's external id. */
  readonly knowsWorks: boolean
  /** Computes the rows of the works with these numbers and writes them into `matrix`. */
  readonly compute: (items: readonly number[], matrix: Kept) => Promise<void>
}

/** The rows of `works`: those in `before` that are still valid are reused, the others computed. */
export async function renewRows<Kept extends Matrix | ByteMatrix>(
  before: Rows<Kept> | undefined,
  works: Works,
  rules: RowRules<Kept>,
): Promise<Rows<Kept>> {
  if (before?.works === works) return before
  if (before !== undefined && hasSameRows(before, works, rules)) return { works, matrix: before.matrix }
  const places = before === undefined ? undefined : placesIn(before, works, rules)
  const missing = [...works.artworks.keys()].filter((item) => places === undefined || places[item] < 0)
  const rows = works.artworks.length
  const matrix = rules.make(rows)
  const { columns } = matrix
  if (before !== undefined && places !== undefined) {
    for (let item = 0; item < rows; item++) {
      const from = places[item] * columns
      if (from >= 0) matrix.data.set(before.matrix.data.subarray(from, from + columns), item * columns)
    }
  }
  if (missing.length > 0) await rules.compute(missing, matrix)
  return { works, matrix }
}

/** Position of each work's row in the previous rows; -1 if it has none that is still valid. */
function placesIn(
  { works: old }: Pick<Rows, 'works'>,
  { artworks, tokens, itemIds }: Works,
  { knowsWorks }: { readonly knowsWorks: boolean },
): Int32Array {
  const placeOf = new Map(Array.from(old.artworks, (artwork, place) => [artwork, place]))
  return artworks.map((artwork, item) => {
    const place = placeOf.get(artwork)
    if (place === undefined || old.tokens[place] !== tokens[item]) return -1
    return knowsWorks && old.itemIds[place] !== itemIds[item] ? -1 : place
  })
}

/** Whether every row is still valid and in its place. */
function hasSameRows(
  { works: old }: Pick<Rows, 'works'>,
  { artworks, tokens, itemIds }: Works,
  { knowsWorks }: { readonly knowsWorks: boolean },
): boolean {
  if (old.artworks.length !== artworks.length) return false
  for (let item = 0; item < artworks.length; item++) {
    if (old.artworks[item] !== artworks[item] || old.tokens[item] !== tokens[item]) return false
  }
  return !knowsWorks || itemIds.every((itemId, item) => old.itemIds[item] === itemId)
}

/**
 * Reads the raw vectors of some works into rows of a matrix; `placeOf` returns the row of each.
 * @throws Outdated if one of them is not the vector that `works` refers to
 */
export function readVectors(
  reader: CatalogReader,
  { embedder, artworks, tokens }: Works,
  items: readonly number[],
  { data, columns }: Matrix,
  placeOf: (item: number, at: number) => number,
): void {
  const ids = items.map((item) => artworks[item])
  const found = new Map(reader.embeddings.vectorsOf(embedder, ids).map((row) => [row.artwork, row]))
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  items.forEach((item, at) => {
    const row = found.get(artworks[item])
    if (row?.token !== tokens[item]) throw new Outdated()
    bytes.set(row.bytes, placeOf(item, at) * columns * Float32Array.BYTES_PER_ELEMENT)
  })
}

/** Another network of a model, as the catalogue knows it, and the offset of its columns. */
export interface OtherNetwork {
  readonly network: Embedder
  readonly first: number
}

/**
 * Also reads the vectors of the same works by other networks; works that a network has not seen are left unchanged.
 * @throws Outdated as `readVectors`: a work's token changes with its vector by any network
 */
export function readOthers(
  reader: CatalogReader,
  { artworks, tokens, numberOf }: Works,
  items: readonly number[],
  { data, columns }: Matrix,
  {
    networks,
    placeOf,
  }: { readonly networks: readonly OtherNetwork[]; readonly placeOf: (item: number) => number },
): void {
  const ids = items.map((item) => artworks[item])
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  for (const { network, first } of networks) {
    for (const row of reader.embeddings.vectorsOf(network, ids)) {
      const item = numberOf.get(row.artwork)
      if (item === undefined || row.token !== tokens[item]) throw new Outdated()
      bytes.set(row.bytes, (placeOf(item) * columns + first) * Float32Array.BYTES_PER_ELEMENT)
    }
  }
}
