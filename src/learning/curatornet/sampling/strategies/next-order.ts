import { message } from '../../../../messages/message.ts'
import { UnknownNegatives } from '../negatives.ts'
import { split, TRIES, type Strategy } from '../strategy.ts'

/**
 * Strategy 2: what the client bought next is ranked above works unrelated to the client, then or later. The profile is
 * everything before that order (paper section 4.3; the fifth sampler of the authors' code).
 */
export const nextOrder: Strategy = {
  name: 'next-order',
  paperNumber: 2,
  needs: message('strategies.needsTwoOrders'),

  *sources({ frame, random, profiles, profileRule }, asked) {
    const clients = frame.clients.filter((client) => client.orderEnds.length >= 2)
    const negatives = new UnknownNegatives(frame, random)
    const perClient = split(asked, clients.length)
    for (const client of clients) {
      negatives.meet(client)
      const perTransition = split(perClient, client.orderEnds.length - 1)
      for (let order = 1; order < client.orderEnds.length; order += 1) {
        const before = client.purchases.subarray(0, client.orderEnds[order - 1])
        const bought = client.purchases.subarray(client.orderEnds[order - 1], client.orderEnds[order])
        const profileFor = bought.map((positive) => profiles.numberOf(profileRule(before, positive, client)))
        yield {
          ...perTransition,
          tries: TRIES,
          draw(draft) {
            const place = random.integer(bought.length)
            draft.profile = profileFor[place]
            draft.positive = bought[place]
            draft.negative = negatives.draw()
            return draft.negative !== -1
          },
        }
      }
    }
  },
}
