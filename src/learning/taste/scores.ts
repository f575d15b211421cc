import type { Matrix } from '../dataset.ts'
import type { Method } from '../evaluation/method.ts'
import { multiply, multiplyTransposed, zeros } from '../linalg/products.ts'
import { SHARPNESS, type TasteWeights } from './learn.ts'

/** The matrix from the mean of a profile's vectors to the user vector: sharpness · (I + D), row-major [k, k]. */
export function userMatrix({ change, bias }: TasteWeights): Float32Array {
  const width = bias.length
  return change.map((value, at) => SHARPNESS * (value + (Math.floor(at / width) === at % width ? 1 : 0)))
}

/**
 * The scores of the given weights as a method of the evaluation; `vectors` are those of all works. A profile without
 * works is scored by the bias alone.
 */
export function tasteMethod(weights: TasteWeights, vectors: Matrix): Method {
  const width = vectors.columns
  const transform = { data: userMatrix(weights), rows: width, columns: width }
  return {
    name: 'taste',
    async scores(profiles) {
      const users = await multiply(meanVectors(profiles, vectors), transform)
      for (let at = 0; at < users.data.length; at++) users.data[at] += weights.bias[at % width]
      return multiplyTransposed(users, vectors)
    },
  }
}

/** The mean vector of every profile, [profiles, k]; zeros for one without works. */
export function meanVectors(profiles: readonly Int32Array[], vectors: Matrix): Matrix {
  const { columns } = vectors
  const means = zeros(profiles.length, columns)
  profiles.forEach((works, row) => {
    for (const work of works) {
      for (let column = 0; column < columns; column++) {
        means.data[row * columns + column] += vectors.data[work * columns + column] / works.length
      }
    }
  })
  return means
}
