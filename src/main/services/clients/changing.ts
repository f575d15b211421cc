import type { ChangedClient } from '../../../contract/areas/clients.ts'
import type { Catalog } from '../../catalog/index.ts'
import type { Tells, Writes } from '../../session/needs.ts'
import type { ChangeKind } from '../../../messages/message.ts'
import { demandWork } from '../catalogue/demand-work.ts'
import { detailsOf } from './client-details.ts'
import { demandClient } from './demand-client.ts'

interface Pairs {
  readonly clientId: string
  readonly artworks: readonly string[]
  /** Null for changes that are not part of any history. */
  readonly kind: ChangeKind | null
}

/**
 * Applies a change to each of the given works for a client, all or nothing.
 * @throws Fault `not-found`
 */
export function changePairs(
  session: Writes & Tells,
  { clientId, artworks, kind }: Pairs,
  write: (catalog: Catalog, itemId: string) => void,
): ChangedClient {
  return change(session, clientId, kind, (catalog) => {
    for (const itemId of artworks) {
      demandWork(catalog.reader, itemId)
      write(catalog, itemId)
    }
  })
}

/**
 * Applies a change of a client as one entry of the history, all or nothing.
 * @throws Fault `not-found`
 */
export function change(
  session: Writes & Tells,
  clientId: string,
  kind: ChangeKind | null,
  write: (catalog: Catalog) => void,
): ChangedClient {
  const catalog = session.write()
  demandClient(catalog.reader, clientId)
  const recorded = kind === null ? noted(catalog, write) : catalog.history.record(kind, () => write(catalog))
  session.changes.touch()
  return { ...detailsOf(catalog.reader, clientId), change: recorded.change }
}

function noted(catalog: Catalog, write: (catalog: Catalog) => void): { readonly change: null } {
  catalog.transaction(() => write(catalog))
  return { change: null }
}
