import { expect, it } from 'vitest'
import { balances } from '../../src/groups/balance.ts'

const of = (...groups: [offered: number, sold: number][]): string[] =>
  balances(groups.map(([offered, sold]) => ({ offered, sold }))).map(({ balance }) => balance)

it('names the groups that sell more than their offer, and those that sell less', () => {
  expect(of([50, 80], [50, 20])).toEqual(['wanted', 'plenty'])
  expect(
    balances([
      { offered: 50, sold: 80 },
      { offered: 50, sold: 20 },
    ])[0].ratio,
  ).toBeCloseTo(1.6)
})

it('reports no difference that chance alone explains', () => {
  expect(of([50, 54], [50, 46])).toEqual(['even', 'even'])
  expect(of([500, 500], [6, 9])).toEqual(['even', 'even'])
})

it('ignores groups too small to judge', () => {
  expect(of([400, 300], [2, 3])).toEqual(['even', 'unknown'])
})

it('treats a sold-out group as wanted, without a ratio', () => {
  expect(
    balances([
      { offered: 100, sold: 60 },
      { offered: 0, sold: 12 },
    ])[1],
  ).toEqual({
    balance: 'wanted',
    ratio: null,
  })
})

it.each([
  [
    [
      [10, 0],
      [20, 0],
    ],
  ],
  [
    [
      [0, 5],
      [0, 9],
    ],
  ],
])('says nothing without sales or stock: %j', (groups) => {
  expect(of(...(groups as [number, number][]))).toEqual(['unknown', 'unknown'])
})
