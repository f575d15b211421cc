import type { Dataset, History } from '../dataset.ts'
import { topPlaces } from '../linalg/top-k.ts'
import type { TestCase } from './protocol.ts'

/** Number of works and artists in total, or on any client's list. */
export interface Reach {
  readonly works: number
  readonly artists: number
  /** Artists without any sold work in the training part. */
  readonly newcomers: number
}

/** 1 for every work that was sold in the training part. */
export function soldWorks({ items }: Dataset, training: readonly History[]): Uint8Array {
  const sold = new Uint8Array(items)
  for (const { baskets } of training)
    for (const { items: works } of baskets) for (const work of works) sold[work] = 1
  return sold
}

/** Artists without a sale; works whose artist is unknown contribute none. */
export function newcomersAmong({ artistOf }: Dataset, sold: Uint8Array): Set<number> {
  const known = new Set(artistOf.filter((_, work) => sold[work] === 1))
  return new Set(artistOf.filter((artist) => artist >= 0 && !known.has(artist)))
}

/**
 * Works and artists that a method's lists of `length` works show to any client. Of works with equal scores, the lower
 * number comes first.
 */
export class ReachTally {
  readonly #dataset: Dataset
  readonly #newcomers: ReadonlySet<number>
  readonly #length: number
  /** Number of lists that show each work. */
  readonly #lists: Uint32Array
  /** 1 for every work that is no candidate; reused, because there is one per list. */
  readonly #others: Uint8Array
  /** Number of places that show an artist, and of those that show an artist from whom the client has bought nothing. */
  #artistPlaces = 0
  #newPlaces = 0

  constructor(dataset: Dataset, newcomers: ReadonlySet<number>, length: number) {
    this.#dataset = dataset
    this.#newcomers = newcomers
    this.#length = length
    this.#lists = new Uint32Array(dataset.items)
    this.#others = new Uint8Array(dataset.items)
  }

  /** Adds the list of a client who has bought the works of `profile`: the best of the candidates. */
  add(scores: Float32Array, { candidates, profile }: Pick<TestCase, 'candidates' | 'profile'>): void {
    const { artistOf } = this.#dataset
    const others = this.#others
    for (let work = 0; work < others.length; work++) others[work] = 1 - candidates[work]
    const bought = new Set(Array.from(profile, (work) => artistOf[work]))
    for (const work of topPlaces(scores, this.#length, others)) {
      this.#lists[work]++
      if (artistOf[work] < 0) continue
      this.#artistPlaces++
      if (!bought.has(artistOf[work])) this.#newPlaces++
    }
  }

  /**
   * Share of the places whose artist is new to the client, who has bought none of the artist's works; null without
   * artists.
   */
  get novelty(): number | null {
    return this.#artistPlaces === 0 ? null : this.#newPlaces / this.#artistPlaces
  }

  get reached(): Reach {
    return reachOf(
      this.#dataset,
      this.#newcomers,
      Uint8Array.from(this.#lists, (lists) => Math.min(1, lists)),
    )
  }

  /** How unevenly the lists show the artists: the Gini coefficient of their places; null without artists. */
  get gini(): number | null {
    const places = new Map<number, number>()
    this.#dataset.artistOf.forEach((artist, work) => {
      if (artist >= 0) places.set(artist, (places.get(artist) ?? 0) + this.#lists[work])
    })
    return giniOf([...places.values()])
  }
}

/** 0 if all values are equal; towards 1 if one value is the whole total. Null if the total is 0. */
export function giniOf(values: readonly number[]): number | null {
  const ascending = values.toSorted((a, b) => a - b)
  const total = ascending.reduce((sum, value) => sum + value, 0)
  if (total === 0) return null
  const weighted = ascending.reduce((sum, value, at) => sum + (at + 1) * value, 0)
  return (2 * weighted) / (ascending.length * total) - (ascending.length + 1) / ascending.length
}

/** The number of works and artists among the marked works. */
export function reachOf({ artistOf }: Dataset, newcomers: ReadonlySet<number>, marked: Uint8Array): Reach {
  const artists = new Set(artistOf.filter((artist, work) => marked[work] === 1 && artist >= 0))
  return {
    works: marked.reduce((sum, mark) => sum + mark, 0),
    artists: artists.size,
    newcomers: [...artists].filter((artist) => newcomers.has(artist)).length,
  }
}
