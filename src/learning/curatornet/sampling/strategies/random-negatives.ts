import { message } from '../../../../messages/message.ts'
import { UniformNegatives } from '../negatives.ts'
import type { Strategy } from '../strategy.ts'
import { purchasesAsPositives } from './purchases.ts'

/** The paper's ablation (section 5.3): clients, positives and profiles of strategy 4, negatives drawn uniformly. */
export const randomNegatives: Strategy = {
  name: 'random-negatives',
  paperNumber: null,
  needs: message('strategies.needsPurchase'),

  sources(tools, asked) {
    const negatives = new UniformNegatives(tools.frame.items, tools.random)
    return purchasesAsPositives(tools, asked, (_, owned) => negatives.draw(owned))
  },
}
