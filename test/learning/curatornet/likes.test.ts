import { expect, test } from 'vitest'
import { profileWithLikes } from '../../../src/learning/curatornet/likes.ts'
import { holdOutLastBasket } from '../../../src/learning/evaluation/split.ts'

test('the given number of likes weighs as much as one purchase, and a purchased work does not count as liked', () => {
  expect([...profileWithLikes([1, 2], [3, 2, 3], 2)]).toEqual([1, 2, 1, 2, 3])
  expect([...profileWithLikes([1, 2], [3], 0)]).toEqual([1, 2])
  expect([...profileWithLikes([], [3, 4], 5)]).toEqual([3, 4])
})

test('a hold-out hides the likes made at the time of the hidden basket or later', () => {
  const likes = [1, 2, 3].map((time) => ({ item: 10 + time, time }))
  const baskets = [
    { time: 1, items: [0] },
    { time: 2, items: [12] },
  ]
  const { training, heldOut } = holdOutLastBasket([
    { clientId: 'A', baskets, likes },
    { clientId: 'B', baskets: [baskets[0]], likes },
    { clientId: 'C', baskets: [], likes },
  ])
  expect(training[0].likes).toEqual([{ item: 11, time: 1 }])
  expect(training[1].likes).toEqual(likes)
  expect(training[2].likes).toEqual(likes)
  expect(heldOut.map(({ client }) => client)).toEqual([0])
})
