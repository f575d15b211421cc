import type { Database } from 'better-sqlite3'

/** Where a work stands on the map of an embedder. */
export interface Place {
  readonly artwork: number
  readonly itemId: string
  readonly x: number
  readonly y: number
}

/** A visual cluster with the name that a person gave it. */
export interface NamedCluster {
  readonly number: number
  readonly name: string | null
  readonly size: number
}

/** Questions about how the collection is laid out: places on the map, and the current clusters. */
export function layoutQueries(connection: Database) {
  const places = connection.prepare<[number], Place>(`
    SELECT artworks.id AS artwork, external_id AS itemId, x, y
    FROM projections JOIN artworks ON artworks.id = artwork_id WHERE embedder_id = ? ORDER BY artworks.id`)
  const clusters = connection.prepare<[], NamedCluster>(`
    SELECT clusters.number, clusters.name, count(artwork_id) AS size
    FROM clusterings
    JOIN clusters ON clusters.clustering_id = clusterings.id
    LEFT JOIN cluster_members ON cluster_members.clustering_id = clusterings.id AND cluster = number
    WHERE is_current = 1 GROUP BY clusters.number ORDER BY clusters.number`)
  return {
    /** In the order of the catalogue. */
    places: (embedder: number): Place[] => places.all(embedder),
    clusters: (): NamedCluster[] => clusters.all(),
  }
}
