import type { Database } from 'better-sqlite3'
import { Fault } from '../contract/fault.ts'
import type { EmbedderKind } from '../contract/embedders.ts'
import { originalPath, pathInside } from './places.ts'
import { message } from '../messages/message.ts'

export interface Embedder {
  readonly id: number
  readonly name: string
  readonly kind: EmbedderKind
  readonly sha256: string
  readonly dimension: number
  readonly preprocessing: string
  /** The network's file, relative to the gallery; null for the built-in descriptors and for imported vectors. */
  readonly file: string | null
  readonly isCurrent: boolean
  /**
   * Some values of the network's output for the golden picture; null if an earlier version of the program added the
   * embedder.
   */
  readonly golden: readonly number[] | null
}

/** The vectors of one embedder, one row per work, in the order of the catalogue. */
export interface EmbeddingMatrix {
  readonly artworks: Int32Array
  readonly itemIds: readonly string[]
  /** Row-major, artworks.length x columns. */
  readonly data: Float32Array
  readonly columns: number
}

/** A work whose picture does not yet have a vector of an embedder. */
export interface Unembedded {
  readonly artwork: number
  readonly itemId: string
  readonly imageSha256: string
  /** Relative to the gallery. */
  readonly path: string
}

/** A work's vector with the token of its latest change (see `revisions.ts`). */
export interface NamedVector {
  readonly artwork: number
  readonly token: number
  /** Its values, 32 bits each, as stored in the catalogue. */
  readonly bytes: Uint8Array
}

type EmbedderRow = Omit<Embedder, 'isCurrent' | 'golden'> & { isCurrent: number; golden: string | null }

const EMBEDDER = `
  SELECT id, name, kind, sha256, dimension, preprocessing, file, is_current AS isCurrent,
    details ->> '$.golden' AS golden
  FROM embedders`

interface VectorRow {
  readonly artwork: number
  readonly itemId: string
  readonly vector: Buffer
}

/**
 * Blobs are in memory alongside the matrix that they are copied into; fetching a few at a time keeps memory use close
 * to that of the matrix.
 */
const ROWS_AT_ONCE = 512

// A vector is valid only for the picture that it was computed from; one that was computed elsewhere is valid for its
// work.
const FITS = '(embeddings.image_sha256 IS NULL OR embeddings.image_sha256 = artworks.image_sha256)'
const UP_TO_DATE = `
  FROM embeddings JOIN artworks ON artworks.id = artwork_id
  WHERE embedder_id = ? AND ${FITS}`

const UP_TO_DATE_WITH_TOKEN = `
  FROM embeddings JOIN artworks ON artworks.id = artwork_id
  JOIN changes ON topic = 'vectors' AND row_id = artwork_id
  WHERE embedder_id = ? AND ${FITS}`

