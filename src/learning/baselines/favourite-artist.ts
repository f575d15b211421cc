import type { Method } from '../evaluation/method.ts'
import { zeros } from '../linalg/products.ts'

/**
 * Favourite artist (Messina et al. 2018): the score of a work is the share of the profile's works by the same artist,
 * 0 where its artist is unknown (-1).
 */
export function favouriteArtist(artistOf: Int32Array): Method {
  return {
    name: 'favourite-artist',
    scores(profiles) {
      const scores = zeros(profiles.length, artistOf.length)
      profiles.forEach((works, row) => {
        const share = new Map<number, number>()
        for (const work of works) {
          share.set(artistOf[work], (share.get(artistOf[work]) ?? 0) + 1 / works.length)
        }
        share.delete(-1)
        if (share.size === 0) return
        artistOf.forEach((artist, work) => {
          scores.data[row * artistOf.length + work] = share.get(artist) ?? 0
        })
      })
      return Promise.resolve(scores)
    },
  }
}
