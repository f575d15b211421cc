import { Fault } from '../../contract/fault.ts'
import type { HeldOutBasket } from '../evaluation/split.ts'
import type { Method } from '../evaluation/method.ts'
import { zeros } from '../linalg/products.ts'
import { message } from '../../messages/message.ts'

/**
 * Oracle: knows the basket that was hidden and ranks its works first. No method can be better, so its row of the
 * paper's Table 2 shows the upper bound of every metric.
 * @throws Fault `internal` from `scores` if the clients of the profiles are not given.
 */
export function oracle(items: number, heldOut: readonly HeldOutBasket[]): Method {
  const hidden = new Map(heldOut.map(({ client, basket }) => [client, basket.items]))
  return {
    name: 'oracle',
    scores(profiles, clients) {
      if (clients?.length !== profiles.length) {
        throw new Fault(
          'internal',
          message('system.internal', { detail: 'The oracle must be told whose profiles it scores.' }),
        )
      }
      const scores = zeros(profiles.length, items)
      clients.forEach((client, row) => {
        for (const work of hidden.get(client) ?? []) scores.data[row * items + work] = 1
      })
      return Promise.resolve(scores)
    },
  }
}
