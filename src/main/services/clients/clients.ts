import type { CatalogReader } from '../../../catalog-read/index.ts'
import type {
  ChangedClient,
  ClientChanges,
  ClientDetails,
  ClientEntry,
  Wall,
} from '../../../contract/areas/clients.ts'
import { Fault } from '../../../contract/fault.ts'
import type { Reads, Tells, Writes } from '../../session/needs.ts'
import { message } from '../../../messages/message.ts'
import { change, changePairs } from './changing.ts'
import { detailsOf, entryOf } from './client-details.ts'

/** Clients with the data shown in a list, in the order of the catalogue. */
export function listClients({ reader }: Reads): ClientEntry[] {
  return reader.visits.clients().map(entryOf)
}

/** Everything about one client. @throws Fault `not-found` */
export function showClient({ reader }: Reads, clientId: string): ClientDetails {
  return detailsOf(reader, clientId)
}

/**
 * Adds a client; without an id the next free one is assigned.
 * @throws Fault `bad-input` for an id that is taken
 */
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

/**
 * Marks works as liked by a client, or removes the mark.
 * @throws Fault `not-found`
 */
export function likeWorks(
  session: Writes & Tells,
  clientId: string,
  artworks: readonly string[],
  liked: boolean,
): ChangedClient {
  const likedAt = Date.now() / 1000
  const kind = liked ? 'liked' : 'unliked'
  return changePairs(session, { clientId, artworks, kind }, ({ sales, visits }, itemId) => {
    if (!liked) {
      visits.removeLike({ clientId, itemId })
      return
    }
    sales.insertLike({ clientId, itemId, likedAt })
    visits.setDisliked({ clientId, itemId }, false)
  })
}

/**
 * Records that works were offered to a client, by the model in use.
 * @throws Fault `not-found`
 */
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

/**
 * Records the outcome of offers; declined works are not suggested to the client again.
 * @throws Fault `not-found`
 */
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

/**
 * Withdraws offers as if they had not been made.
 * @throws Fault `not-found`
 */
export function withdrawOffers(
  session: Writes & Tells,
  clientId: string,
  artworks: readonly string[],
): ChangedClient {
  return changePairs(session, { clientId, artworks, kind: 'offerWithdrawn' }, ({ visits }, itemId) =>
    visits.withdrawOffer({ clientId, itemId }),
  )
}

function fieldsOf(changes: ClientChanges) {
  const { second_name, budget_currency, do_not_contact, walls, ...fields } = changes
  return {
    ...fields,
    secondName: second_name,
    budgetCurrency: budget_currency,
    doNotContact: do_not_contact === undefined ? undefined : Number(do_not_contact),
    walls: walls === undefined ? undefined : JSON.stringify(walls.map(wallOf)),
  }
}

function wallOf({ room, width_cm, height_cm }: Wall): Wall {
  return { room: room === '' ? null : room, width_cm, height_cm }
}

function freeId(reader: CatalogReader): string {
  const taken = new Set(reader.sales.clients().map(({ externalId }) => externalId))
  let number = taken.size + 1
  while (taken.has(`client-${number}`)) number += 1
  return `client-${number}`
}
