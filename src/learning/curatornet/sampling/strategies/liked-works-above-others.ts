import { message } from '../../../../messages/message.ts'
import { NearbyNegatives, UniformNegatives } from '../negatives.ts'
import { NumberSet } from '../number-set.ts'
import { split, TRIES, type Strategy } from '../strategy.ts'

/**
 * Beyond the paper: a work that the client liked is ranked above one that the client neither bought nor liked, drawn as
 * strategy 4 draws it, or uniformly in the ablation. The profile is the client's other purchases and likes; clients
 * without purchases are represented by their likes alone.
 */
export function likedWorksAboveOthers(negativesAre: 'nearby' | 'uniform'): Strategy {
  return {
    name: 'liked-works-above-others',
    paperNumber: null,
    needs: message('strategies.needsLike'),

    *sources({ frame, random, profiles, profileRule, sameClusterProbability }, asked) {
      const nearby = new NearbyNegatives(frame, sameClusterProbability, random)
      const uniform = new UniformNegatives(frame.items, random)
      const known = new NumberSet(frame.items)
      const perClient = split(asked, frame.likers.length)
      for (const client of frame.likers) {
        const { purchases, works, liked } = client
        if (works.length + liked.length === frame.items) continue
        known.replace([...works, ...liked])
        const numbers = Array.from(liked, (work) => profiles.numberOf(profileRule(purchases, work, client)))
        yield {
          ...perClient,
          tries: TRIES,
          draw(draft) {
            const place = random.integer(liked.length)
            draft.profile = numbers[place]
            draft.positive = liked[place]
            draft.negative =
              negativesAre === 'nearby' ? nearby.draw(liked[place], known) : uniform.draw(known)
            return draft.negative !== -1
          },
        }
      }
    },
  }
}
