import type { Database } from 'better-sqlite3'

/** A picture of a work, as pictures are compared. */
export interface HashedPicture {
  readonly artwork: number
  readonly sha256: string
  readonly perceptualHash: string
  readonly trimmedHash: string | null
}

export interface Merge {
  readonly id: number
  readonly keptId: string
  readonly mergedId: string
  readonly mergedAt: string
}

/** Questions about works that may be one and the same. */
export function duplicateQueries(connection: Database) {
  const hashes = connection.prepare<[], HashedPicture>(`
    SELECT artwork_id AS artwork, sha256, perceptual_hash AS perceptualHash, trimmed_hash AS trimmedHash
    FROM photographs JOIN images ON sha256 = image_sha256 ORDER BY artwork_id, place`)
  const unhashed = connection.prepare<[], { sha256: string }>(
    'SELECT sha256 FROM images WHERE trimmed_hash IS NULL ORDER BY sha256',
  )
  const distinct = connection.prepare<[], { artwork: number; other: number }>(
    'SELECT artwork_id AS artwork, other_id AS other FROM distinct_works',
  )
  const merges = connection.prepare<[], Merge>(`
    SELECT merges.id, external_id AS keptId, merged_external_id AS mergedId, merged_at AS mergedAt
    FROM merges JOIN artworks ON artworks.id = kept_id ORDER BY merges.id DESC`)
  return {
    /** Every picture of every work. */
    hashes: (): HashedPicture[] => hashes.all(),
    /** Pictures that lack the hash without their border: an older version of the program took them in. */
    unhashed: (): string[] => unhashed.all().map(({ sha256 }) => sha256),
    /** Whether a person said that two works are two. */
    distinct: (): ReadonlySet<string> =>
      new Set(distinct.all().map(({ artwork, other }) => pairKey(artwork, other))),
    /** Newest first. */
    merges: (): Merge[] => merges.all(),
    /** The id of a work that was merged -> the id of the work that it is part of now. */
    mergedInto: (): ReadonlyMap<string, string> =>
      new Map(merges.all().map(({ mergedId, keptId }) => [mergedId, keptId])),
  }
}

/** Two works in whatever order. */
export function pairKey(a: number, b: number): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`
}
