import type { Artwork, CatalogReader } from '../../../catalog-read/index.ts'
import { Fault } from '../../../contract/fault.ts'
import { message } from '../../../messages/message.ts'

/** The fault `not-found` for a requested work that is not in the gallery. */
export function noSuchWork(itemId: string): Fault {
  return new Fault('not-found', message('works.none', { itemId }), { next: message('works.checkId') })
}

/**
 * Returns a work by its id.
 * @throws Fault `not-found`
 */
export function demandWork(reader: CatalogReader, itemId: string): Artwork {
  const work = reader.artworks.byExternalId(itemId)
  if (work === undefined) throw noSuchWork(itemId)
  return work
}
