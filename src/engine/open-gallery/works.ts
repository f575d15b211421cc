import type { Artwork, CatalogReader, Embedder } from '../../catalog-read/index.ts'
import { Fault } from '../../contract/fault.ts'
import { message } from '../../messages/message.ts'

/** The works that have a vector of one embedder, numbered in the order of the catalogue. Immutable. */
export interface Works {
  readonly embedder: Embedder
  /** The catalogue number of each work, ascending. */
  readonly artworks: Int32Array
  readonly itemIds: readonly string[]
  /** Token of each work's vector: the same token means the same numbers (`catalog-read/revisions.ts`). */
  readonly tokens: Float64Array
  /** The catalogue entry of each work, by which people know it. */
  readonly catalogue: readonly Artwork[]
  /** A work's index by its number in the catalogue. */
  readonly numberOf: ReadonlyMap<number, number>
  /** A work's index by its external id. */
  readonly itemOf: ReadonlyMap<string, number>
}

/** Works from catalogue data; those not in `known` are left out. */
export function worksOf(
  embedder: Embedder,
  embedded: ArrayLike<number>,
  known: ReadonlyMap<number, Artwork>,
  tokens: ReadonlyMap<number, number>,
): Works {
  const catalogue = Array.from(embedded).flatMap((id) => known.get(id) ?? [])
  return {
    embedder,
    catalogue,
    artworks: Int32Array.from(catalogue, ({ id }) => id),
    itemIds: catalogue.map(({ externalId }) => externalId),
    tokens: Float64Array.from(catalogue, ({ id }) => tokens.get(id) ?? 0),
    numberOf: new Map(catalogue.map(({ id }, item) => [id, item])),
    itemOf: new Map(catalogue.map(({ externalId }, item) => [externalId, item])),
  }
}

/** The same works with newer catalogue rows for some of them; their external ids are unchanged. */
export function withNewRows(works: Works, changed: Iterable<Artwork>): Works {
  const catalogue = [...works.catalogue]
  for (const work of changed) {
    const item = works.numberOf.get(work.id)
    if (item !== undefined) catalogue[item] = work
  }
  return { ...works, catalogue }
}

/**
 * The number of a work.
 * @throws Fault `not-found`, `too-little-data` if it has no vector
 */
export function workNumber(reader: CatalogReader, { itemOf }: Works, itemId: string): number {
  const item = itemOf.get(itemId)
  if (item !== undefined) return item
  if (reader.artworks.byExternalId(itemId) === undefined) {
    throw new Fault('not-found', message('works.none', { itemId }), {
      next: message('works.checkId'),
    })
  }
  throw new Fault('too-little-data', message('works.notEmbedded', { itemId }), {
    next: message('works.notEmbeddedNext'),
  })
}
