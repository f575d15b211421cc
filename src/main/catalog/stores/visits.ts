import type { Statements } from '../statements.ts'

interface Pair {
  readonly clientId: string
  readonly itemId: string
}

const CLIENT = '(SELECT id FROM clients WHERE external_id = @clientId)'
const ARTWORK = '(SELECT id FROM artworks WHERE external_id = @itemId)'
const OF_PAIR = `client_id = ${CLIENT} AND artwork_id = ${ARTWORK}`

/** Records what happens at a visit: likes and offers. Takes external ids. */
export class VisitStore {
  readonly #statements: Statements

  constructor(statements: Statements) {
    this.#statements = statements
  }

  removeLike(pair: Pair): void {
    this.#statements.run(`DELETE FROM likes WHERE ${OF_PAIR}`, { ...pair })
  }

  /** Records an offer; a work that was already offered keeps its record, since the first day counts. */
  offer(pair: Pair, model: string | null, at = new Date().toISOString()): void {
    const { changes } = this.#statements.run(
      `UPDATE offers SET outcome = 'open' WHERE outcome = 'declined' AND ${OF_PAIR}`,
      { ...pair },
    )
    if (changes > 0) return
    this.#statements.run(
      `INSERT INTO offers (client_id, artwork_id, model_id, offered_at)
         SELECT ${CLIENT}, ${ARTWORK}, (SELECT id FROM models WHERE name = @model), @at
         WHERE NOT EXISTS (SELECT 1 FROM offers WHERE ${OF_PAIR})`,
      { ...pair, model, at },
    )
  }

  /** Records the outcome of an offer; an answer to a work that was never offered also records the offer. */
  answer(pair: Pair, outcome: 'open' | 'declined', model: string | null): void {
    this.offer(pair, model)
    this.setOutcome(pair, outcome)
  }

  /** Sets the outcome of an existing offer; without one, nothing is recorded. */
  setOutcome(pair: Pair, outcome: 'open' | 'sold' | 'declined'): void {
    this.#statements.run(`UPDATE offers SET outcome = @outcome WHERE ${OF_PAIR}`, { ...pair, outcome })
  }

  withdrawOffer(pair: Pair): void {
    this.#statements.run(`DELETE FROM offers WHERE ${OF_PAIR}`, { ...pair })
  }

  /** Records that a client has seen a work; the first time counts. */
  see(pair: Pair): void {
    this.#statements.run(
      `INSERT INTO seen_works (client_id, artwork_id, seen_at) VALUES (${CLIENT}, ${ARTWORK}, @now)
         ON CONFLICT (client_id, artwork_id) DO NOTHING`,
      { ...pair, now: new Date().toISOString() },
    )
  }

  unsee(pair: Pair): void {
    this.#statements.run(`DELETE FROM seen_works WHERE ${OF_PAIR}`, { ...pair })
  }

  /** Sets whether a client disliked a work that they have seen. */
  setDisliked(pair: Pair, disliked: boolean): void {
    if (disliked) this.see(pair)
    this.#statements.run(`UPDATE seen_works SET disliked = @disliked WHERE ${OF_PAIR}`, {
      ...pair,
      disliked: Number(disliked),
    })
  }

  /** Reserves a work for a client, replacing any earlier reservation. */
  reserve(pair: Pair, expiresOn: string | null): void {
    this.#statements.run(
      `INSERT INTO reservations (client_id, artwork_id, reserved_at, expires_on)
         VALUES (${CLIENT}, ${ARTWORK}, @now, @expiresOn)
         ON CONFLICT (artwork_id) DO UPDATE SET client_id = excluded.client_id, reserved_at = excluded.reserved_at,
           expires_on = excluded.expires_on`,
      { ...pair, expiresOn, now: new Date().toISOString() },
    )
  }

  release(pair: Pair): void {
    this.#statements.run(`DELETE FROM reservations WHERE ${OF_PAIR}`, { ...pair })
  }
}
