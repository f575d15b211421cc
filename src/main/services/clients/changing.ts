import { Fault } from '../../../contract/fault.ts'
import type { ClientDetails } from '../../../contract/areas/clients.ts'
import type { Catalog } from '../../catalog/index.ts'
import type { Tells, Writes } from '../../session/needs.ts'
import { message } from '../../../messages/message.ts'
import { demandClient, detailsOf } from './client-details.ts'

/** Does something to each of some works for a client, all or nothing. @throws Fault `not-found` */
export function changePairs(
  session: Writes & Tells,
  clientId: string,
  artworks: readonly string[],
  write: (catalog: Catalog, itemId: string) => void,
): ClientDetails {
  return change(session, clientId, (catalog) => {
    for (const itemId of artworks) {
      if (catalog.reader.artworks.byExternalId(itemId) === undefined) {
        throw new Fault('not-found', message('works.none', { itemId }), { next: message('works.checkId') })
      }
      write(catalog, itemId)
    }
  })
}

/** Changes something of a client, all or nothing. @throws Fault `not-found` */
export function change(
  session: Writes & Tells,
  clientId: string,
  write: (catalog: Catalog) => void,
): ClientDetails {
  const catalog = session.write()
  demandClient(catalog.reader, clientId)
  catalog.transaction(() => write(catalog))
  session.changes.touch()
  return detailsOf(catalog.reader, clientId)
}
