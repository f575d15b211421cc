import type { Work } from './areas/catalogue.ts'

/** The order that a gallery gives its works by hand. */

type Placed = Pick<Work, 'number' | 'own_place'>

/** Where a work stands in it; of works with one place the lower number stands first. */
export function ownPlace({ own_place, number }: Placed): number {
  return own_place ?? number
}

export function byOwnOrder(a: Placed, b: Placed): number {
  return ownPlace(a) - ownPlace(b) || a.number - b.number
}
