import type { Statements } from '../statements.ts'

/** Changes to an artist; omitted fields are unchanged. */
export interface ArtistChange {
  readonly name?: string
  readonly born?: number | null
  readonly died?: number | null
}

/** Writes artists; works refer to them by number. */
export class ArtistStore {
  readonly #statements: Statements

  constructor(statements: Statements) {
    this.#statements = statements
  }

  /** A name that another artist has violates a constraint: the caller checks first. */
  update(id: number, change: ArtistChange): void {
    for (const [column, value] of Object.entries(change) as [string, string | number | null | undefined][]) {
      if (value !== undefined)
        this.#statements.run(`UPDATE artists SET ${column} = ? WHERE id = ?`, value, id)
    }
  }

  /** Assigns all works of one artist to another and removes the first artist. */
  merge(id: number, into: number): void {
    this.#statements.run('UPDATE artworks SET artist_id = ? WHERE artist_id = ?', into, id)
    this.#statements.run('DELETE FROM artists WHERE id = ?', id)
  }
}
