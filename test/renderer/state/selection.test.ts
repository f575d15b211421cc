import { describe, expect, it } from 'vitest'
import { Selection } from '../../../src/renderer/state/selection.svelte.ts'

const order = ['a', 'b', 'c', 'd', 'e']
const plain = { shift: false, toggle: false }
const shift = { shift: true, toggle: false }
const toggle = { shift: false, toggle: true }
const chosen = ({ ids }: Selection): string[] => [...ids].sort()

describe('a selection', () => {
  it('is the one work that was clicked', () => {
    const selection = new Selection()
    selection.click('b', plain, order)
    selection.click('d', plain, order)
    expect(chosen(selection)).toEqual(['d'])
    expect([selection.current, selection.size, selection.has('b')]).toEqual(['d', 1, false])
  })

  it('with shift takes everything in between, in either direction, and again from the same anchor', () => {
    const selection = new Selection()
    selection.click('c', plain, order)
    selection.click('e', shift, order)
    expect(chosen(selection)).toEqual(['c', 'd', 'e'])
    selection.click('a', shift, order)
    expect(chosen(selection)).toEqual(['a', 'b', 'c'])
    expect(selection.current).toBe('c')
  })

  it('with control keeps the others, and drops a work that is clicked again', () => {
    const selection = new Selection()
    for (const id of ['a', 'c', 'e', 'c']) selection.click(id, toggle, order)
    expect(chosen(selection)).toEqual(['a', 'e'])
    selection.click('a', toggle, order)
    selection.click('b', { shift: true, toggle: true }, order)
    expect(chosen(selection)).toEqual(['a', 'b', 'e'])
  })

  it('takes the clicked work if the view no longer shows the anchor', () => {
    const selection = new Selection()
    selection.click('gone', plain, order)
    selection.click('d', shift, order)
    expect(chosen(selection)).toEqual(['d'])
  })

  it('previews what a click with shift would take', () => {
    const selection = new Selection()
    selection.click('b', plain, order)
    selection.hover('d', false)
    expect(selection.preview(order)).toEqual(new Set())
    selection.hover('d', true)
    expect(selection.preview(order)).toEqual(new Set(['b', 'c', 'd']))
    selection.click('d', shift, order)
    expect(chosen(selection)).toEqual(['b', 'c', 'd'])
  })

  it('is what a lasso took, with the first of it current, and is empty when cleared', () => {
    const selection = new Selection()
    selection.take(['d', 'a'])
    expect([chosen(selection), selection.current]).toEqual([['a', 'd'], 'd'])
    selection.clear()
    expect([chosen(selection), selection.current]).toEqual([[], null])
  })
})
