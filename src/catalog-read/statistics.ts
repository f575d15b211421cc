import type { Database } from 'better-sqlite3'

/** Counts of a gallery, and the figures that the paper reports for its data set (section 3 and Table 1). */
export interface Statistics {
  readonly artworks: number
  readonly images: number
  readonly clients: number
  readonly orders: number
  readonly orderItems: number
  readonly paper: Readonly<Record<string, number>>
}

const COUNTS = `
  SELECT
    (SELECT count(*) FROM artworks) AS artworks,
    (SELECT count(*) FROM images) AS images,
    (SELECT count(*) FROM clients) AS clients,
    (SELECT count(*) FROM orders) AS orders,
    (SELECT count(*) FROM order_items) AS orderItems,
    (SELECT count(DISTINCT artist_id) FROM artworks) AS artists,
    (SELECT count(*) FROM artworks WHERE artist_id IS NOT NULL) AS attributed,
    (SELECT count(*) FROM artworks WHERE one_of_a_kind = 1) AS unique_works,
    (SELECT count(*) FROM order_items JOIN artworks ON artworks.id = artwork_id WHERE one_of_a_kind = 1) AS unique_sold,
    (SELECT count(DISTINCT artwork_id) FROM order_items) AS works_sold,
    (SELECT count(DISTINCT client_id) FROM orders) AS buyers,
    (SELECT count(*) FROM (SELECT 1 FROM orders GROUP BY client_id HAVING count(*) > 1)) AS came_back,
    (SELECT coalesce(max(n), 0) FROM (
      SELECT count(*) AS n FROM order_items JOIN orders ON orders.id = order_id GROUP BY client_id)) AS most`

type CountsRow = Record<
  | 'artworks'
  | 'images'
  | 'clients'
  | 'orders'
  | 'orderItems'
  | 'artists'
  | 'attributed'
  | 'unique_works'
  | 'unique_sold'
  | 'works_sold'
  | 'buyers'
  | 'came_back'
  | 'most',
  number
>

/**
 * Counts the contents of the catalogue and computes the statistics that the paper reports for its own data (section 3).
 */
export function statisticsQuery(connection: Database): () => Statistics {
  const counts = connection.prepare<[], CountsRow>(COUNTS)
  return () => {
    const row = counts.get()
    if (row === undefined) throw new Error('an aggregate without a row')
    const { artworks, images, clients, orders, orderItems } = row
    return {
      artworks,
      images,
      clients,
      orders,
      orderItems,
      paper: {
        artists: row.artists,
        works_per_artist: share(row.attributed, row.artists),
        one_of_a_kind_share_of_works: share(row.unique_works, artworks),
        one_of_a_kind_share_of_sales: share(row.unique_sold, orderItems),
        works_ever_sold: row.works_sold,
        clients_who_bought: row.buyers,
        works_per_client: share(orderItems, row.buyers),
        most_works_of_a_client: row.most,
        baskets_per_client: share(orders, row.buyers),
        works_per_basket: share(orderItems, orders),
        clients_with_two_or_more_baskets: row.came_back,
        density: share(orderItems, row.buyers * artworks),
      },
    }
  }
}

/** A ratio that is 0 if the denominator is 0. */
function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}
