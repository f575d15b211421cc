import type { Artwork, CatalogReader } from '../../../catalog-read/index.ts'
import type { NewSale, SaleUndo } from '../../../contract/areas/sales.ts'
import { Fault } from '../../../contract/fault.ts'
import type { Tells, Writes } from '../../session/needs.ts'
import { message } from '../../../messages/message.ts'

/**
 * Records a sale: one order with its works, a copy each. A work that exists once leaves the stock, an edition with its
 * last copy, and an open offer of a work to the client was accepted.
 * @returns what takes the sale back
 * @throws Fault `not-found`; `bad-input` for a unique work or an edition that is sold already and for an invoice number that is taken
 */
export function recordSale(session: Writes & Tells, sale: NewSale): { undo: SaleUndo } {
  const catalog = session.write()
  const { client, works, date, invoice } = sale
  const undo = catalog.transaction((): SaleUndo => {
    const { reader } = catalog
    if (reader.sales.client(client) === undefined) {
      throw new Fault('not-found', message('sales.noClient', { clientId: client }), {
        next: message('sales.chooseClient'),
      })
    }
    if (invoice !== null && reader.sales.hasOrder(invoice)) {
      throw new Fault('bad-input', message('sales.orderThere', { invoice }), {
        next: message('sales.orderThereNext'),
      })
    }
    const sold = works.map(({ artwork }) => demandForSale(reader, artwork))
    const repeated = works.find(({ artwork }, at) =>
      works.slice(0, at).some((other) => other.artwork === artwork),
    )
    if (repeated !== undefined) {
      throw new Fault('bad-input', message('sales.twice', { work: repeated.artwork }), {
        next: message('sales.twiceNext'),
      })
    }
    const asked = new Set(works.map(({ artwork }) => artwork))
    const offers = reader.visits
      .offersTo(client)
      .filter(({ itemId, outcome }) => outcome === 'open' && asked.has(itemId))
      .map(({ itemId }) => itemId)
    const order = catalog.sales.insertOrder({ orderId: invoice, clientId: client, soldAt: secondsOf(date) })
    for (const { artwork, price, currency } of works) {
      catalog.sales.insertOrderItem(order, {
        itemId: artwork,
        price,
        currency: price === null ? null : currency,
      })
    }
    for (const { oneOfAKind, externalId } of sold) {
      if (oneOfAKind) catalog.artworks.update(externalId, { status: 'sold' })
      else catalog.sales.takeOutOfStockIfSold(externalId)
    }
    for (const itemId of offers) catalog.visits.setOutcome({ clientId: client, itemId }, 'sold')
    return { order, works: sold.map(({ externalId, status }) => ({ artwork: externalId, status })), offers }
  })
  session.changes.touch()
  return { undo }
}

/**
 * Takes a recorded sale back: its works have the status that they had before, and offers are open again.
 * @returns whether there was such an order
 */
export function undoSale(session: Writes & Tells, { order, works, offers }: SaleUndo): { removed: boolean } {
  const catalog = session.write()
  const removed = catalog.transaction(() => {
    const clientId = catalog.sales.removeOrder(order)
    if (clientId === undefined) return false
    for (const { artwork, status } of works) catalog.artworks.update(artwork, { status })
    for (const itemId of offers) catalog.visits.setOutcome({ clientId, itemId }, 'open')
    return true
  })
  session.changes.touch()
  return { removed }
}

function demandForSale(reader: CatalogReader, itemId: string): Artwork {
  const work = reader.artworks.byExternalId(itemId)
  if (work === undefined) {
    throw new Fault('not-found', message('works.none', { itemId }), {
      next: message('works.checkIdRemoved'),
    })
  }
  if (work.editionSize !== null && work.copiesSold >= work.editionSize) {
    throw new Fault(
      'bad-input',
      message('sales.soldOut', { copies: work.editionSize, work: work.title ?? itemId }),
      {
        next: message('sales.soldOutNext'),
      },
    )
  }
  const buyer = work.oneOfAKind ? reader.visits.salesOf(itemId).at(0) : undefined
  if (buyer === undefined) return work
  throw new Fault(
    'bad-input',
    message('sales.sold', { work: work.title ?? itemId, client: buyer.client ?? buyer.clientId }),
    { next: message('sales.soldNext') },
  )
}

/** A calendar date as the catalogue's clock has it: its midnight in UTC. */
function secondsOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 1000
}
