import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rank } from '../../../src/learning/curatornet/rank.ts'

const SCORES = Float32Array.of(1, 3, 2, 3, Number.NaN, 3, 0)

test('returns the best first, equal scores by lower work number, up to the requested count', () => {
  expect(rank(SCORES, { k: 4 })).toEqual([
    { item: 1, score: 3 },
    { item: 3, score: 3 },
    { item: 5, score: 3 },
    { item: 2, score: 2 },
  ])
})

test('the authors’ variant puts the higher work number first among equal scores', () => {
  expect(rank(SCORES, { k: 4, authors: true }).map(({ item }) => item)).toEqual([5, 3, 1, 2])
})

test('excluded works never appear', () => {
  expect(rank(SCORES, { k: 9, exclude: [1, 5] }).map(({ item }) => item)).toEqual([3, 2, 0, 6])
  expect(rank(SCORES, { k: 2, exclude: [1, 5], authors: true }).map(({ item }) => item)).toEqual([3, 2])
})

test('returns the head of the full sort', () => {
  const scores = fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 60 })
  fc.assert(
    fc.property(scores, fc.nat(20), fc.boolean(), (list, k, authors) => {
      const tie = authors ? -1 : 1
      const sorted = list.map((score, item) => ({ item, score }))
      sorted.sort((a, b) => b.score - a.score || tie * (a.item - b.item))
      expect(rank(Float32Array.from(list), { k, authors })).toEqual(sorted.slice(0, k))
    }),
  )
})
