import type { KeptAnswer } from '../../../catalog-read/index.ts'
import type { Statements } from '../statements.ts'

const CLIENT = '(SELECT id FROM clients WHERE external_id = @clientId)'
const ARTWORK = '(SELECT id FROM artworks WHERE external_id = @itemId)'

/** Writes visits: which works were presented to a client, and the client's answers. Takes external ids. */
export class PresentedStore {
  readonly #statements: Statements

  constructor(statements: Statements) {
    this.#statements = statements
  }

  /**
   * @param beganAt ISO 8601
   * @returns the number of the visit
   */
  begin(clientId: string, beganAt: string): number {
    const { lastInsertRowid } = this.#statements.run(
      `INSERT INTO visits (client_id, began_at) VALUES (${CLIENT}, @beganAt)`,
      { clientId, beganAt },
    )
    return Number(lastInsertRowid)
  }

  /** Records that a work was shown; a second time changes nothing. */
  show(visit: number, itemId: string): void {
    this.#statements.run(
      `INSERT INTO visit_works (visit_id, artwork_id, place)
         SELECT @visit, ${ARTWORK}, (SELECT coalesce(max(place) + 1, 0) FROM visit_works WHERE visit_id = @visit)
         WHERE true ON CONFLICT (visit_id, artwork_id) DO NOTHING`,
      { visit, itemId },
    )
  }

  /** Stores the answer to a work that was shown. */
  setAnswer(visit: number, itemId: string, kept: KeptAnswer): void {
    this.#statements.run(
      `UPDATE visit_works SET answer = @answer, liked_before = @likedBefore, offer_before = @offerBefore
         WHERE visit_id = @visit AND artwork_id = ${ARTWORK}`,
      { visit, itemId, ...kept },
    )
  }

  setNotes(visit: number, notes: string | null): void {
    this.#statements.run('UPDATE visits SET notes = ? WHERE id = ?', notes, visit)
  }

  /** Removes the record of a visit; likes and offers are unchanged. */
  remove(visit: number): void {
    this.#statements.run('DELETE FROM visits WHERE id = ?', visit)
  }
}
