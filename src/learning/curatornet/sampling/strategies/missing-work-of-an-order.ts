import { message } from '../../../../messages/message.ts'
import { UnknownNegatives } from '../negatives.ts'
import type { Client } from '../sampling-frame.ts'
import { split, TRIES, type Strategy } from '../strategy.ts'

/**
 * Strategy 1: a work removed from an order is ranked above works unrelated to the client. The profile is everything up
 * to and including that order, without this purchase (paper section 4.3; the sixth sampler of the authors' code).
 */
export const missingWorkOfAnOrder: Strategy = {
  name: 'missing-work-of-an-order',
  paperNumber: 1,
  needs: message('strategies.needsTwoInOneOrder'),

  *sources({ frame, random, profiles, profileRule }, asked) {
    const clients = frame.clients.filter((client) => sharedOrders(client).length > 0)
    const negatives = new UnknownNegatives(frame, random)
    const perClient = split(asked, clients.length)
    for (const client of clients) {
      negatives.meet(client)
      const orders = sharedOrders(client)
      const perOrder = split(perClient, orders.length)
      for (const { start, end } of orders) {
        const perWork = split(perOrder, end - start)
        for (let place = start; place < end; place += 1) {
          const positive = client.purchases[place]
          const others = client.purchases.slice(0, end - 1)
          others.set(client.purchases.subarray(place + 1, end), place)
          const profile = profiles.numberOf(profileRule(others, positive, client))
          yield {
            ...perWork,
            tries: TRIES,
            draw(draft) {
              draft.profile = profile
              draft.positive = positive
              draft.negative = negatives.draw()
              return draft.negative !== -1
            },
          }
        }
      }
    }
  },
}

/** Ranges of the client's orders of two or more works within the purchases. */
function sharedOrders(client: Client): { start: number; end: number }[] {
  return [...client.orderEnds]
    .map((end, order) => ({ start: order === 0 ? 0 : client.orderEnds[order - 1], end }))
    .filter(({ start, end }) => end - start >= 2)
}
