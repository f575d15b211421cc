import type { Statements } from '../statements.ts'

const WORK = '(SELECT id FROM artworks WHERE external_id = ?)'

/** Writes which pictures a work has. The pictures and works already exist. */
export class PhotographStore {
  readonly #statements: Statements

  constructor(statements: Statements) {
    this.#statements = statements
  }

  /** Adds a picture after those that the work has; one that it already has keeps its position. */
  add(externalId: string, sha256: string): void {
    this.#statements.run(
      `INSERT INTO photographs (artwork_id, image_sha256, place)
         SELECT artworks.id, ?, coalesce(max(place) + 1, 0)
         FROM artworks LEFT JOIN photographs ON artwork_id = artworks.id
         WHERE external_id = ? GROUP BY artworks.id
         ON CONFLICT (artwork_id, image_sha256) DO NOTHING`,
      sha256,
      externalId,
    )
    // For a work without pictures, this becomes the primary one.
    this.#statements.run(
      'UPDATE artworks SET image_sha256 = ? WHERE external_id = ? AND image_sha256 IS NULL',
      sha256,
      externalId,
    )
  }

  /** Removes a picture from a work. If it was the primary one, the next in order becomes primary. */
  remove(externalId: string, sha256: string): void {
    this.#statements.transaction(() => {
      this.#statements.run(
        `DELETE FROM photographs WHERE artwork_id = ${WORK} AND image_sha256 = ?`,
        externalId,
        sha256,
      )
      this.#statements.run(
        `UPDATE artworks SET image_sha256 = (
           SELECT image_sha256 FROM photographs WHERE artwork_id = artworks.id ORDER BY place LIMIT 1)
         WHERE external_id = ? AND image_sha256 = ?`,
        externalId,
        sha256,
      )
    })
  }
}
