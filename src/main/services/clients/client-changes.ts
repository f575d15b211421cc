import type { CatalogReader } from '../../../catalog-read/index.ts'
import type { ClientsSince, KnownClients } from '../../../contract/areas/clients.ts'
import { entryOf } from './client-details.ts'
import { isOfAnother } from '../gallery/revisions.ts'

const TOPICS = ['clients', 'sales', 'likes', 'offers'] as const

/**
 * The changes of the client list since the state known to the caller; the whole list for a caller that knows none, or
 * that of another catalogue.
 */
export function clientsSince(
  { reader }: { readonly reader: CatalogReader },
  known: KnownClients | null,
): ClientsSince {
  return reader.atOnce(() => {
    const { clients, sales, likes, offers } = reader.revisions.all()
    const now = { clients, sales, likes, offers }
    if (known === null || TOPICS.some((topic) => isOfAnother(known[topic], now[topic])))
      return { known: now, all: true, clients: reader.visits.clients().map(entryOf) }
    const changed = TOPICS.flatMap((topic) => reader.revisions.changedSince(topic, known[topic].revision))
    const numbers = [...new Set(changed)]
    const found = reader.visits.some(numbers)
    // A client is gone, merged or forgotten: a list of changes cannot express which one.
    if (found.length < numbers.length)
      return { known: now, all: true, clients: reader.visits.clients().map(entryOf) }
    return { known: now, all: false, clients: found.map(entryOf) }
  })
}
