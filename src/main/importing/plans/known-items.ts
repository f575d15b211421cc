import type { Artwork, CatalogReader, OwnFacts } from '../../../catalog-read/index.ts'
import type { ArtworkFields } from './artwork-fields.ts'
import type { KnownWork } from './compare-artworks.ts'
import type { ClientFields } from '../tables/client-table.ts'

/** Contents of the catalogue, in the terms in which an import compares. */

export interface KnownItem {
  /** The catalogue's number of the sold work in its order. */
  readonly key: number
  readonly itemId: string
  readonly price: number | null
  readonly currency: string | null
  /** Number of copies that the client kept. */
  readonly quantity: number
  /** Number of copies taken off by each return. */
  readonly returned: Readonly<Record<string, number>>
}

/** An order as stored in the catalogue. */
export interface KnownOrder {
  readonly key: number
  readonly orderId: string | null
  readonly clientId: string
  readonly time: number
  readonly items: KnownItem[]
}

export interface KnownSales {
  readonly works: { has(itemId: string): boolean }
  readonly workIds: Iterable<string>
  readonly isOneOfAKind: (itemId: string) => boolean
  readonly clients: ReadonlySet<string>
  readonly orders: readonly KnownOrder[]
}

export interface KnownLikes {
  readonly works: ReadonlySet<string>
  readonly clients: ReadonlySet<string>
  /** The time of a like; undefined if there is no such like. */
  readonly likedAt: (clientId: string, itemId: string) => number | undefined
}

/** The works of the catalogue by external id, in the form in which an import compares them with its rows. */
export function knownWorks(reader: CatalogReader): Map<string, KnownWork> {
  const inOrders = new Set(reader.sales.sold().map(({ artwork }) => artwork))
  const works = reader.artworks.all()
  const own = new Map(
    reader.artworks.ownFacts(works.map(({ externalId }) => externalId)).map((facts) => [facts.itemId, facts]),
  )
  const told = new Map(
    reader.artworks
      .descriptions(works.map(({ externalId }) => externalId))
      .map(({ itemId, description }) => [itemId, description ?? undefined]),
  )
  const photographs = Map.groupBy(reader.artworks.photographs(), ({ artwork }) => artwork)
  return new Map(
    works.map((artwork) => [
      artwork.externalId,
      {
        fields: {
          ...fieldsOf(artwork),
          ...ownFields(own.get(artwork.externalId)),
          description: told.get(artwork.externalId),
        },
        photographs: photographs.get(artwork.id) ?? [],
        isInOrder: inOrders.has(artwork.id),
        isDeleted: artwork.shelf === 'trash' || artwork.shelf === 'gone',
      },
    ]),
  )
}

function fieldsOf(artwork: Artwork): ArtworkFields {
  return {
    title: artwork.title ?? undefined,
    artist: artwork.artist ?? undefined,
    artistBorn: artwork.artistBorn ?? undefined,
    artistDied: artwork.artistDied ?? undefined,
    style: artwork.style ?? undefined,
    subject: artwork.subject ?? undefined,
    medium: artwork.medium ?? undefined,
    year: artwork.year ?? undefined,
    widthCm: artwork.widthCm ?? undefined,
    heightCm: artwork.heightCm ?? undefined,
    depthCm: artwork.depthCm ?? undefined,
    price: artwork.price ?? undefined,
    currency: artwork.currency ?? undefined,
    oneOfAKind: artwork.oneOfAKind,
    editionSize: artwork.editionSize ?? undefined,
    copiesSold: artwork.copiesSold,
    tags: artwork.tags,
    status: artwork.status,
    uploadedAt: artwork.uploadedAt ?? undefined,
  }
}

function ownFields(facts: OwnFacts | undefined): ArtworkFields {
  return {
    location: facts?.location ?? undefined,
    consignor: facts?.consignor ?? undefined,
    netPrice: facts?.netPrice ?? undefined,
  }
}

export function knownClients(reader: CatalogReader): Map<string, ClientFields> {
  return new Map(
    reader.sales.clients().map(({ externalId, name, contact, language, budget }): [string, ClientFields] => [
      externalId,
      {
        name: name ?? undefined,
        contact: contact ?? undefined,
        language: language ?? undefined,
        budget: budget ?? undefined,
      },
    ]),
  )
}

const NOTHING: Readonly<Record<string, number>> = {}

export function knownSales(reader: CatalogReader): KnownSales {
  const orders = new Map<number, KnownOrder>()
  const returned = reader.sales.returned()
  for (const sold of reader.sales.sold()) {
    const { orderItem: number, itemId, price, currency, quantity } = sold
    const item = { key: number, itemId, price, currency, quantity, returned: returned.get(number) ?? NOTHING }
    const order = orders.get(sold.order)
    if (order === undefined) {
      const { order: key, orderId, clientId, soldAt: time } = sold
      orders.set(key, { key, orderId, clientId, time, items: [item] })
    } else order.items.push(item)
  }
  const ids = knownIds(reader)
  const unique = new Set(
    reader.artworks
      .all()
      .filter(({ oneOfAKind }) => oneOfAKind)
      .map(({ externalId }) => externalId),
  )
  return {
    ...ids,
    workIds: ids.works,
    isOneOfAKind: (itemId) => unique.has(itemId),
    orders: [...orders.values()],
  }
}

export function knownLikes(reader: CatalogReader): KnownLikes {
  const times = new Map<string, Map<string, number>>()
  for (const { clientId, itemId, likedAt } of reader.sales.likes()) {
    const ofClient = times.get(clientId) ?? new Map<string, number>()
    times.set(clientId, ofClient.set(itemId, likedAt))
  }
  return { ...knownIds(reader), likedAt: (clientId, itemId) => times.get(clientId)?.get(itemId) }
}

function knownIds(reader: CatalogReader): { works: Set<string>; clients: Set<string> } {
  return {
    works: new Set(reader.artworks.all().map(({ externalId }) => externalId)),
    clients: new Set(reader.sales.clients().map(({ externalId }) => externalId)),
  }
}
