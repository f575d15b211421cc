import type { Database } from 'better-sqlite3'

/** A client with the details shown in a list of clients. */
export interface ClientSummary {
  readonly clientId: string
  readonly name: string | null
  readonly secondName: string | null
  readonly works: number
  readonly baskets: number
  readonly likes: number
  readonly firstBought: number | null
  readonly lastBought: number | null
  readonly openOffers: number
}

export interface Offer {
  readonly clientId: string
  readonly client: string | null
  readonly itemId: string
  readonly offeredAt: string
  /** An open offer of a work that the client has since bought counts as sold. */
  readonly outcome: 'open' | 'sold' | 'declined'
  readonly model: string | null
}

/** Outcomes of the offers of one model in one month. */
export interface OfferMonth {
  readonly model: string | null
  /** For example, 2026-11. */
  readonly month: string
  readonly offered: number
  /** Offers whose work was shown to the client in a visit. */
  readonly viewed: number
  readonly sold: number
  readonly declined: number
}

/** A sale or a like of one work, from the work's perspective. */
export interface WorkSale {
  readonly clientId: string
  readonly client: string | null
  readonly soldAt: number
  readonly price: number | null
  readonly currency: string | null
  readonly quantity: number
}

export interface Admirer {
  readonly clientId: string
  readonly client: string | null
}

const BOUGHT = 'FROM orders JOIN order_items ON order_id = orders.id WHERE client_id = clients.id'
// Counted per client, so that a query for one client need not wait for the sales of all.
const SUMMARY = `
  SELECT external_id AS clientId, name, second_name AS secondName, (SELECT count(*) ${BOUGHT}) AS works,
    (SELECT count(DISTINCT orders.id) ${BOUGHT}) AS baskets,
    (SELECT count(*) FROM likes WHERE client_id = clients.id) AS likes,
    (SELECT min(sold_at) ${BOUGHT}) AS firstBought, (SELECT max(sold_at) ${BOUGHT}) AS lastBought,
    (SELECT count(*) FROM offers WHERE client_id = clients.id AND outcome = 'open' AND NOT EXISTS (
      SELECT 1 FROM order_items JOIN orders ON orders.id = order_id
      WHERE orders.client_id = clients.id AND order_items.artwork_id = offers.artwork_id)) AS openOffers
  FROM clients`

const OUTCOME = `
    CASE WHEN outcome = 'open' AND EXISTS (
      SELECT 1 FROM order_items JOIN orders ON orders.id = order_id
      WHERE orders.client_id = offers.client_id AND order_items.artwork_id = offers.artwork_id)
    THEN 'sold' ELSE outcome END AS outcome`
const OFFER = `
  SELECT clients.external_id AS clientId, clients.name AS client, artworks.external_id AS itemId,
    offered_at AS offeredAt, models.name AS model,${OUTCOME}
  FROM offers
  JOIN clients ON clients.id = offers.client_id
  JOIN artworks ON artworks.id = offers.artwork_id
  LEFT JOIN models ON models.id = offers.model_id`

