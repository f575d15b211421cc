import type { Database } from 'better-sqlite3'
import { SHELF, tagsOf } from './artwork-columns.ts'
import { originalPath } from './places.ts'

export type ArtworkStatus = 'available' | 'reserved' | 'sold' | 'withdrawn'

/** A work as stored in the catalogue. */
export interface Artwork {
  readonly id: number
  readonly externalId: string
  readonly imageSha256: string | null
  readonly artist: string | null
  readonly artistBorn: number | null
  readonly artistDied: number | null
  readonly title: string | null
  readonly year: number | null
  readonly medium: string | null
  readonly style: string | null
  readonly subject: string | null
  readonly widthCm: number | null
  readonly heightCm: number | null
  readonly depthCm: number | null
  readonly price: number | null
  readonly currency: string | null
  readonly oneOfAKind: boolean
  /** Number of copies; null for one-of-a-kind works and for editions of unknown size. */
  readonly editionSize: number | null
  /**
   * Copies of an edition that are sold, according to a list or to recorded sales, whichever is higher; 0 for other
   * works.
   */
  readonly copiesSold: number
  readonly tags: readonly string[]
  readonly status: ArtworkStatus
  readonly uploadedAt: number | null
  /**
   * When the work was added to this catalogue, in seconds since 1970; null for works added before this was recorded.
   */
  readonly addedAt: number | null
  /** Position in the gallery's own order; null if its number determines it. */
  readonly ownPlace: number | null
  readonly shelf: Shelf
}

/** Where a work is kept: in the catalogue, archived out of sight, in the trash, or gone except for its records. */
export type Shelf = 'listed' | 'archived' | 'trash' | 'gone'

/** What a gallery notes about a work for internal use; never exposed in anything that a client sees. */
export interface OwnFacts {
  readonly location: string | null
  readonly consignor: string | null
  readonly netPrice: number | null
}

/** A work in the trash. */
export interface DeletedWork {
  readonly artwork: number
  readonly itemId: string
  readonly title: string | null
  readonly artist: string | null
  readonly deletedAt: string
  readonly sales: number
  readonly sha256: string | null
  readonly width: number | null
  readonly height: number | null
}

export interface Image {
  readonly sha256: string
  readonly format: string
  readonly bytes: number
  readonly width: number
  readonly height: number
  readonly perceptualHash: string
  /** The same without a single-colour border; null if an older version imported the picture. */
  readonly trimmedHash: string | null
  readonly averageColour: string
  readonly fileName: string
  /** Path of the original, relative to the gallery. */
  readonly path: string
}

/** The picture that represents a work in a list. */
export interface Face {
  readonly artwork: number
  readonly sha256: string
  readonly width: number
  readonly height: number
  readonly averageColour: string
}

/** A picture of a work. */
export interface Photograph {
  readonly artwork: number
  readonly itemId: string
  readonly sha256: string
  readonly fileName: string
  readonly width: number
  readonly height: number
  /** Whether it is the picture that represents the work. */
  readonly isPrimary: boolean
}

/** What a sheet of small pictures needs to know about a work. */
export interface TilePicture {
  readonly artwork: number
  readonly sha256: string
  readonly width: number
  readonly height: number
}

type PhotographRow = Omit<Photograph, 'isPrimary'> & { isPrimary: number }
type ArtworkRow = Omit<Artwork, 'oneOfAKind' | 'tags'> & { oneOfAKind: number; tags: string }
type ImageRow = Omit<Image, 'path'>

const ARTWORK = `
  SELECT artworks.id, external_id AS externalId, image_sha256 AS imageSha256, artists.name AS artist,
    artists.born AS artistBorn, artists.died AS artistDied, title, year, medium, style, subject, width_cm AS widthCm,
    height_cm AS heightCm, depth_cm AS depthCm, price, currency, one_of_a_kind AS oneOfAKind,
    CASE one_of_a_kind WHEN 0 THEN edition_size END AS editionSize,
    CASE one_of_a_kind WHEN 1 THEN 0 ELSE max(coalesce(copies_sold, 0), coalesce(
      (SELECT sum(quantity) FROM order_items WHERE artwork_id = artworks.id), 0)) END AS copiesSold,
    tags, status, uploaded_at AS uploadedAt, added_at AS addedAt, own_place AS ownPlace,${SHELF} AS shelf
  FROM artworks LEFT JOIN artists ON artists.id = artist_id`

const IMAGE = `
  SELECT sha256, format, bytes, width, height, perceptual_hash AS perceptualHash,
    trimmed_hash AS trimmedHash, average_colour AS averageColour, file_name AS fileName
  FROM images`

const PHOTOGRAPH = `
  SELECT artworks.id AS artwork, external_id AS itemId, sha256, file_name AS fileName, width, height,
    photographs.image_sha256 = artworks.image_sha256 AS isPrimary
  FROM photographs JOIN artworks ON artworks.id = artwork_id JOIN images ON sha256 = photographs.image_sha256`

