import type { Artwork, CatalogReader } from '../../catalog-read/index.ts'
import { Fault } from '../../contract/fault.ts'
import type { RankedItem } from '../../contract/results.ts'
import type { RankedWork } from '../curatornet/rank.ts'
import type { GalleryData } from './gallery-data.ts'

/** The works of a data set with what a person knows them by; index = work number. */
export function catalogueOf(reader: CatalogReader, { artworks }: GalleryData): Artwork[] {
  const byId = new Map(reader.artworks.all().map((work) => [work.id, work]))
  return Array.from(artworks, (id) => {
    const work = byId.get(id)
    if (work === undefined) throw new Error(`work ${id} has a vector and no row`)
    return work
  })
}

/** The number of a work in the data set. @throws Fault `not-found`, `too-little-data` where it has no vector */
export function workNumber(reader: CatalogReader, { dataset }: GalleryData, itemId: string): number {
  const item = dataset.itemIds.indexOf(itemId)
  if (item >= 0) return item
  if (reader.artworks.byExternalId(itemId) === undefined) {
    throw new Fault('not-found', `There is no work ${itemId}.`, {
      next: 'Check the id; `info` counts the works.',
    })
  }
  throw new Fault('too-little-data', `Work ${itemId} is not embedded yet.`, { next: 'Run `embed`.' })
}

/** Ranked works, best first, as a person is shown them; `item` is a place in `catalogue`. */
export function rankedItems(ranked: readonly RankedWork[], catalogue: readonly Artwork[]): RankedItem[] {
  return ranked.map(({ item, score }, at) => {
    const { externalId, title, artist, status } = catalogue[item]
    return { item_id: externalId, rank: at + 1, score, title, artist, status }
  })
}
