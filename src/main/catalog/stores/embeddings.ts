import type { EmbedderIdentity, VectorBatch } from '../../../contract/embedders.ts'
import type { Statements } from '../statements.ts'

const INSERT_VECTOR = `
  INSERT INTO embeddings (embedder_id, artwork_id, image_sha256, vector)
  SELECT @embedder, id, CASE WHEN @elsewhere = 0 THEN coalesce(@picture, image_sha256) END, @vector
  FROM artworks WHERE id = @artwork
  ON CONFLICT (embedder_id, artwork_id)
    DO UPDATE SET image_sha256 = excluded.image_sha256, vector = excluded.vector`

/** Writes embedders and the vectors that they computed. */
export class EmbeddingStore {
  readonly #statements: Statements

  constructor(statements: Statements) {
    this.#statements = statements
  }

  /**
   * Registers an embedder, or finds the existing one with the same identity.
   * @returns its number in the catalogue
   */
  register(identity: EmbedderIdentity, file: string | null, details: unknown = {}): number {
    const { name, kind, sha256, dimension, preprocessing } = identity
    this.#statements.run(
      `INSERT INTO embedders (name, kind, sha256, dimension, preprocessing, file, details)
         VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (sha256, preprocessing) DO NOTHING`,
      name,
      kind,
      sha256,
      dimension,
      preprocessing,
      file,
      JSON.stringify(details),
    )
    const row = this.#statements.get(
      'SELECT id FROM embedders WHERE sha256 = ? AND preprocessing = ?',
      sha256,
      preprocessing,
    ) as { id: number } | undefined
    if (row === undefined) throw new Error(`embedder ${name} was not inserted`)
    return row.id
  }

  /** Makes an embedder the only current one. @throws Error when there is no such embedder; nothing changes */
  makeCurrent(embedder: number): void {
    this.#statements.transaction(() => {
      this.#statements.run('UPDATE embedders SET is_current = 0 WHERE is_current = 1')
      const { changes } = this.#statements.run('UPDATE embedders SET is_current = 1 WHERE id = ?', embedder)
      if (changes === 0) throw new Error(`there is no embedder with the number ${embedder}`)
    })
  }

  /** Stores an embedder's current output for the golden picture. */
  keepGolden(embedder: number, golden: readonly number[]): void {
    this.#statements.run(
      "UPDATE embedders SET details = json_set(details, '$.golden', json(?)) WHERE id = ?",
      JSON.stringify(golden),
      embedder,
    )
  }

  /**
   * Writes one batch of vectors in one transaction, each marked with the picture that it was computed from, taken from
   * `pictureOf` or otherwise the work's current picture, since the picture can have been replaced meanwhile. Deleted
   * works are skipped.
   * @throws Error when the vectors are not as long as the embedder's
   */
  insertBatch(embedder: number, batch: VectorBatch, pictureOf?: ReadonlyMap<number, string>): void {
    this.#insert(embedder, batch, (artwork) => ({ elsewhere: 0, picture: pictureOf?.get(artwork) ?? null }))
  }

  /**
   * Writes vectors that were computed elsewhere: they belong to their works, whatever pictures these have.
   * @throws Error when the vectors are not as long as the embedder's
   */
  insertImported(embedder: number, batch: VectorBatch): void {
    this.#insert(embedder, batch, () => ({ elsewhere: 1, picture: null }))
  }

  #insert(
    embedder: number,
    { artworks, vectors }: VectorBatch,
    origin: (artwork: number) => { readonly elsewhere: 0 | 1; readonly picture: string | null },
  ): void {
    const dimension = this.#dimension(embedder)
    if (vectors.length !== artworks.length * dimension) {
      throw new Error(`${vectors.length} numbers for ${artworks.length} works are not ${dimension} for each`)
    }
    this.#statements.transaction(() => {
      artworks.forEach((artwork, row) => {
        const vector = vectors.subarray(row * dimension, (row + 1) * dimension)
        this.#statements.run(INSERT_VECTOR, {
          embedder,
          artwork,
          ...origin(artwork),
          vector: Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength),
        })
      })
    })
  }

  /** Prevents a picture from being tried again: it crashed the engine twice. */
  setAside(embedder: number, imageSha256: string): void {
    this.#statements.run(
      'INSERT INTO set_aside (embedder_id, image_sha256, set_aside_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
      embedder,
      imageSha256,
      new Date().toISOString(),
    )
  }

  /** Allows every picture to be tried again. */
  clearSetAside(embedder: number): void {
    this.#statements.run('DELETE FROM set_aside WHERE embedder_id = ?', embedder)
  }

  #dimension(embedder: number): number {
    const row = this.#statements.get('SELECT dimension FROM embedders WHERE id = ?', embedder) as
      | { dimension: number }
      | undefined
    if (row === undefined) throw new Error(`there is no embedder with the number ${embedder}`)
    return row.dimension
  }
}
