import { describe, expect, test } from 'vitest'
import type { Dataset, History } from '../../../src/learning/dataset.ts'
import { basketKeys, withoutSeen } from '../../../src/learning/evaluation/seen-purchases.ts'
import { holdOutLastBasket } from '../../../src/learning/evaluation/split.ts'

const history = (clientId: string, ...baskets: number[][]): History => ({
  clientId,
  baskets: baskets.map((items, time) => ({ time, items })),
})

function dataset(itemIds: string[], histories: History[]): Dataset {
  const items = itemIds.length
  return {
    items,
    itemIds,
    histories,
    artistOf: new Int32Array(items),
    clusterOf: new Int32Array(items),
    clusters: 1,
    oneOfAKind: new Uint8Array(items),
    listedAt: new Float64Array(items),
  }
}

describe('a hold-out without purchases seen by the model', () => {
  const before = dataset(['A', 'B', 'C', 'D'], [history('ann', [0], [1]), history('bob', [2, 3])])
  const trainedOn = basketKeys(holdOutLastBasket(before.histories).training, before)

  test('is the whole hold-out if the sales are those of the training', () => {
    const split = holdOutLastBasket(before.histories)
    expect(withoutSeen(split, before, trainedOn)).toEqual(split)
  })

  test('keeps newer baskets, and drops one known to the training before an older sale was found', () => {
    // One work was added at the front, so all are renumbered; Bob's old sale makes his only basket the last one.
    const after = dataset(
      ['0', 'A', 'B', 'C', 'D'],
      [history('ann', [1], [2], [4]), history('bob', [0], [4, 3])],
    )
    const split = holdOutLastBasket(after.histories)
    expect(split.heldOut.map(({ client }) => client)).toEqual([0, 1])
    expect(withoutSeen(split, after, trainedOn).heldOut.map(({ client }) => client)).toEqual([0])
  })
})
