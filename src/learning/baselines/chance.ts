import type { Method } from '../evaluation/method.ts'
import { Random } from '../linalg/random.ts'
import { zeros } from '../linalg/products.ts'

/** Random: all scores are drawn from the seed and the profile's works, so that a profile keeps its ranking. */
export function chance(items: number, seed: number): Method {
  const root = new Random(seed)
  return {
    name: 'random',
    isChance: true,
    scores(profiles) {
      const scores = zeros(profiles.length, items)
      profiles.forEach((profile, row) => {
        const random = root.fork(profile.join(' '))
        const end = (row + 1) * items
        for (let at = row * items; at < end; at++) scores.data[at] = random.next()
      })
      return Promise.resolve(scores)
    },
  }
}
