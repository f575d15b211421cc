import type { CatalogReader, Client, ClientSummary } from '../../../catalog-read/index.ts'
import { Fault } from '../../../contract/fault.ts'
import { message } from '../../../messages/message.ts'

/** The fault `not-found` for a requested client who is not in the gallery. */
export function noSuchClient(clientId: string): Fault {
  return new Fault('not-found', message('sales.noClient', { clientId }), {
    next: message('sales.noClientNext'),
  })
}

/**
 * A client with the data shown in a list.
 * @throws Fault `not-found`, also for a forgotten client
 */
export function demandClient(reader: CatalogReader, clientId: string): ClientSummary {
  const client = reader.visits.client(clientId)
  if (client === undefined) throw noSuchClient(clientId)
  return client
}

/**
 * A client's row.
 * @throws Fault `not-found`, also for a forgotten client
 */
export function demandRecord(reader: CatalogReader, clientId: string): Client {
  demandClient(reader, clientId)
  const client = reader.sales.client(clientId)
  if (client === undefined) throw new Error(`the client ${clientId} has no row`)
  return client
}
