import { describe, expect, it } from 'vitest'
import { moved } from '../../../src/renderer/state/order.ts'

describe('an entry of a list', () => {
  const list = ['A', 'B', 'C', 'D']

  it.each([
    ['A', 2, 'BCAD'],
    ['D', 0, 'DABC'],
    ['B', 99, 'ACDB'],
    ['C', -5, 'CABD'],
  ])('%s goes to place %i: %s', (id, to, wanted) => {
    expect(moved(list, id, to).join('')).toBe(wanted)
  })

  it('that stays, or that is not there, leaves the list as it is', () => {
    expect(moved(list, 'B', 1)).toBe(list)
    expect(moved(list, 'Z', 1)).toBe(list)
  })
})
