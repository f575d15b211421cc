import type { Dataset, History } from '../dataset.ts'
import { topPlaces } from '../linalg/top.ts'

/** How many works and artists there are, or stand on somebody's list. */
export interface Reach {
  readonly works: number
  readonly artists: number
  /** Artists of whom nothing was sold in the training part. */
  readonly newcomers: number
}

/** 1 for every work that the training part sold. */
export function soldWorks({ items }: Dataset, training: readonly History[]): Uint8Array {
  const sold = new Uint8Array(items)
  for (const { baskets } of training)
    for (const { items: works } of baskets) for (const work of works) sold[work] = 1
  return sold
}

/** Artists without a sale; works without a known artist have none. */
export function newcomersAmong({ artistOf }: Dataset, sold: Uint8Array): Set<number> {
  const known = new Set(artistOf.filter((_, work) => sold[work] === 1))
  return new Set(artistOf.filter((artist) => artist >= 0 && !known.has(artist)))
}

/** Which works and artists a method's lists of `length` works show to anybody. Works of equal score: the lower number first. */
export class ReachTally {
  readonly #dataset: Dataset
  readonly #newcomers: ReadonlySet<number>
  readonly #length: number
  readonly #shown: Uint8Array

  constructor(dataset: Dataset, newcomers: ReadonlySet<number>, length: number) {
    this.#dataset = dataset
    this.#newcomers = newcomers
    this.#length = length
    this.#shown = new Uint8Array(dataset.items)
  }

  /** A client's list: the best of the candidates. */
  add(scores: Float32Array, candidates: Uint8Array): void {
    const others = candidates.map((isCandidate) => 1 - isCandidate)
    for (const work of topPlaces(scores, this.#length, others)) this.#shown[work] = 1
  }

  get reached(): Reach {
    return reachOf(this.#dataset, this.#newcomers, this.#shown)
  }
}

/** What the marked works amount to. */
export function reachOf({ artistOf }: Dataset, newcomers: ReadonlySet<number>, marked: Uint8Array): Reach {
  const artists = new Set(artistOf.filter((artist, work) => marked[work] === 1 && artist >= 0))
  return {
    works: marked.reduce((sum, mark) => sum + mark, 0),
    artists: artists.size,
    newcomers: [...artists].filter((artist) => newcomers.has(artist)).length,
  }
}
