import type { CatalogReader } from '../../src/catalog-read/index.ts'

/** The content of a gallery, read once and queried by name. */
export interface Held {
  readonly location: (itemId: string) => string
  readonly client: (clientId: string) => string
  readonly clientCount: (prefix: string) => string
  /** `yes` or empty. */
  readonly like: (clientId: string, itemId: string) => string
  /** `open`, `declined`, or empty. */
  readonly offer: (clientId: string, itemId: string) => string
  /** The works sold under an invoice, in sequence. */
  readonly sale: (invoice: string) => string
  /** The works of a list, in sequence. */
  readonly list: (name: string) => string
  /** The note of the client's newest visit. */
  readonly visitNote: (clientId: string) => string
}

const TOGETHER = ' '
const pair = (clientId: string, itemId: string): string => JSON.stringify([clientId, itemId])

export function heldBy(reader: CatalogReader): Held {
  const clients = new Map(reader.sales.clients().map((each) => [each.externalId, each.name ?? '']))
  const likes = new Set(reader.sales.likes().map(({ clientId, itemId }) => pair(clientId, itemId)))
  const offers = new Map(
    reader.visits.offers().map(({ clientId, itemId, outcome }) => [pair(clientId, itemId), outcome]),
  )
  const sold = Map.groupBy(reader.sales.sold(), ({ orderId }) => orderId)
  const lists = new Map(reader.lists.all().map(({ name, id }) => [name, id]))
  return {
    location: (itemId) => reader.artworks.ownFacts([itemId]).at(0)?.location ?? '',
    client: (clientId) => clients.get(clientId) ?? '',
    clientCount: (prefix) =>
      String([...clients.keys()].filter((each) => each.startsWith(prefix)).length || ''),
    like: (clientId, itemId) => (likes.has(pair(clientId, itemId)) ? 'yes' : ''),
    offer: (clientId, itemId) => offers.get(pair(clientId, itemId)) ?? '',
    sale: (invoice) => (sold.get(invoice) ?? []).map(({ itemId }) => itemId).join(TOGETHER),
    list: (name) => {
      const id = lists.get(name)
      return id === undefined
        ? ''
        : reader.lists
            .items(id)
            .map(({ itemId }) => itemId)
            .join(TOGETHER)
    },
    visitNote: (clientId) => reader.presented.ofClient(clientId).at(0)?.notes ?? '',
  }
}
