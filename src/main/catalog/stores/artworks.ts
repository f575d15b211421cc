import type { Artwork, Image, OwnFacts } from '../../../catalog-read/index.ts'
import type { Statements } from '../statements.ts'

/** A new work: its id and any other known fields. */
export type NewArtwork = Pick<Artwork, 'externalId'> & ArtworkChange

/** Changes to a work; omitted fields are unchanged. */
export type ArtworkChange = Partial<
  Omit<Artwork, 'id' | 'externalId' | 'copiesSold' | 'addedAt' | 'ownPlace' | 'shelf'> & OwnFacts
> & {
  /** Description of the work in sentences. */
  readonly description?: string | null
  /** Number of sold copies of an edition, as stated by a list. */
  readonly copiesSold?: number | null
}

export type NewImage = Omit<Image, 'path' | 'trimmedHash'> & Partial<Pick<Image, 'trimmedHash'>>

const COLUMNS = {
  imageSha256: 'image_sha256',
  title: 'title',
  description: 'description',
  year: 'year',
  medium: 'medium',
  style: 'style',
  subject: 'subject',
  widthCm: 'width_cm',
  heightCm: 'height_cm',
  depthCm: 'depth_cm',
  price: 'price',
  currency: 'currency',
  oneOfAKind: 'one_of_a_kind',
  editionSize: 'edition_size',
  copiesSold: 'copies_sold',
  status: 'status',
  uploadedAt: 'uploaded_at',
  location: 'location',
  consignor: 'consignor',
  netPrice: 'net_price',
} as const satisfies Partial<Record<keyof Artwork | keyof OwnFacts | 'description', string>>

/** All works of one import are added at the same moment. */
const ADDED_AT = `coalesce(
  (SELECT unixepoch(imported_at) FROM temp.recording JOIN imports ON imports.id = import_id), unixepoch())`

/** Writes works, their artists and their pictures. */
export class ArtworkStore {
  readonly #statements: Statements

  constructor(statements: Statements) {
    this.#statements = statements
  }

  /** @returns the work's number in the catalogue */
  insert(work: NewArtwork): number {
    const { columns, values } = this.#columnsOf(work)
    const { lastInsertRowid } = this.#statements.run(
      `INSERT INTO artworks (${['added_at', 'external_id', ...columns].join(', ')})
         VALUES (${ADDED_AT}, ?${', ?'.repeat(columns.length)})`,
      work.externalId,
      ...values,
    )
    return Number(lastInsertRowid)
  }

  update(externalId: string, change: ArtworkChange): void {
    const { columns, values } = this.#columnsOf(change)
    if (columns.length === 0) return
    this.#statements.run(
      `UPDATE artworks SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE external_id = ?`,
      ...values,
      externalId,
    )
  }

  /** The fields of a change, by column. */
  #columnsOf(change: ArtworkChange): { columns: string[]; values: (string | number | null)[] } {
    const columns: string[] = []
    const values: (string | number | null)[] = []
    for (const [field, column] of Object.entries(COLUMNS) as [keyof typeof COLUMNS, string][]) {
      const value = change[field]
      if (value === undefined) continue
      columns.push(column)
      values.push(typeof value === 'boolean' ? Number(value) : value)
    }
    if (change.tags !== undefined) {
      columns.push('tags')
      values.push(JSON.stringify(change.tags))
    }
    if (change.artist !== undefined) {
      columns.push('artist_id')
      values.push(change.artist === null ? null : this.#artist(change.artist, change))
    }
    return { columns, values }
  }

  /** A picture that already exists is unchanged: its content is its name. */
  insertImage(image: NewImage): void {
    this.#statements.run(
      `INSERT INTO images (sha256, format, bytes, width, height, perceptual_hash, trimmed_hash, average_colour,
           file_name)
         VALUES (@sha256, @format, @bytes, @width, @height, @perceptualHash, @trimmedHash, @averageColour,
           @fileName)
         ON CONFLICT (sha256) DO NOTHING`,
      { trimmedHash: null, ...image },
    )
  }

  /** The number of an artist; the catalogue contains each name once. Years that are given replace known ones. */
  #artist(name: string, { artistBorn = null, artistDied = null }: ArtworkChange): number {
    const known = this.#statements.get('SELECT id, born, died FROM artists WHERE name = ?', name) as
      | { id: number; born: number | null; died: number | null }
      | undefined
    if (known === undefined) {
      const sql = 'INSERT INTO artists (name, born, died) VALUES (?, ?, ?)'
      return Number(this.#statements.run(sql, name, artistBorn, artistDied).lastInsertRowid)
    }
    const born = artistBorn ?? known.born
    const died = artistDied ?? known.died
    if (born !== known.born || died !== known.died)
      this.#statements.run('UPDATE artists SET born = ?, died = ? WHERE id = ?', born, died, known.id)
    return known.id
  }
}
