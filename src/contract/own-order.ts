import type { Work } from './areas/catalogue.ts'

/** The order in which a gallery arranges its works by hand. */

type Placed = Pick<Work, 'number' | 'own_place'>

/** Position of a work in that order; among works with the same position, the lower number comes first. */
export function ownPlace({ own_place, number }: Placed): number {
  return own_place ?? number
}

export function byOwnOrder(a: Placed, b: Placed): number {
  return ownPlace(a) - ownPlace(b) || a.number - b.number
}
