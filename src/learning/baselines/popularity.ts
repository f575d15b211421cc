import type { History } from '../dataset.ts'
import type { Method } from '../evaluation/method.ts'
import { zeros } from '../linalg/products.ts'

/** Popularity: the score of a work is how often it was bought in the training purchases, the same for every client. */
export function popularity(items: number, training: readonly History[]): Method {
  const purchases = new Float32Array(items)
  for (const { baskets } of training) {
    for (const basket of baskets) for (const work of basket.items) purchases[work]++
  }
  return {
    name: 'popularity',
    scores(profiles) {
      const scores = zeros(profiles.length, items)
      profiles.forEach((_, row) => scores.data.set(purchases, row * items))
      return Promise.resolve(scores)
    },
  }
}
