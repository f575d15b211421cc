import { UniformNegatives } from '../negatives.ts'
import type { Strategy } from '../strategy.ts'
import { purchasesAsPositives } from './purchases.ts'

/** The paper's ablation (section 5.3): clients, positives and profiles of strategy 4, negatives drawn uniformly. */
export const randomNegatives: Strategy = {
  name: 'random-negatives',
  paperNumber: null,
  needs: 'It needs a client who has bought a work, and a work that this client has not bought.',

  sources(tools, asked) {
    const negatives = new UniformNegatives(tools.frame.items, tools.random)
    return purchasesAsPositives(tools, asked, (_, owned) => negatives.draw(owned))
  },
}
