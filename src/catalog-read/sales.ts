import type { Database } from 'better-sqlite3'

export interface Client {
  readonly id: number
  readonly externalId: string
  readonly name: string | null
  /** The second person of a couple that shares one history. */
  readonly secondName: string | null
  readonly company: string | null
  readonly contact: string | null
  readonly address: string | null
  readonly language: string | null
  readonly budget: number | null
  readonly budgetCurrency: string | null
  /** In the format YYYY-MM-DD. */
  readonly birthday: string | null
  /** 1 for a client who does not want to be contacted. */
  readonly doNotContact: number
  /** A JSON array of walls, each with its room and its size in centimetres. */
  readonly walls: string
  readonly notes: string | null
}

/** One work of an order, with everything that a data set or an import needs about both. */
export interface SoldItem {
  readonly orderItem: number
  readonly order: number
  readonly orderId: string | null
  readonly client: number
  readonly clientId: string
  readonly soldAt: number
  readonly artwork: number
  readonly itemId: string
  /** Price of one copy. */
  readonly price: number | null
  readonly currency: string | null
  /** Number of copies that the client kept. */
  readonly quantity: number
}

export interface Like {
  readonly client: number
  readonly clientId: string
  readonly artwork: number
  readonly itemId: string
  readonly likedAt: number
}

const CLIENT = `
  SELECT id, external_id AS externalId, name, second_name AS secondName, company, contact, address, language, budget,
    budget_currency AS budgetCurrency, birthday, do_not_contact AS doNotContact, walls, notes
  FROM clients`

const SOLD = `
  SELECT order_items.id AS orderItem, orders.id AS "order", orders.external_id AS orderId, clients.id AS client,
    clients.external_id AS clientId, sold_at AS soldAt, artworks.id AS artwork, artworks.external_id AS itemId,
    order_items.price, order_items.currency, quantity
  FROM order_items
  JOIN orders ON orders.id = order_id
  JOIN clients ON clients.id = client_id
  JOIN artworks ON artworks.id = artwork_id`

const LIKE = `
  SELECT clients.id AS client, clients.external_id AS clientId, artworks.id AS artwork,
    artworks.external_id AS itemId, liked_at AS likedAt
  FROM likes JOIN clients ON clients.id = client_id JOIN artworks ON artworks.id = artwork_id`

/** Queries for clients and what they bought and liked. */
export function salesQueries(connection: Database) {
  const clients = connection.prepare<[], Client>(`${CLIENT} ORDER BY id`)
  const client = connection.prepare<[string], Client>(`${CLIENT} WHERE external_id = ?`)
  const sold = connection.prepare<[], SoldItem>(
    `${SOLD} ORDER BY clients.id, sold_at, orders.id, order_items.id`,
  )
  const soldTo = connection.prepare<[number], SoldItem>(
    `${SOLD} WHERE clients.id = ? ORDER BY sold_at, orders.id, order_items.id`,
  )
  const likes = connection.prepare<[], Like>(`${LIKE} ORDER BY clients.id, liked_at, artworks.id`)
  const likesOf = connection.prepare<[number], Like>(
    `${LIKE} WHERE clients.id = ? ORDER BY liked_at, artworks.id`,
  )
  const returned = connection.prepare<[], { orderItem: number; returned: string }>(
    `SELECT id AS orderItem, returned FROM order_items WHERE returned <> '{}'`,
  )
  const order = connection.prepare<[string]>('SELECT 1 FROM orders WHERE external_id = ?')
  return {
    clients: (): Client[] => clients.all(),
    client: (externalId: string): Client | undefined => client.get(externalId),
    /** Every sold work, ordered by client and time, so that rows of one basket are adjacent. */
    sold: (): SoldItem[] => sold.all(),
    soldTo: (clientId: number): SoldItem[] => soldTo.all(clientId),
    /** Sold works with returned copies: the number of copies for each return. */
    returned: (): Map<number, Readonly<Record<string, number>>> =>
      new Map(
        returned
          .all()
          .map(({ orderItem, returned: told }) => [orderItem, JSON.parse(told) as Record<string, number>]),
      ),
    hasOrder: (externalId: string): boolean => order.get(externalId) !== undefined,
    /** Every liked work, ordered by client and time. */
    likes: (): Like[] => likes.all(),
    likesOf: (clientId: number): Like[] => likesOf.all(clientId),
  }
}
