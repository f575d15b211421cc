import type { Matrix } from '../dataset.ts'
import type { Method } from '../evaluation/method.ts'
import { multiplyTransposed, zeros } from '../linalg/products.ts'
import { unitRows, zScores } from '../linalg/standardise.ts'

/**
 * The average-vector model: the score of a work is its mean cosine with the works of the profile, on the z-scores of the
 * features (n x d). Without a profile every score is 0.
 */
export function meanCosine(features: Matrix): Method {
  let units: Promise<Matrix> | undefined
  return {
    name: 'mean-cosine',
    async scores(profiles) {
      units ??= zScores(features).then((scores) => unitRows(scores))
      const vectors = await units
      const means = zeros(profiles.length, vectors.columns)
      profiles.forEach((works, row) => {
        const mean = means.data.subarray(row * vectors.columns, (row + 1) * vectors.columns)
        for (const work of works) {
          for (let column = 0; column < mean.length; column++) {
            mean[column] += vectors.data[work * mean.length + column] / works.length
          }
        }
      })
      return multiplyTransposed(means, vectors)
    },
  }
}
