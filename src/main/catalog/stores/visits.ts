import type { Statements } from '../statements.ts'

interface Pair {
  readonly clientId: string
  readonly itemId: string
}

const CLIENT = '(SELECT id FROM clients WHERE external_id = @clientId)'
const ARTWORK = '(SELECT id FROM artworks WHERE external_id = @itemId)'
const OF_PAIR = `client_id = ${CLIENT} AND artwork_id = ${ARTWORK}`

/** Writing what happens at a visit: likes and offers. External ids in. */
export class VisitStore {
  readonly #statements: Statements

  constructor(statements: Statements) {
    this.#statements = statements
  }

  removeLike(pair: Pair): void {
    this.#statements.run(`DELETE FROM likes WHERE ${OF_PAIR}`, { ...pair })
  }

  /** Notes an offer; a work that is offered already stays so, since the first day counts. */
  offer(pair: Pair, model: string | null): void {
    const { changes } = this.#statements.run(
      `UPDATE offers SET outcome = 'open' WHERE outcome = 'declined' AND ${OF_PAIR}`,
      { ...pair },
    )
    if (changes > 0) return
    this.#statements.run(
      `INSERT INTO offers (client_id, artwork_id, model_id, offered_at)
         SELECT ${CLIENT}, ${ARTWORK}, (SELECT id FROM models WHERE name = @model), @now
         WHERE NOT EXISTS (SELECT 1 FROM offers WHERE ${OF_PAIR})`,
      { ...pair, model, now: new Date().toISOString() },
    )
  }

  /** What came of an offer; an answer to what was never offered notes the offer too. */
  answer(pair: Pair, outcome: 'open' | 'declined', model: string | null): void {
    this.offer(pair, model)
    this.setOutcome(pair, outcome)
  }

  /** What became of an offer that was made; nothing is noted where there was none. */
  setOutcome(pair: Pair, outcome: 'open' | 'sold' | 'declined'): void {
    this.#statements.run(`UPDATE offers SET outcome = @outcome WHERE ${OF_PAIR}`, { ...pair, outcome })
  }

  withdrawOffer(pair: Pair): void {
    this.#statements.run(`DELETE FROM offers WHERE ${OF_PAIR}`, { ...pair })
  }
}
