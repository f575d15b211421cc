import type { Artwork, CatalogReader } from '../../../catalog-read/index.ts'
import type { NewSale } from '../../../contract/areas/sales.ts'
import { Fault } from '../../../contract/fault.ts'
import type { Tells, Writes } from '../../session/needs.ts'
import { message } from '../../../messages/message.ts'
import { demandWork } from '../catalogue/demand-work.ts'
import { demandClient } from '../clients/demand-client.ts'

/**
 * Records a sale: one order with its works. A unique work leaves the stock, an edition leaves with its last copy, and
 * an open offer of a work to the client becomes accepted.
 * @returns the order's number, and that of the change in the history
 * @throws Fault `not-found`; `bad-input` for a unique work or an edition that is already sold and for an invoice number
 * that is taken
 */
export function recordSale(session: Writes & Tells, sale: NewSale): { order: number; change: number | null } {
  const catalog = session.write()
  const { client, works, date, invoice, discount } = sale
  const { result: order, change } = catalog.history.record('saleRecorded', () => {
    const { reader } = catalog
    demandClient(reader, client)
    if (invoice !== null && reader.sales.hasOrder(invoice)) {
      throw new Fault('bad-input', message('sales.orderThere', { invoice }), {
        next: message('sales.orderThereNext'),
      })
    }
    const sold = works.map(({ artwork, copies }) => demandForSale(reader, artwork, copies))
    const repeated = works.find(({ artwork }, at) =>
      works.slice(0, at).some((other) => other.artwork === artwork),
    )
    if (repeated !== undefined) {
      throw new Fault('bad-input', message('sales.twice', { work: repeated.artwork }), {
        next: message('sales.twiceNext'),
      })
    }
    const bought = new Set(works.map(({ artwork }) => artwork))
    const offers = reader.visits
      .offersTo(client)
      .filter(({ itemId, outcome }) => outcome === 'open' && bought.has(itemId))
    const number = catalog.sales.insertOrder({ orderId: invoice, clientId: client, soldAt: secondsOf(date) })
    for (const [at, { artwork, copies, ...asked }] of works.entries()) {
      const { price = sold[at].price, currency = sold[at].currency } = asked
      catalog.sales.countCopies(artwork, copies)
      catalog.sales.insertOrderItem(number, {
        itemId: artwork,
        price: price === null ? null : discounted(price, discount),
        fullPrice: price === null || discount === 0 ? null : price,
        // Stores today's currency, because the gallery may later sell in another one.
        currency: price === null ? null : (currency ?? catalog.reader.money.inUse().currency),
        quantity: copies,
      })
    }
    for (const { oneOfAKind, externalId } of sold) {
      if (oneOfAKind) catalog.artworks.update(externalId, { status: 'sold' })
      else catalog.sales.takeOutOfStockIfSold(externalId)
    }
    for (const { itemId } of offers) catalog.visits.setOutcome({ clientId: client, itemId }, 'sold')
    return number
  })
  session.changes.touch()
  return { order, change }
}

/** A price after a percentage discount, rounded to the cent. */
function discounted(price: number, discount: number): number {
  return Math.round(price * (100 - discount)) / 100
}

function demandForSale(reader: CatalogReader, itemId: string, copies: number): Artwork {
  const work = demandWork(reader, itemId)
  const called = work.title ?? itemId
  if (work.oneOfAKind && copies > 1) {
    throw new Fault('bad-input', message('sales.onlyOne', { work: called, copies }), {
      next: message('sales.onlyOneNext'),
    })
  }
  if (work.editionSize !== null && work.copiesSold + copies > work.editionSize) {
    const left = Math.max(0, work.editionSize - work.copiesSold)
    throw new Fault(
      'bad-input',
      left === 0
        ? message('sales.soldOut', { copies: work.editionSize, work: called })
        : message('sales.copiesLeft', { left, work: called }),
      { next: message('sales.soldOutNext') },
    )
  }
  const buyer = work.oneOfAKind ? reader.visits.salesOf(itemId).at(0) : undefined
  if (buyer === undefined) return work
  throw new Fault(
    'bad-input',
    message('sales.sold', { work: called, client: buyer.client ?? buyer.clientId }),
    {
      next: message('sales.soldNext'),
    },
  )
}

/** A calendar date on the catalogue's clock: midnight UTC of that day, in seconds. */
export function secondsOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 1000
}