/** Queries for a visit: the clients, the offers made to them, and the history of a work. */
export function visitQueries(connection: Database) {
  const summaries = connection.prepare<[], ClientSummary>(
    `${SUMMARY} WHERE forgotten_at IS NULL ORDER BY clients.id`,
  )
  const summary = connection.prepare<[string], ClientSummary>(
    `${SUMMARY} WHERE external_id = ? AND forgotten_at IS NULL`,
  )
  const some = connection.prepare<[string], ClientSummary>(
    `${SUMMARY} WHERE id IN (SELECT value FROM json_each(?)) AND forgotten_at IS NULL ORDER BY id`,
  )
  const offersTo = connection.prepare<[string], Offer>(
    `${OFFER} WHERE clients.external_id = ? ORDER BY offers.id DESC`,
  )
  const offersOf = connection.prepare<[string], Offer>(
    `${OFFER} WHERE artworks.external_id = ? ORDER BY offers.id DESC`,
  )
  const offers = connection.prepare<[], Offer>(`${OFFER} ORDER BY offers.id`)
  const months = connection.prepare<[], OfferMonth>(`
    SELECT model, month, count(*) AS offered, sum(viewed) AS viewed,
      sum(outcome = 'sold') AS sold, sum(outcome = 'declined') AS declined
    FROM (
      SELECT models.name AS model, substr(offered_at, 1, 7) AS month,${OUTCOME},
        EXISTS (
          SELECT 1 FROM visit_works JOIN visits ON visits.id = visit_id
          WHERE visit_works.artwork_id = offers.artwork_id AND visits.client_id = offers.client_id) AS viewed
      FROM offers LEFT JOIN models ON models.id = offers.model_id)
    GROUP BY model, month ORDER BY month DESC, model`)
  const salesOf = connection.prepare<[string], WorkSale>(`
    SELECT clients.external_id AS clientId, clients.name AS client, sold_at AS soldAt,
      order_items.price, order_items.currency, quantity
    FROM order_items
    JOIN orders ON orders.id = order_id
    JOIN clients ON clients.id = client_id
    JOIN artworks ON artworks.id = artwork_id
    WHERE artworks.external_id = ? ORDER BY sold_at DESC, order_items.id DESC`)
  const admirersOf = connection.prepare<[string], Admirer>(`
    SELECT clients.external_id AS clientId, clients.name AS client
    FROM likes JOIN clients ON clients.id = client_id JOIN artworks ON artworks.id = artwork_id
    WHERE artworks.external_id = ? ORDER BY liked_at DESC, clients.id`)
  const likedBy = connection.prepare<[string], { itemId: string }>(`
    SELECT artworks.external_id AS itemId
    FROM likes JOIN clients ON clients.id = client_id JOIN artworks ON artworks.id = artwork_id
    WHERE clients.external_id = ? ORDER BY liked_at DESC, artworks.id`)
  const declined = connection.prepare<[string, string], { itemId: string }>(`
    SELECT DISTINCT artworks.external_id AS itemId
    FROM offers JOIN clients ON clients.id = client_id JOIN artworks ON artworks.id = artwork_id
    WHERE clients.external_id = ? AND outcome = 'declined'
    UNION
    SELECT artworks.external_id
    FROM seen_works JOIN clients ON clients.id = client_id JOIN artworks ON artworks.id = artwork_id
    WHERE clients.external_id = ? AND disliked = 1`)
  const often = connection.prepare<[string, number], { itemId: string }>(`
    SELECT artworks.external_id AS itemId
    FROM offers JOIN artworks ON artworks.id = offers.artwork_id
    WHERE offered_at >= ?
    GROUP BY offers.artwork_id
    HAVING count(DISTINCT offers.client_id) >= ? AND max(outcome = 'sold' OR EXISTS (
      SELECT 1 FROM order_items JOIN orders ON orders.id = order_id
      WHERE orders.client_id = offers.client_id AND order_items.artwork_id = offers.artwork_id)) = 0`)
  return {
    /** Every client, in catalogue order. */
    clients: (): ClientSummary[] => summaries.all(),
    /** The clients among the given numbers that exist, in catalogue order. */
    some: (ids: readonly number[]): ClientSummary[] => some.all(JSON.stringify(ids)),
    client: (clientId: string): ClientSummary | undefined => summary.get(clientId),
    /** All offers, oldest first. */
    offers: (): Offer[] => offers.all(),
    /** Offers by model and month, newest month first. */
    offerMonths: (): OfferMonth[] => months.all(),
    /** Newest first. */
    offersTo: (clientId: string): Offer[] => offersTo.all(clientId),
    offersOf: (itemId: string): Offer[] => offersOf.all(itemId),
    salesOf: (itemId: string): WorkSale[] => salesOf.all(itemId),
    admirersOf: (itemId: string): Admirer[] => admirersOf.all(itemId),
    likedBy: (clientId: string): string[] => likedBy.all(clientId).map(({ itemId }) => itemId),
    /** Works that the client does not want to see again: declined, or not liked when shown. */
    declinedBy: (clientId: string): string[] => declined.all(clientId, clientId).map(({ itemId }) => itemId),
    /**
     * Works offered since the given time (ISO 8601) to at least the given number of clients, none of whom bought them.
     */
    offeredOften: (since: string, clients: number): string[] =>
      often.all(since, clients).map(({ itemId }) => itemId),
  }
}
