import type { Statements } from '../statements.ts'

export interface NewPlaces {
  readonly artworks: Int32Array
  /** Position r is at x[r], y[r]. */
  readonly x: Float32Array
  readonly y: Float32Array
}

/** Writes the layout of the collection: positions on the map, names of clusters. */
export class LayoutStore {
  readonly #statements: Statements

  constructor(statements: Statements) {
    this.#statements = statements
  }

  /** Replaces all positions of the embedder's map; deleted works get none. */
  replacePlaces(embedder: number, { artworks, x, y }: NewPlaces): void {
    this.#statements.transaction(() => {
      this.#statements.run('DELETE FROM projections WHERE embedder_id = ?', embedder)
      artworks.forEach((artwork, at) => {
        this.#statements.run(
          'INSERT INTO projections (embedder_id, artwork_id, x, y) SELECT ?, id, ?, ? FROM artworks WHERE id = ?',
          embedder,
          x[at],
          y[at],
          artwork,
        )
      })
    })
  }

  /** @returns whether the current clustering has such a cluster */
  nameCluster(number: number, name: string | null): boolean {
    const { changes } = this.#statements.run(
      `UPDATE clusters SET name = ?
         WHERE number = ? AND clustering_id = (SELECT id FROM clusterings WHERE is_current = 1)`,
      name,
      number,
    )
    return changes > 0
  }
}
