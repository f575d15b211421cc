import type { BriefArtwork, CatalogReader, Embedder } from '../../catalog-read/index.ts'
import { Fault } from '../../contract/fault.ts'
import { message } from '../../messages/message.ts'
import { AscendingNumbers, Ids, type Numbering } from './numbering.ts'

/** The works that have a vector of one embedder, numbered in the order of the catalogue. Immutable. */
export interface Works {
  readonly embedder: Embedder
  /** The catalogue number of each work, ascending. */
  readonly artworks: Int32Array
  readonly itemIds: readonly string[]
  /** Token of each work's vector: the same token means the same numbers (`catalog-read/revisions.ts`). */
  readonly tokens: Float64Array
  /** The catalogue entry of each work, by which people know it. */
  readonly catalogue: readonly BriefArtwork[]
  /** 1 for every work that is in the catalogue: neither archived nor deleted. */
  readonly listed: Uint8Array
  /** 1 for every listed work that can be offered. */
  readonly inStock: Uint8Array
  /** A work's index by its number in the catalogue. */
  readonly numberOf: Numbering<number>
  /** A work's index by its external id. */
  readonly itemOf: Numbering<string>
}

/** Works from catalogue data; those not in `known` are left out. */
export function worksOf(
  embedder: Embedder,
  embedded: ArrayLike<number>,
  known: ReadonlyMap<number, BriefArtwork>,
  tokens: ReadonlyMap<number, number>,
): Works {
  const catalogue = Array.from(embedded).flatMap((id) => known.get(id) ?? [])
  const artworks = Int32Array.from(catalogue, ({ id }) => id)
  const itemIds = catalogue.map(({ externalId }) => externalId)
  return {
    embedder,
    catalogue,
    artworks,
    itemIds,
    tokens: Float64Array.from(catalogue, ({ id }) => tokens.get(id) ?? 0),
    listed: Uint8Array.from(catalogue, (work) => Number(isListed(work))),
    inStock: Uint8Array.from(catalogue, (work) => Number(isInStock(work))),
    numberOf: new AscendingNumbers(artworks),
    itemOf: new Ids(itemIds),
  }
}

/** The same works with newer catalogue rows for some of them; their external ids are unchanged. */
export function withNewRows(works: Works, changed: Iterable<BriefArtwork>): Works {
  const catalogue = [...works.catalogue]
  const listed = works.listed.slice()
  const inStock = works.inStock.slice()
  for (const work of changed) {
    const item = works.numberOf.get(work.id)
    if (item === undefined) continue
    catalogue[item] = work
    listed[item] = Number(isListed(work))
    inStock[item] = Number(isInStock(work))
  }
  return { ...works, catalogue, listed, inStock }
}

function isListed({ shelf }: BriefArtwork): boolean {
  return shelf === 'listed'
}

function isInStock(work: BriefArtwork): boolean {
  return isListed(work) && (work.status === 'available' || work.status === 'reserved')
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
