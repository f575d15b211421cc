import type { Statements } from '../statements.ts'
import { placesBetween } from './places-between.ts'

/** Where works go in the gallery's own order: to an end, or beside another work, by its number. */
export type OwnPlace = 'front' | 'end' | { readonly before: number } | { readonly after: number }

/** A work and where it stands. */
interface Placed {
  readonly id: number
  readonly place: number
}

/** Two works may have one place: then the lower number stands first. */
const KEY = '(coalesce(own_place, id), id)'

/**
 * The order that a gallery gives its works by hand. A work's place lies between those of its neighbours, so that a move
 * writes the works that move and, where their neighbours stand too near to each other, a few of these.
 */
export class OwnOrderStore {
  readonly #statements: Statements

  constructor(statements: Statements) {
    this.#statements = statements
  }

  /**
   * Puts works side by side, in the order in which they are named; the others keep theirs.
   * @param works numbers of works, each once; beside one of themselves they gather where it stands
   */
  move(works: readonly number[], where: OwnPlace): void {
    const next = this.#nextNumber()
    for (let reach = 0; ; reach = reach * 2 || 4) {
      const before = this.#neighbours('before', works, where, reach + 1)
      const behind = this.#neighbours('behind', works, where, reach + 1)
      const sides = { low: before.at(reach)?.place, high: behind.at(reach)?.place, next }
      if (reach === 0 && this.#stands(works, sides)) return
      const moved = [
        ...before.slice(0, reach).toReversed().map(numberOf),
        ...works,
        ...behind.slice(0, reach).map(numberOf),
      ]
      const places = placesBetween(sides, moved.length)
      if (places === undefined) continue
      moved.forEach((id, at) =>
        this.#statements.run('UPDATE artworks SET own_place = ? WHERE id = ?', places[at], id),
      )
      return
    }
  }

  /** Whether the works stand there already, in this order: only they stand between their neighbours. */
  #stands(works: readonly number[], { low = -Infinity, high = Infinity }): boolean {
    const places = works.map((id) => this.#place(id))
    return [low, ...places, high].every((place, at, all) => at === 0 || all[at - 1] < place)
  }

  #place(id: number): number {
    const row = this.#statements.get('SELECT coalesce(own_place, id) AS place FROM artworks WHERE id = ?', id)
    return (row as Pick<Placed, 'place'>).place
  }

  /** The nearest works on one side of where others go, nearest first; those that move are none. */
  #neighbours(side: 'before' | 'behind', moved: readonly number[], where: OwnPlace, most: number): Placed[] {
    if (where === (side === 'before' ? 'front' : 'end')) return []
    const order = side === 'before' ? 'DESC' : 'ASC'
    return this.#statements.all(
      `SELECT id, coalesce(own_place, id) AS place FROM artworks
         WHERE ${besides(side, where)} AND id NOT IN (SELECT value FROM json_each(?))
         ORDER BY coalesce(own_place, id) ${order}, id ${order} LIMIT ?`,
      ...(typeof where === 'string' ? [] : [Object.values(where)[0]]),
      JSON.stringify(moved),
      most,
    ) as Placed[]
  }

  #nextNumber(): number {
    const row = this.#statements.get(
      "SELECT coalesce(max(seq), 0) + 1 AS next FROM sqlite_sequence WHERE name = 'artworks'",
    )
    return (row as { next: number }).next
  }
}

/** A condition that holds on one side of a place; its parameter is the work beside it, where there is one. */
function besides(side: 'before' | 'behind', where: OwnPlace): string {
  if (typeof where === 'string') return 'true'
  // The work itself stands behind what goes before it, and before what goes behind it.
  const compared =
    'before' in where ? { before: '<', behind: '>=' }[side] : { before: '<=', behind: '>' }[side]
  return `${KEY} ${compared} (SELECT coalesce(own_place, id), id FROM artworks WHERE id = ?)`
}

const numberOf = ({ id }: Placed): number => id
