import type { Database } from 'better-sqlite3'

/** A picture of a work, as used in picture comparison. */
export interface HashedPicture {
  readonly artwork: number
  readonly sha256: string
  readonly perceptualHash: string
  readonly trimmedHash: string | null
}

/** What represents a work in a merge; for the merged work, as it was before the merge. */
export interface MergeSide {
  readonly title: string | null
  readonly artist: string | null
  readonly picture: { readonly sha256: string; readonly width: number; readonly height: number } | null
}

export interface Merge {
  readonly id: number
  readonly keptId: string
  readonly mergedId: string
  readonly mergedAt: string
  readonly kept: MergeSide
  readonly merged: MergeSide
  /** How much the merge moved to the kept work. */
  readonly moved: {
    readonly sales: number
    readonly likes: number
    readonly offers: number
    readonly photographs: number
  }
}

interface SideRow {
  readonly title: string | null
  readonly artist: string | null
  readonly sha256: string | null
  readonly width: number | null
  readonly height: number | null
}

type MergeRow = Omit<Merge, 'kept' | 'merged' | 'moved'> & Merge['moved']

/** Columns of a work with its artist and its picture. */
const SIDE = 'title, artists.name AS artist, sha256, width, height'
const moved = (name: string): string => `(
  SELECT count(*) FROM json_each(undo, '$.references')
  WHERE value ->> '$.table' = '${name}' AND value ->> '$.moved')`

/** Queries about works that may be duplicates. */
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
  const merges = connection.prepare<[], MergeRow>(`
    SELECT merges.id, external_id AS keptId, merged_external_id AS mergedId, merged_at AS mergedAt,
      ${moved('order_items')} AS sales, ${moved('likes')} AS likes, ${moved('offers')} AS offers,
      ${moved('photographs')} AS photographs
    FROM merges JOIN artworks ON artworks.id = kept_id ORDER BY merges.id DESC`)
  const kept = connection.prepare<[number], SideRow>(`
    SELECT ${SIDE} FROM merges JOIN artworks ON artworks.id = kept_id
      LEFT JOIN artists ON artists.id = artist_id LEFT JOIN images ON sha256 = image_sha256
    WHERE merges.id = ?`)
  const merged = connection.prepare<[number], SideRow>(`
    SELECT undo ->> '$.work.title' AS ${SIDE} FROM merges
      LEFT JOIN artists ON artists.id = undo ->> '$.work.artist_id'
      LEFT JOIN images ON sha256 = undo ->> '$.work.image_sha256'
    WHERE merges.id = ?`)
  const mergedInto = connection.prepare<[], Pick<Merge, 'keptId' | 'mergedId'>>(`
    SELECT external_id AS keptId, merged_external_id AS mergedId FROM merges JOIN artworks ON artworks.id = kept_id`)
  return {
    /** Every picture of every work. */
    hashes: (): HashedPicture[] => hashes.all(),
    /** Pictures that lack the hash without border because an older version of the program imported them. */
    unhashed: (): string[] => unhashed.all().map(({ sha256 }) => sha256),
    /** The pairs of works that a person marked as distinct. */
    distinct: (): ReadonlySet<string> =>
      new Set(distinct.all().map(({ artwork, other }) => pairKey(artwork, other))),
    /** Newest first. */
    merges: (): Merge[] =>
      merges.all().map(({ sales, likes, offers, photographs, ...merge }) => ({
        ...merge,
        kept: sideOf(kept.get(merge.id)),
        merged: sideOf(merged.get(merge.id)),
        moved: { sales, likes, offers, photographs },
      })),
    /** Maps the id of a merged work to the id of the work that it is now part of. */
    mergedInto: (): ReadonlyMap<string, string> =>
      new Map(mergedInto.all().map(({ mergedId, keptId }) => [mergedId, keptId])),
  }
}

function sideOf(row: SideRow | undefined): MergeSide {
  const { title = null, artist = null, sha256 = null, width = null, height = null } = row ?? {}
  const picture = sha256 === null || width === null || height === null ? null : { sha256, width, height }
  return { title, artist, picture }
}

/** Key of a pair of works, independent of their order. */
export function pairKey(a: number, b: number): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`
}
