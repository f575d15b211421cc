import type { Database } from 'better-sqlite3'

/** An artist of works in the catalogue. */
export interface Artist {
  readonly id: number
  readonly name: string
  readonly born: number | null
  readonly died: number | null
  /** Number of works in the catalogue, excluding deleted ones. */
  readonly works: number
}

const ARTIST = `
  SELECT artists.id, name, born, died, count(artworks.id) AS works
  FROM artists LEFT JOIN artworks ON artist_id = artists.id AND deleted_at IS NULL`

/** Queries about artists. */
export function artistQueries(connection: Database) {
  const all = connection.prepare<[], Artist>(
    `${ARTIST} GROUP BY artists.id HAVING works > 0 ORDER BY name COLLATE NOCASE, name`,
  )
  const byName = connection.prepare<[string], Artist>(`${ARTIST} WHERE name = ? GROUP BY artists.id`)
  const worksOf = connection
    .prepare<[number], string>('SELECT external_id FROM artworks WHERE artist_id = ? ORDER BY id')
    .pluck()
  return {
    /** Every artist with a work in the catalogue, by name. */
    all: (): Artist[] => all.all(),
    /** The artist with exactly this name, including an artist without works. */
    byName: (name: string): Artist | undefined => byName.get(name),
    /** The ids of all works, including deleted ones. */
    worksOf: (artist: number): string[] => worksOf.all(artist),
  }
}
