import { describe, expect, it } from 'vitest'
import { holdOutLastBasket } from '../../../src/engine/evaluation/split.ts'
import { history } from './small-gallery.ts'

describe('the hold-out', () => {
  it('hides the last basket of every client with two or more and keeps all clients', () => {
    const histories = [history('once', [[1]]), history('never', []), history('thrice', [[1], [2, 2], [3, 4]])]
    const { training, heldOut } = holdOutLastBasket(histories)
    expect(training.map(({ clientId, baskets }) => [clientId, baskets.map(({ items }) => items)])).toEqual([
      ['once', [[1]]],
      ['never', []],
      ['thrice', [[1], [2, 2]]],
    ])
    expect(heldOut).toEqual([{ client: 2, basket: { time: 30, items: [3, 4] } }])
    expect(histories[2].baskets).toHaveLength(3)
  })
})
