import type { Matrix } from '../dataset.ts'
import type { Method } from '../evaluation/method.ts'
import { multiplyTransposed, zeros } from '../linalg/products.ts'
import { unitZScores } from './unit-z-scores.ts'

/**
 * The average-vector model: the score of a work is its mean cosine with the works of the profile, on the z-scores of the
 * features (n x d). Without a profile every score is 0.
 */
export function meanCosine(features: Matrix): Method {
  return weightedCosine('mean-cosine', features, (_, length) => 1 / length)
}

/**
 * The sum of a work's cosines with the works of the profile on z-scores of the features, each with a weight by its place
 * in the profile, which is in the order of purchase.
 */
export function weightedCosine(
  name: string,
  features: Matrix,
  weightOf: (place: number, length: number) => number,
): Method {
  return {
    name,
    async scores(profiles) {
      const vectors = await unitZScores(features)
      const { columns } = vectors
      const tastes = zeros(profiles.length, columns)
      profiles.forEach((works, row) => {
        const taste = tastes.data.subarray(row * columns, (row + 1) * columns)
        works.forEach((work, place) => {
          const weight = weightOf(place, works.length)
          for (let column = 0; column < columns; column++) {
            taste[column] += weight * vectors.data[work * columns + column]
          }
        })
      })
      return multiplyTransposed(tastes, vectors)
    },
  }
}
