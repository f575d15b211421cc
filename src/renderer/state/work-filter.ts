import type { Work } from '../../contract/areas/catalogue.ts'

/** Which works the catalogue shows and in which order: pure, so that counts and lists agree. */

/** What is filtered by choosing among the values that the works have. */
export const FACETS = ['status', 'artist', 'style', 'medium', 'cluster'] as const
export type Facet = (typeof FACETS)[number]

export const SORTS = ['catalogue', 'newest', 'artist', 'title', 'year', 'cheapest', 'dearest'] as const
export type Sort = (typeof SORTS)[number]

/** Longest side, in centimetres: what hangs beside a door, over a sofa, on a wall of its own. */
export const SIZES = ['small', 'medium', 'large'] as const
export type Size = (typeof SIZES)[number]
const SMALL_CM = 40
const MEDIUM_CM = 100

export interface WorkQuery {
  readonly text: string
  readonly chosen: Readonly<Record<Facet, ReadonlySet<string>>>
  readonly minPrice: number | null
  readonly maxPrice: number | null
  readonly size: Size | null
  readonly sort: Sort
}

export const EVERYTHING: WorkQuery = {
  text: '',
  chosen: { status: new Set(), artist: new Set(), style: new Set(), medium: new Set(), cluster: new Set() },
  minPrice: null,
  maxPrice: null,
  size: null,
  sort: 'catalogue',
}

/** The value of a work that a facet asks for; null where the work does not tell. */
export function facetValue(work: Work, facet: Facet): string | null {
  if (facet === 'cluster') return work.cluster === null ? null : String(work.cluster)
  return work[facet]
}

/** Without regard to capitals and accents: `cezanne` finds Cézanne. */
export function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

const searchTexts = new WeakMap<Work, string>()

function searchText(work: Work): string {
  let text = searchTexts.get(work)
  if (text === undefined) {
    text = plain(
      [work.title, work.artist, work.style, work.item_id].filter((part) => part !== null).join(' '),
    )
    searchTexts.set(work, text)
  }
  return text
}

export function sizeOf({ width_cm, height_cm }: Work): Size | null {
  const longest = Math.max(width_cm ?? 0, height_cm ?? 0)
  if (longest === 0) return null
  if (longest <= SMALL_CM) return 'small'
  return longest <= MEDIUM_CM ? 'medium' : 'large'
}

/** @param except a facet that is not asked for: what it offers is counted among the works of all others */
function matches(work: Work, query: WorkQuery, words: readonly string[], except?: Facet): boolean {
  if (words.length > 0) {
    const text = searchText(work)
    if (!words.every((word) => text.includes(word))) return false
  }
  for (const facet of FACETS) {
    const chosen = query.chosen[facet]
    if (facet === except || chosen.size === 0) continue
    const value = facetValue(work, facet)
    if (value === null || !chosen.has(value)) return false
  }
  if (query.minPrice !== null && (work.price === null || work.price < query.minPrice)) return false
  if (query.maxPrice !== null && (work.price === null || work.price > query.maxPrice)) return false
  return query.size === null || sizeOf(work) === query.size
}

function wordsOf({ text }: WorkQuery): string[] {
  return plain(text).split(/\s+/).filter(Boolean)
}

/** The works that a query asks for, in its order. */
export function filterWorks(works: readonly Work[], query: WorkQuery): readonly Work[] {
  const words = wordsOf(query)
  return sorted(
    works.filter((work) => matches(work, query, words)),
    query.sort,
  )
}

export interface FacetValue {
  readonly value: string
  readonly count: number
}

/** What a facet offers: its values among the works that everything else asks for, most frequent first. */
export function facetValues(works: readonly Work[], query: WorkQuery, facet: Facet): readonly FacetValue[] {
  const words = wordsOf(query)
  const counts = new Map<string, number>([...query.chosen[facet]].map((value) => [value, 0]))
  for (const work of works) {
    const value = facetValue(work, facet)
    if (value !== null && matches(work, query, words, facet)) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value))
}

type Order = (a: Work, b: Work) => number

/** Works that do not tell come last, whichever way the others stand. */
function by<Value extends string | number>(
  value: (work: Work) => Value | null,
  compare: (a: Value, b: Value) => number,
): Order {
  return (a, b) => {
    const [left, right] = [value(a), value(b)]
    if (left === null || right === null) return Number(left === null) - Number(right === null)
    return compare(left, right)
  }
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })
const up = (a: number, b: number): number => a - b
const down = (a: number, b: number): number => b - a

const ORDERS: Readonly<Record<Exclude<Sort, 'catalogue'>, Order>> = {
  newest: by(({ uploaded_at }) => uploaded_at, down),
  artist: by(({ artist }) => artist, collator.compare),
  title: by(({ title }) => title, collator.compare),
  year: by(({ year }) => year, up),
  cheapest: by(({ price }) => price, up),
  dearest: by(({ price }) => price, down),
}

function sorted(works: readonly Work[], sort: Sort): readonly Work[] {
  return sort === 'catalogue' ? works : works.toSorted(ORDERS[sort])
}
