import type { CatalogReader, ClientSummary } from '../../../catalog-read/index.ts'
import type { ClientDetails, ClientEntry, Wall } from '../../../contract/areas/clients.ts'
import { demandClient, demandRecord } from './demand-client.ts'

/** A client as shown in a list. */
export function entryOf({
  clientId,
  secondName,
  firstBought,
  lastBought,
  openOffers,
  ...counts
}: ClientSummary): ClientEntry {
  return {
    ...counts,
    client_id: clientId,
    second_name: secondName,
    first_bought: firstBought,
    last_bought: lastBought,
    open_offers: openOffers,
  }
}

/** Everything about one client. @throws Fault `not-found` */
export function detailsOf(reader: CatalogReader, clientId: string): ClientDetails {
  const summary = demandClient(reader, clientId)
  const client = demandRecord(reader, clientId)
  const seen = reader.clientRecords.seenBy(client.id)
  return {
    ...entryOf(summary),
    company: client.company,
    contact: client.contact,
    address: client.address,
    language: client.language,
    budget: client.budget,
    budget_currency: client.budgetCurrency,
    birthday: client.birthday,
    do_not_contact: client.doNotContact === 1,
    walls: JSON.parse(client.walls) as Wall[],
    notes: client.notes,
    purchases: reader.sales.soldTo(client.id).map((sale) => ({
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
    reservations: reader.clientRecords.reservationsOf(client.id).map(({ itemId, reservedAt, expiresOn }) => ({
      item_id: itemId,
      reserved_at: reservedAt,
      expires_on: expiresOn,
    })),
    seen: seen.map(({ itemId }) => itemId),
    disliked: seen.filter(({ disliked }) => disliked === 1).map(({ itemId }) => itemId),
    merges: reader.clientRecords
      .mergesInto(client.id)
      .map(({ id, mergedId, mergedAt }) => ({ merge: id, client_id: mergedId, merged_at: mergedAt })),
  }
}
