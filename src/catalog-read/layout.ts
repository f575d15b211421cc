import type { Database } from 'better-sqlite3'

/** Position of a work on the map of an embedder. */
export interface Place {
  readonly artwork: number
  readonly itemId: string
  readonly x: number
  readonly y: number
  /** When it was archived or deleted; null for a work that is neither. */
  readonly hiddenSince: string | null
}

/** A visual cluster with the name that a person gave it. */
export interface NamedCluster {
  readonly number: number
  readonly name: string | null
  readonly size: number
}

/** Queries about the layout of the collection: positions on the map, and the current clusters. */
export function layoutQueries(connection: Database) {
  const places = connection.prepare<[number], Place>(`
    SELECT artworks.id AS artwork, external_id AS itemId, x, y, coalesce(deleted_at, archived_at) AS hiddenSince
    FROM projections JOIN artworks ON artworks.id = artwork_id WHERE embedder_id = ? ORDER BY artworks.id`)
  // The works are counted in one pass rather than cluster by cluster.
  const clusters = connection.prepare<[], NamedCluster>(`
    WITH current AS (SELECT id FROM clusterings WHERE is_current = 1),
    counted AS (
      SELECT cluster, count(*) AS size FROM cluster_members
      WHERE clustering_id = (SELECT id FROM current) GROUP BY cluster)
    SELECT number, name, coalesce(size, 0) AS size
    FROM clusters LEFT JOIN counted ON cluster = number
    WHERE clustering_id = (SELECT id FROM current) ORDER BY number`)
  return {
    /** In the order of the catalogue, including archived and deleted works. */
    places: (embedder: number): Place[] => places.all(embedder),
    clusters: (): NamedCluster[] => clusters.all(),
  }
}
