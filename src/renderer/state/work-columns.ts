import type { Work } from '../../contract/areas/catalogue.ts'
import { inGalleryCurrency, type Money } from '../../contract/money.ts'
import { ownPlace } from '../../contract/own-order.ts'
import { FACETS, facetValue, type Facet, type Sort } from './work-filter.ts'

/** Columns whose words are shared by an index and those derived from it: a word keeps its code. */
export type Texts = Facet | 'title'
/** Columns of numbers; NaN for works without a value. */
export type Numbers = 'own_place' | 'price' | 'uploaded_at' | 'added_at' | 'year'

export const TEXTS: readonly Texts[] = [...FACETS, 'title']
export const NUMBERS: readonly Numbers[] = ['own_place', 'price', 'uploaded_at', 'added_at', 'year']
export const COLUMN_OF: Readonly<Record<Exclude<Sort, 'catalogue'>, Texts | Numbers>> = {
  own: 'own_place',
  newest: 'added_at',
  artist: 'artist',
  title: 'title',
  year: 'year',
  cheapest: 'price',
  dearest: 'price',
}
/** Secondary sort column for works that have the same value in the primary one, such as all works of one import. */
export const WITHIN: Readonly<Partial<Record<Sort, Numbers>>> = { newest: 'uploaded_at' }
export const DOWNWARDS: ReadonlySet<Sort> = new Set<Sort>(['newest', 'dearest'])

export const textOf = (work: Work, column: Texts): string | null =>
  column === 'title' ? work.title : facetValue(work, column)

export function numberOf(work: Work, column: Numbers, money: Money): number | null {
  if (column === 'price') return inGalleryCurrency(work, money)
  return column === 'own_place' ? ownPlace(work) : work[column]
}

export const isText = (column: Texts | Numbers): column is Texts =>
  (TEXTS as readonly string[]).includes(column)

export function recordOf<Key extends string, Value>(
  keys: readonly Key[],
  value: (key: Key) => Value,
): Record<Key, Value> {
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<Key, Value>
}
