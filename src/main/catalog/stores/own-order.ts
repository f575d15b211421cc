import type { Statements } from '../statements.ts'
import { placesBetween } from './places-between.ts'

/** Target position in the gallery's own order: either end, or next to another work, given by its number. */
export type OwnPlace = 'front' | 'end' | { readonly before: number } | { readonly after: number }

/** A work and its position. */
interface Placed {
  readonly id: number
  readonly place: number
}

/** Two works can have the same position; the lower number then comes first. */
const KEY = '(coalesce(own_place, id), id)'

/**
 * The order in which a gallery arranges its works by hand. A work's position is a value between those of its
 * neighbours, so a move writes only the moved works and, if their neighbours are too close to each other, a few of
 * these.
 */
export class OwnOrderStore {
  readonly #statements: Statements

  constructor(statements: Statements) {
    this.#statements = statements
  }

  /**
   * Puts works side by side, in the order in which they are named; the others keep their order.
   * @param works numbers of works, each once; if the target is next to one of them, they gather at its position
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

  /** Whether the works are already there in this order, with no other work between their neighbours. */
  #stands(works: readonly number[], { low = -Infinity, high = Infinity }): boolean {
    const places = works.map((id) => this.#place(id))
    return [low, ...places, high].every((place, at, all) => at === 0 || all[at - 1] < place)
  }

  #place(id: number): number {
    const row = this.#statements.get('SELECT coalesce(own_place, id) AS place FROM artworks WHERE id = ?', id)
    return (row as Pick<Placed, 'place'>).place
  }

  /** The nearest works on one side of the target position, nearest first; excludes the works being moved. */
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

/** SQL condition for one side of a position; its parameter is the adjacent work, if there is one. */
function besides(side: 'before' | 'behind', where: OwnPlace): string {
  if (typeof where === 'string') return 'true'
  // The adjacent work itself is behind works placed before it, and before works placed behind it.
  const compared =
    'before' in where ? { before: '<', behind: '>=' }[side] : { before: '<=', behind: '>' }[side]
  return `${KEY} ${compared} (SELECT coalesce(own_place, id), id FROM artworks WHERE id = ?)`
}

const numberOf = ({ id }: Placed): number => id
