import type { Work } from '../../contract/areas/catalogue.ts'
import { folded } from '../../contract/plain-text.ts'

/** What the catalogue can be queried for; `work-index.ts` answers. */

/** Fields that are filtered by choosing among the values of the works. */
export const FACETS = ['status', 'artist', 'style', 'medium', 'tags', 'cluster'] as const
export type Facet = (typeof FACETS)[number]

export const SORTS = ['catalogue', 'own', 'newest', 'artist', 'title', 'year', 'cheapest', 'dearest'] as const
export type Sort = (typeof SORTS)[number]

/**
 * Categories of the longest side, in centimetres: works to hang next to a door, above a sofa, or on a wall of their
 * own.
 */
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
  /** Whether only archived works are requested. */
  readonly archived: boolean
  /** Ids of the only works to be considered, such as those of one import; null for all. */
  readonly only: ReadonlySet<string> | null
  readonly sort: Sort
}

export const EVERYTHING: WorkQuery = {
  text: '',
  chosen: {
    status: new Set(),
    artist: new Set(),
    style: new Set(),
    medium: new Set(),
    tags: new Set(),
    cluster: new Set(),
  },
  minPrice: null,
  maxPrice: null,
  size: null,
  archived: false,
  only: null,
  sort: 'catalogue',
}

/** Does not occur in tags. */
const BETWEEN_TAGS = '\n'

/** The value of a work for a facet, with all tags in one; null if the work has none. */
export function facetValue(work: Work, facet: Facet): string | null {
  if (facet === 'tags') return work.tags.length === 0 ? null : work.tags.join(BETWEEN_TAGS)
  if (facet === 'cluster') return work.cluster === null ? null : String(work.cluster)
  return work[facet]
}

/** The choices that a value of `facetValue` represents: each tag separately. */
export function choicesOf(facet: Facet, value: string): readonly string[] {
  return facet === 'tags' ? value.split(BETWEEN_TAGS) : [value]
}

/** The text that a search examines. */
export function searchText({ title, artist, style, tags, item_id }: Work): string {
  return folded([title, artist, style, ...tags, item_id].filter((part) => part !== null).join(' '))
}

export function sizeOf({ width_cm, height_cm }: Work): Size | null {
  const longest = Math.max(width_cm ?? 0, height_cm ?? 0)
  if (longest === 0) return null
  if (longest <= SMALL_CM) return 'small'
  return longest <= MEDIUM_CM ? 'medium' : 'large'
}

/** The words that must all be found. */
export function wordsOf({ text }: WorkQuery): string[] {
  return folded(text).split(/\s+/).filter(Boolean)
}

export interface FacetValue {
  readonly value: string
  readonly count: number
}
