import { describe, expect, it } from 'vitest'
import { moved, placeByKey } from '../../../src/renderer/state/order.ts'

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

  it('that does not move, or does not exist, leaves the list unchanged', () => {
    expect(moved(list, 'B', 1)).toBe(list)
    expect(moved(list, 'Z', 1)).toBe(list)
  })
})

describe('a key on works of a grid', () => {
  const list = ['A', 'B', 'C', 'D', 'E', 'F']
  /** Three works per row. */
  const beside = (step: number) => (id: string) => list[list.indexOf(id) + step] ?? id
  const rows = { above: beside(-3), below: beside(3) }
  const to = (key: string, ...moving: string[]) => placeByKey(key, list, new Set(moving), rows)

  it('takes them one place or one row on, with those between them', () => {
    expect(to('ArrowLeft', 'C')).toEqual({ before: 'B' })
    expect(to('ArrowRight', 'C')).toEqual({ after: 'D' })
    expect(to('ArrowUp', 'E', 'F')).toEqual({ before: 'B' })
    expect(to('ArrowDown', 'A', 'C')).toEqual({ after: 'F' })
    expect(to('Home', 'E')).toBe('front')
    expect(to('End', 'E')).toBe('end')
  })

  it('takes them nowhere where they stand at the end, where none is named, and with other keys', () => {
    expect(to('ArrowLeft', 'A', 'C')).toBeUndefined()
    expect(to('ArrowUp', 'B')).toBeUndefined()
    expect(to('ArrowRight', 'F')).toBeUndefined()
    expect(to('ArrowDown', 'E')).toBeUndefined()
    expect(to('ArrowRight')).toBeUndefined()
    expect(to('x', 'C')).toBeUndefined()
  })
})
