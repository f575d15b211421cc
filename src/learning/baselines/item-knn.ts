import type { History } from '../dataset.ts'
import type { Method } from '../evaluation/method.ts'
import { profileOf } from '../evaluation/protocol.ts'
import { zeros } from '../linalg/products.ts'

/**
 * Item-based collaborative filtering (Sarwar et al. 2001): the score of a work is its mean cosine with the profile's
 * works, as sets of the clients who bought them in the training part. It has no information on works without buyers.
 */
export function itemKnn(items: number, training: readonly History[]): Method {
  const bought = training.map(profileOf)
  const buyers: number[][] = Array.from({ length: items }, () => [])
  bought.forEach((works, client) => works.forEach((work) => buyers[work].push(client)))
  return {
    name: 'item-knn',
    scores(profiles) {
      const scores = zeros(profiles.length, items)
      profiles.forEach((works, row) => {
        const own = scores.data.subarray(row * items, (row + 1) * items)
        const inProfile = new Set(works)
        for (const work of inProfile) {
          for (const client of buyers[work]) {
            for (const other of bought[client]) {
              if (other === work) continue
              own[other] += 1 / (inProfile.size * Math.sqrt(buyers[work].length * buyers[other].length))
            }
          }
        }
      })
      return Promise.resolve(scores)
    },
  }
}
