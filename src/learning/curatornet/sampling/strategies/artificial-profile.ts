import { message } from '../../../../messages/message.ts'
import { NumberSet } from '../number-set.ts'
import { NearbyNegatives } from '../negatives.ts'
import { split, type Strategy } from '../strategy.ts'

/**
 * Strategy 5: for an artificial client who bought one work, that work is ranked above every other. Profile and positive
 * are the same work (paper section 4.3; the second sampler of the authors' code, which retries until it succeeds).
 */
export const artificialProfile: Strategy = {
  name: 'artificial-profile',
  paperNumber: 5,
  needs: message('strategies.needsTwoWorks'),

  *sources({ frame, random, profiles, profileRule, pool, sameClusterProbability }, asked) {
    if (frame.items < 2) return
    const negatives = new NearbyNegatives(frame, sameClusterProbability, random)
    const itself = new NumberSet(frame.items)
    const perWork = split(asked, pool.length)
    for (const work of pool) {
      itself.replace([work])
      const profile = profiles.numberOf(profileRule(Int32Array.of(work), work))
      yield {
        ...perWork,
        tries: Number.POSITIVE_INFINITY,
        draw(draft) {
          draft.profile = profile
          draft.positive = work
          draft.negative = negatives.draw(work, itself)
          return draft.negative !== -1
        },
      }
    }
  },
}
