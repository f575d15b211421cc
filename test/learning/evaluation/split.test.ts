import { describe, expect, it } from 'vitest'
import { holdOutLastBasket, sampleOfHidden } from '../../../src/learning/evaluation/split.ts'
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

describe('a sample of the hidden baskets', () => {
  const histories = Array.from({ length: 500 }, (_, client) =>
    history(`C${client}`, [[client], [client + 1]]),
  )
  const split = holdOutLastBasket(histories)

  it('is the split itself if that is no larger', () => {
    expect(sampleOfHidden(split, 500)).toBe(split)
  })

  it('keeps the training unchanged, draws evenly and is reproducible', () => {
    const sample = sampleOfHidden(split, 100)
    expect(sample.training).toBe(split.training)
    expect(sample.heldOut).toHaveLength(100)
    expect(sampleOfHidden(split, 100)).toEqual(sample)
    const clients = sample.heldOut.map(({ client }) => client)
    expect(clients).toEqual(clients.toSorted((a, b) => a - b))
    // As many from the first half as from the second, to within four standard deviations.
    expect(Math.abs(clients.filter((client) => client < 250).length - 50)).toBeLessThan(20)
  })

  it('has at least one client', () => {
    expect(sampleOfHidden(split, 0.1).heldOut).toHaveLength(1)
  })
})
