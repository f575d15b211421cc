import type { Dataset, Matrix } from '../dataset.ts'
import type { Method } from '../evaluation/method.ts'
import type { HoldOut } from '../evaluation/split.ts'
import { chance } from './chance.ts'
import { favouriteArtist } from './favourite-artist.ts'
import { itemKnn } from './item-knn.ts'
import { meanCosine } from './mean-cosine.ts'
import { oracle } from './oracle.ts'
import { popularity } from './popularity.ts'
import { recentVisRank, visRank, visRankOnZScores } from './visrank.ts'

/** The inputs of a baseline. */
export interface BaselineMaterial {
  readonly dataset: Dataset
  /** The raw features, one row per work. */
  readonly features: Matrix
  readonly split: HoldOut
  readonly seed: number
}

/** The methods to compare with, by the name used in reports. They learn only from the training part. */
export const BASELINES = {
  visrank: ({ features }) => visRank(features),
  'visrank-z': ({ features }) => visRankOnZScores(features),
  'visrank-recent': ({ features }) => recentVisRank(features),
  'mean-cosine': ({ features }) => meanCosine(features),
  'favourite-artist': ({ dataset }) => favouriteArtist(dataset.artistOf),
  'item-knn': ({ dataset, split }) => itemKnn(dataset.items, split.training),
  popularity: ({ dataset, split }) => popularity(dataset.items, split.training),
  random: ({ dataset, seed }) => chance(dataset.items, seed),
  oracle: ({ dataset, split }) => oracle(dataset.items, split.heldOut),
} as const satisfies Readonly<Record<string, (material: BaselineMaterial) => Method>>

export {
  chance,
  favouriteArtist,
  itemKnn,
  meanCosine,
  oracle,
  popularity,
  recentVisRank,
  visRank,
  visRankOnZScores,
}
