import { describe, expect, test } from 'vitest'
import { editsOf, shownOf } from '../../../src/renderer/state/work-form.ts'
import { workWith } from '../works-for-tests.ts'

const quay = workWith({
  item_id: 'A',
  title: 'Quay',
  artist: 'Ann',
  price: 100,
  currency: 'EUR',
  tags: ['Sea'],
})
const pier = workWith({ item_id: 'B', title: 'Pier', artist: 'Ann', price: 200, tags: ['sky, dark'] })
const NOTHING_OWN = new Map<string, never>()
const edits = (touched: Parameters<typeof editsOf>[2]) => editsOf([quay, pier], NOTHING_OWN, touched)

describe('a field of several works', () => {
  test('shows a shared value, and reports where values differ', () => {
    expect(shownOf(['Ann', 'Ann'])).toEqual({ text: 'Ann', mixed: false })
    expect(shownOf([100, 200])).toEqual({ text: '', mixed: true })
    expect(shownOf([null, 'Ann'])).toEqual({ text: '', mixed: true })
    expect(shownOf([null, null])).toEqual({ text: '', mixed: false })
    expect(shownOf([])).toEqual({ text: '', mixed: false })
  })
})

describe('an edit of several works', () => {
  test('changes nothing that was not touched', () => {
    expect(edits({ fields: {} })).toEqual([])
  })

  test('changes a touched field only in works for which the value is new', () => {
    expect(edits({ fields: { price: '200' } })).toEqual([{ artwork: 'A', changes: { price: 200 } }])
  })

  test('clears a field that was emptied', () => {
    expect(edits({ fields: { artist: ' ', currency: '' } })).toEqual([
      { artwork: 'A', changes: { artist: null, currency: null } },
      { artwork: 'B', changes: { artist: null } },
    ])
  })

  test('parses numbers and codes', () => {
    expect(edits({ fields: { year: '1950', width_cm: '40.5', currency: 'usd' } })[0].changes).toEqual({
      ...{ year: 1950, width_cm: 40.5, currency: 'USD' },
    })
  })

  test('adds tags to those of each work, and removes others', () => {
    expect(edits({ fields: {}, addTags: 'sea, New', removeTags: 'SKY' })).toEqual([
      { artwork: 'A', changes: { tags: ['Sea', 'New'] } },
      { artwork: 'B', changes: { tags: ['sky, dark', 'sea', 'New'] } },
    ])
    expect(edits({ fields: {}, removeTags: 'sea' })).toEqual([{ artwork: 'A', changes: { tags: [] } }])
  })

  test('sets status and edition', () => {
    const [first] = edits({ fields: {}, status: 'reserved', edition: { once: false, size: 5 } })
    expect(first.changes).toEqual({ status: 'reserved', one_of_a_kind: false, edition_size: 5 })
  })

  test('compares private information with what is stored', () => {
    const own = new Map([
      ['A', { item_id: 'A', location: 'store', consignor: null, net_price: 50, description: null }],
    ])
    const touched = { fields: { location: 'store', net_price: '60' } }
    expect(editsOf([quay], own, touched)).toEqual([{ artwork: 'A', changes: { net_price: 60 } }])
  })
})
