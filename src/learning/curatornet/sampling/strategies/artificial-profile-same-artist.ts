import { message } from '../../../../messages/message.ts'
import { groupSize } from '../groups.ts'
import { NearbyNegatives, VisuallyAgreeingNegatives } from '../negatives.ts'
import { split, TRIES, type Strategy } from '../strategy.ts'

/**
 * Strategy 6: for an artificial client who bought one work, another work by its artist is ranked above works by other
 * artists, if it is visually closer (paper section 4.3; the fourth sampler of the authors' code).
 */
export const artificialProfileSameArtist: Strategy = {
  name: 'artificial-profile-same-artist',
  paperNumber: 6,
  needs: message('strategies.needsArtist'),

  *sources({ frame, guard, random, profiles, pool, sameClusterProbability, margin }, asked) {
    const { artistOf, byArtist } = frame
    const works = pool.filter((work) => artistOf[work] >= 0 && groupSize(byArtist, artistOf[work]) >= 2)
    const nearby = new NearbyNegatives(frame, sameClusterProbability, random)
    const negatives = new VisuallyAgreeingNegatives(frame, guard, nearby, margin)
    const perWork = split(asked, works.length)
    for (const work of works) {
      const start = byArtist.offsets[artistOf[work]]
      const last = byArtist.offsets[artistOf[work] + 1] - 1
      const profile = profiles.numberOf(Int32Array.of(work))
      yield {
        ...perWork,
        tries: TRIES,
        draw(draft) {
          draft.profile = profile
          // Uniform among the artist's other works: the last one replaces the work itself.
          const drawn = byArtist.members[start + random.integer(last - start)]
          draft.positive = drawn === work ? byArtist.members[last] : drawn
          draft.negative = negatives.draw(work, draft.positive)
          return draft.negative !== -1
        },
      }
    }
  },
}
