import Database from 'better-sqlite3'
import { catalogueFile } from '../../src/catalog-read/index.ts'
import { createGallery, openCatalog } from '../../src/main/catalog/index.ts'

/** Size of a gallery; every third sale is in a basket of a separate client. */
export interface GallerySize {
  readonly works: number
  readonly clients: number
  readonly sales: number
}

/** The size that the issue and the benchmarks call large. */
export const LARGE: GallerySize = { works: 100_000, clients: 20_000, sales: 60_000 }

/** Number of works per artist, as in a gallery that represents its artists. */
const WORKS_PER_ARTIST = 40
const CLUSTERS = 20
/** Bytes of a vector: it is not used in computations. */
const VECTOR_BYTES = 16

/**
 * Writes a new gallery of a given size in seconds, using only SQL: works with names, prices, pictures without files,
 * vectors, clusters and positions on the map; clients who bought, like and were offered works. It is the same every
 * time, and analysed as the program analyses a catalogue when closing it.
 */
export function writeLargeGallery(
  folder: string,
  size: GallerySize = LARGE,
  { pictures = true }: { readonly pictures?: boolean } = {},
): void {
  createGallery(folder)
  const connection = new Database(catalogueFile(folder))
  try {
    connection.pragma('synchronous = OFF')
    connection.transaction(() => {
      for (const statement of statementsOf(size)) connection.exec(statement)
      if (!pictures) connection.exec(WITHOUT_PICTURES)
    })()
  } finally {
    connection.close()
  }
  openCatalog(folder, { entryPoint: 'test' }).close()
}

const WITHOUT_PICTURES =
  'UPDATE artworks SET image_sha256 = NULL; DELETE FROM photographs; DELETE FROM images'

/** Pseudo-random integers, different for every `salt`, from the number `n` of a row. */
function scattered(below: number, salt: number): string {
  return `((n * 2654435761 + ${salt} * 40503) % 4294967291 / 7 % ${below})`
}

const pick = (words: readonly string[], salt: number): string =>
  `(json_array(${words.map((word) => `'${word}'`).join(', ')}) ->> ('$[' || ${scattered(words.length, salt)} || ']'))`

const FIRST = [
  'Ana',
  'Bruno',
  'Chloé',
  'Dmitri',
  'Élise',
  'Fatima',
  'Göran',
  'Hana',
  'Ingrid',
  'José',
  'Kenji',
]
const LAST = [
  'Álvarez',
  'Brandt',
  'Cézar',
  'Dubois',
  'Eriksson',
  'Fontaine',
  'García',
  'Hashimoto',
  'Ibrahim',
]
const NOUNS = [
  'Harbour',
  'Orchard',
  'Étude',
  'Mirror',
  'Señora',
  'River',
  'Winter',
  'Garden',
  'Night',
  'Bridge',
]
const PLACES = ['Lisbon', 'Málaga', 'Oslo', 'Kyoto', 'Nice', 'Tangier', 'Zürich', 'Riga', 'Ghent']
const MEDIUMS = ['oil', 'acrylic', 'watercolour', 'ink', 'gouache', 'collage', 'linocut']
const STYLES = ['abstract', 'impressionist', 'figurative', 'minimal', 'expressionist', 'realist']

function statementsOf({ works, clients, sales }: GallerySize): string[] {
  const numbers = (count: number): string =>
    `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${count})`
  const artists = Math.ceil(works / WORKS_PER_ARTIST)
  return [
    `${numbers(artists)} INSERT INTO artists (id, name)
      SELECT n, ${pick(FIRST, 1)} || ' ' || ${pick(LAST, 2)} || ' ' || n FROM numbers`,
    `${numbers(works)} INSERT INTO images
        (sha256, format, bytes, width, height, perceptual_hash, average_colour, file_name, trimmed_hash)
      SELECT printf('%064x', n), 'jpeg', 1, 600 + ${scattered(900, 3)}, 600 + ${scattered(600, 4)},
        printf('%016x', ${scattered(4294967291, 5)}), printf('#%06x', ${scattered(16777216, 6)}), n || '.jpg',
        printf('%016x', ${scattered(4294967291, 5)})
      FROM numbers`,
    `${numbers(works)} INSERT INTO artworks (id, external_id, image_sha256, artist_id, title, year, medium, style, subject,
        width_cm, height_cm, price, currency, status, uploaded_at)
      SELECT n, printf('W-%06d', n), printf('%064x', n), 1 + ${scattered(artists, 7)},
        ${pick(NOUNS, 8)} || ' in ' || ${pick(PLACES, 9)} || ' ' || ${scattered(500, 10)}, 1950 + ${scattered(75, 11)},
        ${pick(MEDIUMS, 12)}, ${pick(STYLES, 13)}, NULL, 20 + ${scattered(180, 14)}, 20 + ${scattered(180, 15)},
        100 + ${scattered(9000, 16)}, 'EUR', ${pick(['available', 'available', 'available', 'reserved', 'sold'], 17)},
        1500000000 + ${scattered(200000000, 18)}
      FROM numbers`,
    `INSERT INTO embedders (id, name, kind, sha256, dimension, preprocessing, is_current)
      VALUES (1, 'made up', 'imported', printf('%064x', 1), ${VECTOR_BYTES / 4}, 'none', 1)`,
    `${numbers(works)} INSERT INTO embeddings (embedder_id, artwork_id, image_sha256, vector)
      SELECT 1, n, NULL, zeroblob(${VECTOR_BYTES}) FROM numbers`,
    `INSERT INTO clusterings (id, embedder_id, k, silhouette, report, created_at, is_current)
      VALUES (1, 1, ${CLUSTERS}, .1, '{}', '2026-01-01T00:00:00.000Z', 1)`,
    `${numbers(CLUSTERS)} INSERT INTO clusters (clustering_id, number) SELECT 1, n - 1 FROM numbers`,
    `${numbers(works)} INSERT INTO cluster_members (clustering_id, artwork_id, cluster)
      SELECT 1, n, ${scattered(CLUSTERS, 19)} FROM numbers`,
    `${numbers(works)} INSERT INTO projections (embedder_id, artwork_id, x, y)
      SELECT 1, n, ${scattered(1000, 20)}, ${scattered(1000, 21)} FROM numbers`,
    `${numbers(clients)} INSERT INTO clients (id, external_id, name)
      SELECT n, printf('C-%05d', n), ${pick(FIRST, 22)} || ' ' || ${pick(LAST, 23)} FROM numbers`,
    `${numbers(Math.ceil((sales * 2) / 3))} INSERT INTO orders (id, external_id, client_id, sold_at)
      SELECT n, printf('O-%06d', n), 1 + ${scattered(clients, 24)}, 1500000000 + ${scattered(200000000, 25)}
      FROM numbers`,
    `${numbers(sales)} INSERT INTO order_items (id, order_id, artwork_id, price, currency)
      SELECT n, 1 + (n * 2) / 3 % ${Math.ceil((sales * 2) / 3)}, 1 + ${scattered(works, 26)}, 100, 'EUR' FROM numbers`,
    `${numbers(clients)} INSERT OR IGNORE INTO likes (client_id, artwork_id, liked_at)
      SELECT n, 1 + ${scattered(works, 27)}, n FROM numbers`,
    `${numbers(clients)} INSERT INTO offers (id, client_id, artwork_id, offered_at)
      SELECT n, n, 1 + ${scattered(works, 28)}, '2026-01-01T00:00:00.000Z' FROM numbers`,
  ]
}
