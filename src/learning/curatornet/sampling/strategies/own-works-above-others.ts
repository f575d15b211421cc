import { message } from '../../../../messages/message.ts'
import { NearbyNegatives } from '../negatives.ts'
import type { Strategy } from '../strategy.ts'
import { purchasesAsPositives } from './purchases.ts'

/**
 * Strategy 4: a work that the client bought is ranked above one that the client did not buy. The profile is the
 * client's other purchases, or the whole history in the authors' code (paper section 4.3; the first sampler of the
 * authors' code).
 */
export const ownWorksAboveOthers: Strategy = {
  name: 'own-works-above-others',
  paperNumber: 4,
  needs: message('strategies.needsPurchase'),

  sources(tools, asked) {
    const negatives = new NearbyNegatives(tools.frame, tools.sameClusterProbability, tools.random)
    return purchasesAsPositives(tools, asked, (positive, owned) => negatives.draw(positive, owned))
  },
}