/** Queries about works and pictures. */
export function artworkQueries(connection: Database) {
  const all = connection.prepare<[], ArtworkRow>(`${ARTWORK} ORDER BY artworks.id`)
  const byExternalId = connection.prepare<[string], ArtworkRow>(`${ARTWORK} WHERE external_id = ?`)
  const some = connection.prepare<[string], ArtworkRow>(
    `${ARTWORK} WHERE artworks.id IN (SELECT value FROM json_each(?)) ORDER BY artworks.id`,
  )
  const page = connection.prepare<[number, number], ArtworkRow>(
    `${ARTWORK} WHERE artworks.id > ? AND deleted_at IS NULL ORDER BY artworks.id LIMIT ?`,
  )
  const numbers = connection
    .prepare<[], number>('SELECT id FROM artworks WHERE deleted_at IS NULL ORDER BY id')
    .pluck()
  const own = connection.prepare<[string], OwnFacts & { itemId: string }>(
    `SELECT external_id AS itemId, location, consignor, net_price AS netPrice FROM artworks
     WHERE external_id IN (SELECT value FROM json_each(?)) ORDER BY id`,
  )
  const descriptions = connection.prepare<[string], { itemId: string; description: string | null }>(
    `SELECT external_id AS itemId, description FROM artworks
     WHERE external_id IN (SELECT value FROM json_each(?)) ORDER BY id`,
  )
  const deleted = connection.prepare<[], DeletedWork>(
    `SELECT artworks.id AS artwork, external_id AS itemId, title, artists.name AS artist, deleted_at AS deletedAt,
       (SELECT count(*) FROM order_items WHERE artwork_id = artworks.id) AS sales, sha256, width, height
     FROM artworks LEFT JOIN artists ON artists.id = artist_id LEFT JOIN images ON sha256 = image_sha256
     WHERE deleted_at IS NOT NULL AND cleared_at IS NULL ORDER BY deleted_at DESC, artworks.id`,
  )
  const tilePictures = connection.prepare<[], TilePicture>(
    `SELECT id AS artwork, sha256, width, height FROM artworks JOIN images ON sha256 = image_sha256 ORDER BY id`,
  )
  const images = connection.prepare<[], ImageRow>(`${IMAGE} ORDER BY sha256`)
  const faces = connection.prepare<[string], Face>(`
    SELECT artworks.id AS artwork, sha256, width, height, average_colour AS averageColour
    FROM artworks JOIN images ON sha256 = image_sha256
    WHERE artworks.id IN (SELECT value FROM json_each(?)) ORDER BY artworks.id`)
  const image = connection.prepare<[string], ImageRow>(`${IMAGE} WHERE sha256 = ?`)
  const hasImage = connection.prepare<[string], { found: number }>(
    'SELECT 1 AS found FROM images WHERE sha256 = ?',
  )
  const setAside = connection.prepare<[string], { found: number }>(
    'SELECT 1 AS found FROM quarantined_pictures WHERE sha256 = ?',
  )
  const photographs = connection.prepare<[], PhotographRow>(
    `${PHOTOGRAPH} ORDER BY artworks.id, isPrimary DESC, place`,
  )
  const photographsOf = connection.prepare<[number], PhotographRow>(
    `${PHOTOGRAPH} WHERE artworks.id = ? ORDER BY isPrimary DESC, place`,
  )
  return {
    /** Every work, including deleted ones, in the order of the catalogue. */
    all: (): Artwork[] => all.all().map(artworkOf),
    /** The works with these numbers that exist, in the order of the catalogue. */
    some: (ids: readonly number[]): Artwork[] => some.all(JSON.stringify(ids)).map(artworkOf),
    /** The numbers of all works that are not deleted, in the order of the catalogue. */
    numbers: (): number[] => numbers.all(),
    /** The gallery's internal notes on the works that exist, in the order of the catalogue. */
    ownFacts: (externalIds: readonly string[]): (OwnFacts & { readonly itemId: string })[] =>
      own.all(JSON.stringify(externalIds)),
    /** The descriptions, in sentences, of the works that exist, in the order of the catalogue. */
    descriptions: (
      externalIds: readonly string[],
    ): { readonly itemId: string; readonly description: string | null }[] =>
      descriptions.all(JSON.stringify(externalIds)),
    /** The works in the trash, newest first. */
    deleted: (): DeletedWork[] => deleted.all(),
    /** The first works after a number that are not deleted, in the order of the catalogue. */
    page: (after: number, limit: number): Artwork[] => page.all(after, limit).map(artworkOf),
    byExternalId: (externalId: string): Artwork | undefined => {
      const row = byExternalId.get(externalId)
      return row === undefined ? undefined : artworkOf(row)
    },
    /** Every picture of every work, grouped by work; the primary one first. */
    photographs: (): Photograph[] => photographs.all().map(photographOf),
    /** The pictures of one work; the primary one first. */
    photographsOf: (artwork: number): Photograph[] => photographsOf.all(artwork).map(photographOf),
    /** The picture that represents each work that has one, in the order of the catalogue. */
    tilePictures: (): TilePicture[] => tilePictures.all(),
    images: (): Image[] => images.all().map(imageOf),
    /** The pictures that represent the works with these numbers, in the order of the catalogue. */
    faces: (ids: readonly number[]): Face[] => faces.all(JSON.stringify(ids)),
    image: (sha256: string): Image | undefined => {
      const row = image.get(sha256)
      return row === undefined ? undefined : imageOf(row)
    },
    hasImage: (sha256: string): boolean => hasImage.get(sha256) !== undefined,
    /** Whether a file with this content crashed the engine when it was inspected. */
    isSetAside: (sha256: string): boolean => setAside.get(sha256) !== undefined,
  }
}

function artworkOf(row: ArtworkRow): Artwork {
  return { ...row, oneOfAKind: row.oneOfAKind === 1, tags: tagsOf(row.tags) }
}

function photographOf(row: PhotographRow): Photograph {
  return { ...row, isPrimary: row.isPrimary === 1 }
}

function imageOf(row: ImageRow): Image {
  return { ...row, path: originalPath(row.sha256, row.format) }
}
