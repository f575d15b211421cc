import type { Artwork, CatalogReader } from '../../../catalog-read/index.ts'
import { Fault } from '../../../contract/fault.ts'
import { message } from '../../../messages/message.ts'

/** The fault `not-found` of a work that was asked for and is not in the gallery. */
export function noSuchWork(itemId: string): Fault {
  return new Fault('not-found', message('works.none', { itemId }), { next: message('works.checkId') })
}

/** A work by its id. @throws Fault `not-found` */
export function demandWork(reader: CatalogReader, itemId: string): Artwork {
  const work = reader.artworks.byExternalId(itemId)
  if (work === undefined) throw noSuchWork(itemId)
  return work
}
