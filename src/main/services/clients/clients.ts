import type { CatalogReader, ClientSummary } from '../../../catalog-read/index.ts'
import type {
  ChangedClient,
  ClientChanges,
  ClientDetails,
  ClientEntry,
} from '../../../contract/areas/clients.ts'
import { Fault } from '../../../contract/fault.ts'
import type { Catalog } from '../../catalog/index.ts'
import type { Reads, Tells, Writes } from '../../session/needs.ts'
import { message, type ChangeKind } from '../../../messages/message.ts'

/** Clients with what a list tells of them, in the order of the catalogue. */
export function listClients({ reader }: Reads): ClientEntry[] {
  return reader.visits.clients().map(entryOf)
}

/** Everything about one client. @throws Fault `not-found` */
export function showClient({ reader }: Reads, clientId: string): ClientDetails {
  return detailsOf(reader, clientId)
}

/** Makes a client; without an id the next free one is given. @throws Fault `bad-input` for an id that is taken */
export function addClient(
  session: Writes & Tells,
  clientId: string | undefined,
  changes: ClientChanges,
): ChangedClient {
  const catalog = session.write()
  const id = clientId ?? freeId(catalog.reader)
  if (catalog.reader.sales.client(id) !== undefined) {
    throw new Fault('bad-input', message('sales.clientThere', { id }), {
      next: message('sales.clientThereNext'),
    })
  }
  const { change } = catalog.history.record('clientAdded', () => {
    catalog.sales.insertClient({ externalId: id })
    catalog.sales.updateClient(id, fieldsOf(changes))
  })
  session.changes.touch()
  return { ...detailsOf(catalog.reader, id), change }
}

/** @throws Fault `not-found` */
export function changeClient(
  session: Writes & Tells,
  clientId: string,
  changes: ClientChanges,
): ChangedClient {
  return change(session, clientId, 'clientEdited', ({ sales }) =>
    sales.updateClient(clientId, fieldsOf(changes)),
  )
}

/** Marks works as liked by a client, or not any more. @throws Fault `not-found` */
export function likeWorks(
  session: Writes & Tells,
  clientId: string,
  artworks: readonly string[],
  liked: boolean,
): ChangedClient {
  const likedAt = Date.now() / 1000
  return changePairs(
    session,
    { clientId, artworks, kind: liked ? 'liked' : 'unliked' },
    ({ sales, visits }, itemId) =>
      liked ? sales.insertLike({ clientId, itemId, likedAt }) : visits.removeLike({ clientId, itemId }),
  )
}

/** Notes that works were offered to a client, by the model in use. @throws Fault `not-found` */
export function offerWorks(
  session: Writes & Tells,
  clientId: string,
  artworks: readonly string[],
): ChangedClient {
  const model = session.reader.learning.currentModel()?.name ?? null
  return changePairs(session, { clientId, artworks, kind: 'offered' }, ({ visits }, itemId) =>
    visits.offer({ clientId, itemId }, model),
  )
}

/** Notes what came of offers; declined works are not suggested to the client again. @throws Fault `not-found` */
export function answerOffers(
  session: Writes & Tells,
  clientId: string,
  artworks: readonly string[],
  outcome: 'open' | 'declined',
): ChangedClient {
  const model = session.reader.learning.currentModel()?.name ?? null
  const kind = outcome === 'declined' ? 'offerDeclined' : 'offerReopened'
  return changePairs(session, { clientId, artworks, kind }, ({ visits }, itemId) =>
    visits.answer({ clientId, itemId }, outcome, model),
  )
}

/** Takes offers back as if they had not been made. @throws Fault `not-found` */
export function withdrawOffers(
  session: Writes & Tells,
  clientId: string,
  artworks: readonly string[],
): ChangedClient {
  return changePairs(session, { clientId, artworks, kind: 'offerWithdrawn' }, ({ visits }, itemId) =>
    visits.withdrawOffer({ clientId, itemId }),
  )
}

interface Pairs {
  readonly clientId: string
  readonly artworks: readonly string[]
  readonly kind: ChangeKind
}

function changePairs(
  session: Writes & Tells,
  { clientId, artworks, kind }: Pairs,
  write: (catalog: Catalog, itemId: string) => void,
): ChangedClient {
  return change(session, clientId, kind, (catalog) => {
    for (const itemId of artworks) {
      if (catalog.reader.artworks.byExternalId(itemId) === undefined) {
        throw new Fault('not-found', message('works.none', { itemId }), { next: message('works.checkId') })
      }
      write(catalog, itemId)
    }
  })
}

/** Carries a change of a client out as one entry of the history. */
function change(
  session: Writes & Tells,
  clientId: string,
  kind: ChangeKind,
  write: (catalog: Catalog) => void,
): ChangedClient {
  const catalog = session.write()
  demandClient(catalog.reader, clientId)
  const recorded = catalog.history.record(kind, () => write(catalog))
  session.changes.touch()
  return { ...detailsOf(catalog.reader, clientId), change: recorded.change }
}

function fieldsOf({ wall_width_cm, ...fields }: ClientChanges) {
  return { ...fields, wallWidthCm: wall_width_cm }
}

function demandClient(reader: CatalogReader, clientId: string): ClientSummary {
  const client = reader.visits.client(clientId)
  if (client !== undefined) return client
  throw new Fault('not-found', message('sales.noClient', { clientId }), {
    next: message('sales.noClientNext'),
  })
}

function freeId(reader: CatalogReader): string {
  const taken = new Set(reader.sales.clients().map(({ externalId }) => externalId))
  let number = taken.size + 1
  while (taken.has(`client-${number}`)) number += 1
  return `client-${number}`
}

/** A client as a list tells of them. */
export function entryOf({
  clientId,
  firstBought,
  lastBought,
  openOffers,
  ...counts
}: ClientSummary): ClientEntry {
  return {
    ...counts,
    client_id: clientId,
    first_bought: firstBought,
    last_bought: lastBought,
    open_offers: openOffers,
  }
}

function detailsOf(reader: CatalogReader, clientId: string): ClientDetails {
  const summary = demandClient(reader, clientId)
  const client = reader.sales.client(clientId)
  return {
    ...entryOf(summary),
    contact: client?.contact ?? null,
    language: client?.language ?? null,
    budget: client?.budget ?? null,
    wall_width_cm: client?.wallWidthCm ?? null,
    notes: client?.notes ?? null,
    purchases: (client === undefined ? [] : reader.sales.soldTo(client.id)).map((sale) => ({
      item_id: sale.itemId,
      sold_at: sale.soldAt,
      basket: sale.order,
      price: sale.price,
      currency: sale.currency,
    })),
    liked: reader.visits.likedBy(clientId),
    offers: reader.visits.offersTo(clientId).map(({ itemId, offeredAt, outcome, model }) => ({
      item_id: itemId,
      offered_at: offeredAt,
      outcome,
      model,
    })),
  }
}