/** Queries about embedders and their vectors. */
export function embeddingQueries(connection: Database) {
  const embedders = connection.prepare<[], EmbedderRow>(`${EMBEDDER} ORDER BY id`)
  const count = connection.prepare<[number], { n: number }>(`SELECT count(*) AS n ${UP_TO_DATE}`)
  const some = connection.prepare<[number, number], VectorRow>(
    `SELECT artworks.id AS artwork, external_id AS itemId, vector ${UP_TO_DATE} AND artwork_id > ?
     ORDER BY artwork_id LIMIT ${ROWS_AT_ONCE}`,
  )
  const embedded = connection.prepare<[number], { artwork: number }>(
    `SELECT artworks.id AS artwork ${UP_TO_DATE} ORDER BY artworks.id`,
  )
  /** Passes every up-to-date vector of an embedder to `take`, in the order of the catalogue. */
  const forEachVector = (embedder: number, take: (row: VectorRow) => void): void => {
    let rows = some.all(embedder, 0)
    while (rows.length > 0) {
      rows.forEach(take)
      rows = some.all(embedder, rows[rows.length - 1].artwork)
    }
  }
  const matrix = connection.transaction((id: number, columns: number): EmbeddingMatrix => {
    const n = count.get(id)?.n ?? 0
    const artworks = new Int32Array(n)
    const itemIds: string[] = []
    const data = new Float32Array(n * columns)
    forEachVector(id, ({ artwork, itemId, vector }) => {
      if (vector.byteLength !== columns * 4) throw brokenVector(connection.name, itemId, columns)
      const row = itemIds.push(itemId) - 1
      artworks[row] = artwork
      data.set(floatsOf(vector), row * columns)
    })
    return { artworks, itemIds, data, columns }
  })
  const fitting = connection
    .prepare<[number, string], number>(
      `SELECT artworks.id ${UP_TO_DATE} AND artwork_id IN (SELECT value FROM json_each(?)) ORDER BY artwork_id`,
    )
    .pluck()
  const named = connection.prepare<[number, string], VectorRow & { readonly token: number }>(
    `SELECT artworks.id AS artwork, external_id AS itemId, vector, token ${UP_TO_DATE_WITH_TOKEN}
       AND artwork_id IN (SELECT value FROM json_each(?))`,
  )
  const works = connection.prepare<
    [{ embedder: number; all: number }],
    { artwork: number; itemId: string; imageSha256: string; format: string }
  >(`
    SELECT artworks.id AS artwork, external_id AS itemId, images.sha256 AS imageSha256, images.format
    FROM artworks JOIN images ON images.sha256 = image_sha256
    WHERE @all = 1 OR (
      NOT EXISTS (
        SELECT 1 FROM embeddings
        WHERE embedder_id = @embedder AND artwork_id = artworks.id AND ${FITS})
      AND NOT EXISTS (
        SELECT 1 FROM set_aside WHERE embedder_id = @embedder AND image_sha256 = artworks.image_sha256))
    ORDER BY artworks.id`)
  const setAside = connection.prepare<[number], { itemId: string }>(`
    SELECT external_id AS itemId FROM set_aside JOIN artworks USING (image_sha256)
    WHERE embedder_id = ? ORDER BY artworks.id`)
  const unembedded = (embedder: number, all: boolean): Unembedded[] =>
    works.all({ embedder, all: all ? 1 : 0 }).map(({ format, ...work }) => ({
      ...work,
      path: originalPath(work.imageSha256, format),
    }))
  const list = (): Embedder[] =>
    embedders.all().map((row) => ({
      ...row,
      file: row.file === null ? null : pathInside(row.file),
      isCurrent: row.isCurrent === 1,
      golden: row.golden === null ? null : (JSON.parse(row.golden) as number[]),
    }))
  return {
    embedders: list,
    /** The newest embedder of that name: the built-in descriptors keep their name from version to version. */
    embedder: (name: string): Embedder | undefined => list().findLast((embedder) => embedder.name === name),
    currentEmbedder: (): Embedder | undefined => list().find(({ isCurrent }) => isCurrent),
    /** Number of works that have an up-to-date vector. */
    count: (embedder: number): number => count.get(embedder)?.n ?? 0,
    /** The works with an up-to-date vector, in the order of the catalogue. */
    embeddedWorks: (embedder: number): Int32Array =>
      Int32Array.from(embedded.all(embedder), ({ artwork }) => artwork),
    /** The works with these numbers that have an up-to-date vector, in the order of the catalogue. */
    fitting: (embedder: number, artworks: readonly number[]): number[] =>
      fitting.all(embedder, JSON.stringify(artworks)),
    /**
     * The up-to-date vectors of the works with these numbers, in any order; works without one are left out.
     * @throws Fault `damaged` for a vector whose length differs from the embedder's
     */
    vectorsOf: (
      { id, dimension }: Pick<Embedder, 'id' | 'dimension'>,
      artworks: readonly number[],
    ): NamedVector[] =>
      named.all(id, JSON.stringify(artworks)).map(({ artwork, token, itemId, vector }) => {
        if (vector.byteLength !== dimension * 4) throw brokenVector(connection.name, itemId, dimension)
        return { artwork, token, bytes: vector }
      }),
    /** @throws Fault `damaged` for a vector whose length differs from the embedder's */
    matrix: ({ id, dimension }: Pick<Embedder, 'id' | 'dimension'>): EmbeddingMatrix => matrix(id, dimension),
    /** Works whose stored vector has the wrong length or contains a non-finite number. */
    brokenVectors: ({ id, dimension }: Pick<Embedder, 'id' | 'dimension'>): string[] => {
      const broken: string[] = []
      forEachVector(id, ({ itemId, vector }) => {
        if (vector.byteLength !== dimension * 4 || !floatsOf(vector).every(Number.isFinite))
          broken.push(itemId)
      })
      return broken
    },
    /** Works whose picture crashed the engine twice; they are not `missing`. */
    setAside: (embedder: number): string[] => setAside.all(embedder).map(({ itemId }) => itemId),
    /** Works with a picture that lack a vector of the embedder. */
    missing: (embedder: number): Unembedded[] => unembedded(embedder, false),
    /** Every work with a picture, embedded or not. */
    embeddable: (): Unembedded[] => unembedded(-1, true),
  }
}

function brokenVector(file: string, itemId: string, dimension: number): Fault {
  return new Fault('damaged', message('gallery.brokenVector', { itemId, file, dimension }), {
    next: message('gallery.brokenVectorNext'),
    path: file,
  })
}

/** SQLite returns blobs at any offset, and a Float32Array needs an offset divisible by four. */
function floatsOf(blob: Buffer): Float32Array {
  return new Float32Array(blob.buffer.slice(blob.byteOffset, blob.byteOffset + blob.byteLength))
}
