import type { Database } from 'better-sqlite3'
import { SHELF, tagsOf } from './artwork-columns.ts'
import type { Artwork, ArtworkStatus, Shelf } from './artworks.ts'

/** What questions about works need to know of each: a third of the time and memory of whole works. */
export type BriefArtwork = Pick<
  Artwork,
  | 'id'
  | 'externalId'
  | 'imageSha256'
  | 'artist'
  | 'title'
  | 'medium'
  | 'style'
  | 'subject'
  | 'widthCm'
  | 'heightCm'
  | 'price'
  | 'currency'
  | 'oneOfAKind'
  | 'tags'
  | 'status'
  | 'uploadedAt'
  | 'shelf'
>

type BriefRow = readonly [
  id: number,
  externalId: string,
  imageSha256: string | null,
  artist: string | null,
  title: string | null,
  medium: string | null,
  style: string | null,
  subject: string | null,
  widthCm: number | null,
  heightCm: number | null,
  price: number | null,
  currency: string | null,
  oneOfAKind: number,
  tags: string,
  status: ArtworkStatus,
  uploadedAt: number | null,
  shelf: Shelf,
]

/** The columns of `BriefRow`. */
const BRIEF = `
  SELECT artworks.id, external_id, image_sha256, artists.name, title, medium, style, subject, width_cm, height_cm,
    price, currency, one_of_a_kind, tags, status, uploaded_at,${SHELF}
  FROM artworks LEFT JOIN artists ON artists.id = artist_id`

/** Queries for works with only what questions need. */
export function briefArtworkQueries(connection: Database) {
  // Rows as arrays: for 100,000 works, objects of so many columns take several times as long.
  const allBrief = connection.prepare<[], BriefRow>(`${BRIEF} ORDER BY artworks.id`).raw()
  const someBrief = connection
    .prepare<[string], BriefRow>(
      `${BRIEF} WHERE artworks.id IN (SELECT value FROM json_each(?)) ORDER BY artworks.id`,
    )
    .raw()
  return {
    /** Every work, including deleted ones, in the order of the catalogue. */
    allBrief: (): BriefArtwork[] => allBrief.all().map(briefArtworks()),
    /** The works with these numbers that exist, in the order of the catalogue. */
    someBrief: (ids: readonly number[]): BriefArtwork[] =>
      someBrief.all(JSON.stringify(ids)).map(briefArtworks()),
  }
}

/** Makes works of rows; works share the words that they have in common, which saves the memory of a copy for each. */
function briefArtworks(): (row: BriefRow) => BriefArtwork {
  const words = new Map<unknown, unknown>()
  const shared = <Word>(word: Word): Word => {
    if (word === null) return word
    const known = words.get(word)
    if (known !== undefined) return known as Word
    words.set(word, word)
    return word
  }
  return (row) => ({
    id: row[0],
    externalId: row[1],
    imageSha256: row[2],
    artist: shared(row[3]),
    title: row[4],
    medium: shared(row[5]),
    style: shared(row[6]),
    subject: shared(row[7]),
    widthCm: row[8],
    heightCm: row[9],
    price: row[10],
    currency: shared(row[11]),
    oneOfAKind: row[12] === 1,
    tags: tagsOf(row[13]),
    status: shared(row[14]),
    uploadedAt: row[15],
    shelf: shared(row[16]),
  })
}
