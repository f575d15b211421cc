import { topPlaces } from '../linalg/top-k.ts'

export interface RankedWork {
  readonly item: number
  readonly score: number
}

export interface RankOptions {
  /** Maximum number of works. */
  readonly k: number
  /** Works that must not be offered, such as those of the profile. */
  readonly exclude?: Iterable<number>
  /** 1 for every work that can be offered; all if not set. */
  readonly among?: Uint8Array
  /** For equal scores, the higher work number comes first, as in the authors' evaluation; otherwise the lower one. */
  readonly authors?: boolean
}

/** The works with the highest scores, best first. NaN scores are left out. */
export function rank(
  scores: Float32Array,
  { k, exclude = [], among, authors = false }: RankOptions,
): RankedWork[] {
  const skip = new Uint8Array(scores.length)
  if (among !== undefined) for (let item = 0; item < skip.length; item++) skip[item] = 1 - among[item]
  for (const item of exclude) skip[item] = 1
  const places = authors
    ? topPlaces(scores.toReversed(), k, skip.toReversed()).map((place) => scores.length - 1 - place)
    : topPlaces(scores, k, skip)
  return Array.from(places, (item) => ({ item, score: scores[item] }))
}
