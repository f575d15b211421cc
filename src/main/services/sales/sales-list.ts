import type { Returned, SaleLine } from '../../../catalog-read/index.ts'
import type { Return, Sale } from '../../../contract/areas/sales.ts'
import type { Reads } from '../../session/needs.ts'
import { demandWork } from '../catalogue/demand-work.ts'
import { demandClient } from '../clients/demand-client.ts'

export interface SalesQuery {
  readonly work?: string
  readonly client?: string
  /** Maximum number of sales, and of returns, if neither a work nor a client is named. */
  readonly most: number
}

/** Sales and returns of a work, of a client, or the newest of all. @throws Fault `not-found` */
export function listSales(
  { reader }: Reads,
  { work, client, most }: SalesQuery,
): { sales: Sale[]; returns: Return[] } {
  const { sold } = reader
  if (work !== undefined) {
    demandWork(reader, work)
    return { sales: salesOf(sold.ofWork(work)), returns: sold.returnsOfWork(work).map(returnOf) }
  }
  if (client !== undefined) {
    demandClient(reader, client)
    return { sales: salesOf(sold.ofClient(client)), returns: sold.returnsOfClient(client).map(returnOf) }
  }
  return { sales: salesOf(sold.newest(most)), returns: sold.newestReturns(most).map(returnOf) }
}

/** Lines grouped by order -> sales. */
function salesOf(lines: readonly SaleLine[]): Sale[] {
  return [...Map.groupBy(lines, ({ order }) => order).values()].map((group) => {
    const [{ order, invoice, clientId, client, soldAt }] = group
    return {
      ...{ order, invoice, client_id: clientId, client, sold_at: soldAt },
      lines: group.map(({ line, itemId, title, price, fullPrice, currency, quantity }) => ({
        ...{ line, item_id: itemId, title, price, full_price: fullPrice, currency, quantity },
      })),
    }
  })
}

export function returnOf(returned: Returned): Return {
  const { itemId, title, clientId, client, invoice, soldAt, returnedAt, price, currency, quantity } = returned
  return {
    ...{ item_id: itemId, title, client_id: clientId, client, invoice },
    ...{ sold_at: soldAt, returned_at: returnedAt, price, currency, quantity },
  }
}
