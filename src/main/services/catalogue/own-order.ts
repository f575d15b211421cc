import type { OwnPlaceOf } from '../../../contract/areas/catalogue.ts'
import type { CatalogReader } from '../../../catalog-read/index.ts'
import type { OwnPlace } from '../../catalog/stores/own-order.ts'
import type { Tells, Writes } from '../../session/needs.ts'
import { demandWork } from './demand-work.ts'

/**
 * Puts works side by side in the gallery's own order, in the order in which they are named, each once. If the target is
 * next to one of them, they gather at its position.
 * @returns the number of the change in the history; null if nothing changed
 * @throws Fault `not-found`
 */
export function arrangeCatalogue(
  session: Writes & Tells,
  artworks: readonly string[],
  to: OwnPlaceOf,
): { change: number | null } {
  const catalog = session.write()
  const works = new Set(artworks.map((itemId) => demandWork(catalog.reader, itemId).id))
  const { change } = catalog.history.record('worksArranged', () =>
    catalog.ownOrder.move([...works], placeOf(catalog.reader, to)),
  )
  session.changes.touch()
  return { change }
}

function placeOf(reader: CatalogReader, to: OwnPlaceOf): OwnPlace {
  if (typeof to === 'string') return to
  return 'before' in to
    ? { before: demandWork(reader, to.before).id }
    : { after: demandWork(reader, to.after).id }
}
