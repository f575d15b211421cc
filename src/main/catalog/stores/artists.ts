import type { Statements } from '../statements.ts'

/** What changes about an artist; a field that is left out stays. */
export interface ArtistChange {
  readonly name?: string
  readonly born?: number | null
  readonly died?: number | null
}

/** Writing artists; works name them by number. */
export class ArtistStore {
  readonly #statements: Statements

  constructor(statements: Statements) {
    this.#statements = statements
  }

  /** A name that another artist has is a broken constraint: ask before. */
  update(id: number, change: ArtistChange): void {
    for (const [column, value] of Object.entries(change) as [string, string | number | null | undefined][]) {
      if (value !== undefined)
        this.#statements.run(`UPDATE artists SET ${column} = ? WHERE id = ?`, value, id)
    }
  }

  /** All works of one artist become those of another; the first one is an artist no more. */
  merge(id: number, into: number): void {
    this.#statements.run('UPDATE artworks SET artist_id = ? WHERE artist_id = ?', into, id)
    this.#statements.run('DELETE FROM artists WHERE id = ?', id)
  }
}
