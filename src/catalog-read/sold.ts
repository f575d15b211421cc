import type { Database } from 'better-sqlite3'

/** One line of a sale, as shown in a history. */
export interface SaleLine {
  readonly order: number
  readonly invoice: string | null
  readonly clientId: string
  readonly client: string | null
  readonly soldAt: number
  readonly line: number
  readonly itemId: string
  readonly title: string | null
  /** Price of one copy, as paid. */
  readonly price: number | null
  /** Price of one copy before the discount; null if no discount was given. */
  readonly fullPrice: number | null
  readonly currency: string | null
  readonly quantity: number
}

/** What a client returned. */
export interface Returned {
  readonly itemId: string
  readonly title: string | null
  readonly clientId: string
  readonly client: string | null
  readonly invoice: string | null
  readonly soldAt: number
  readonly returnedAt: number
  readonly price: number | null
  readonly currency: string | null
  readonly quantity: number
}

const LINE = `
  SELECT orders.id AS "order", orders.external_id AS invoice, clients.external_id AS clientId, clients.name AS client,
    sold_at AS soldAt, order_items.id AS line, artworks.external_id AS itemId, artworks.title,
    order_items.price, full_price AS fullPrice, order_items.currency, quantity
  FROM orders
  JOIN order_items ON order_id = orders.id
  JOIN clients ON clients.id = client_id
  JOIN artworks ON artworks.id = artwork_id`
const NEWEST_LINE_FIRST = 'ORDER BY sold_at DESC, orders.id DESC, order_items.id'

const RETURN = `
  SELECT artworks.external_id AS itemId, artworks.title, clients.external_id AS clientId, clients.name AS client,
    invoice, sold_at AS soldAt, returned_at AS returnedAt, returns.price, returns.currency, quantity
  FROM returns
  JOIN clients ON clients.id = client_id
  JOIN artworks ON artworks.id = artwork_id`
const NEWEST_RETURN_FIRST = 'ORDER BY returned_at DESC, returns.id DESC'

/** Queries for what was sold and returned, in the form shown to the user. */
export function soldQueries(connection: Database) {
  const all = connection.prepare<[number], SaleLine>(
    `${LINE} WHERE orders.id IN (SELECT id FROM orders ORDER BY id DESC LIMIT ?) ${NEWEST_LINE_FIRST}`,
  )
  const ofOrder = connection.prepare<[number], SaleLine>(`${LINE} WHERE orders.id = ? ${NEWEST_LINE_FIRST}`)
  const ofWork = connection.prepare<[string], SaleLine>(
    `${LINE} WHERE artworks.external_id = ? ${NEWEST_LINE_FIRST}`,
  )
  const ofClient = connection.prepare<[string], SaleLine>(
    `${LINE} WHERE clients.external_id = ? ${NEWEST_LINE_FIRST}`,
  )
  const returns = connection.prepare<[number], Returned>(
    `${RETURN} WHERE returns.id IN (SELECT id FROM returns ORDER BY id DESC LIMIT ?) ${NEWEST_RETURN_FIRST}`,
  )
  const returnsOfWork = connection.prepare<[string], Returned>(
    `${RETURN} WHERE artworks.external_id = ? ${NEWEST_RETURN_FIRST}`,
  )
  const returnsOfClient = connection.prepare<[string], Returned>(
    `${RETURN} WHERE clients.external_id = ? ${NEWEST_RETURN_FIRST}`,
  )
  const written = connection
    .prepare<[string, string], number>(
      `SELECT count(*) FROM order_items WHERE id IN (
         SELECT row_key FROM import_changes JOIN imports ON imports.id = import_id
           WHERE table_name = 'order_items' AND before IS NULL AND imported_at > ?
         UNION SELECT row_key FROM change_rows JOIN change_log ON change_log.id = change_id
           WHERE table_name = 'order_items' AND before IS NULL AND undone_at IS NULL AND changed_at > ?)`,
    )
    .pluck()
  return {
    /** Number of works sold by sales that were added to the catalogue after a moment, whenever the sales were made. */
    writtenSince: (moment: string): number => written.get(moment, moment) ?? 0,
    /** Lines of the most recently written orders, up to the given number; newest sale first. */
    newest: (most: number): SaleLine[] => all.all(most),
    ofOrder: (order: number): SaleLine[] => ofOrder.all(order),
    ofWork: (itemId: string): SaleLine[] => ofWork.all(itemId),
    ofClient: (clientId: string): SaleLine[] => ofClient.all(clientId),
    newestReturns: (most: number): Returned[] => returns.all(most),
    returnsOfWork: (itemId: string): Returned[] => returnsOfWork.all(itemId),
    returnsOfClient: (clientId: string): Returned[] => returnsOfClient.all(clientId),
  }
}
