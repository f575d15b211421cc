import { expect, it } from 'vitest'
import type { Work } from '../../../src/contract/areas/catalogue.ts'
import { SaleDraft, soldLike, worksLike } from '../../../src/renderer/state/sale-draft.svelte.ts'

const work = (item_id: string, more: Partial<Work> = {}): Work =>
  ({
    item_id,
    title: `Title ${item_id}`,
    artist: null,
    price: 100,
    currency: 'EUR',
    one_of_a_kind: true,
    edition_size: null,
    copies_sold: 0,
    status: 'available',
    ...more,
  }) as Work

it('adds up the amount due after the discount, for each currency separately', () => {
  const draft = new SaleDraft([work('A'), work('B', { price: 33.35 }), work('C', { currency: 'USD' })])
  draft.discount = 10
  draft.change('A', { copies: 2 })
  expect(draft.totals).toEqual([
    { amount: 210.02, currency: 'EUR' },
    { amount: 90, currency: 'USD' },
  ])
})

it('leaves unknown prices out of the total', () => {
  const draft = new SaleDraft([work('A', { price: null })])
  expect(draft.totals).toEqual([])
  expect(draft.saleTo('C1').works).toEqual([{ artwork: 'A', price: null, currency: 'EUR', copies: 1 }])
})

it('has each work once, and sells the works left in it', () => {
  const draft = new SaleDraft([work('A')])
  draft.add(work('A'))
  draft.add(work('B'))
  draft.remove('A')
  draft.date = '2026-03-01'
  draft.invoice = '  '
  expect(draft.saleTo('C1')).toEqual({
    client: 'C1',
    works: [{ artwork: 'B', price: 100, currency: 'EUR', copies: 1 }],
    discount: 0,
    date: '2026-03-01',
    invoice: null,
  })
})

it('suggests works that can be sold, by title, artist or number', () => {
  const works = [
    work('A', { artist: 'Ada Lund' }),
    work('B', { status: 'sold' }),
    work('C', { one_of_a_kind: false, edition_size: 2, copies_sold: 2 }),
    work('D'),
  ]
  const found = (text: string) => worksLike(text, works).map(({ item_id }) => item_id)
  expect(found('lund')).toEqual(['A'])
  expect(found('title')).toEqual(['A', 'D'])
  expect(found(' (d)')).toEqual(['D'])
  expect(found('  ')).toEqual([])
})

it('recognises the sold work that the typed words refer to', () => {
  const works = [work('A'), work('B', { status: 'sold' })]
  expect(soldLike('title', works)?.item_id).toBe('B')
  expect(soldLike('title a', works)).toBeUndefined()
  expect(soldLike('  ', works)).toBeUndefined()
})
