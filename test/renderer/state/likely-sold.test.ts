import { expect, it } from 'vitest'
import type { VisitRecord } from '../../../src/contract/areas/visits.ts'
import { likelySold } from '../../../src/renderer/state/likely-sold.ts'
import { workWith } from '../works-for-tests.ts'

const works = new Map(
  ['A', 'B', 'C', 'D', 'E', 'F', ...Array.from({ length: 20 }, (_, n) => `X${n}`)].map((item_id) => [
    item_id,
    workWith({ item_id, status: item_id === 'F' ? 'sold' : 'available' }),
  ]),
)
const visit = (shown: VisitRecord['works']): VisitRecord => ({
  visit: 1,
  client_id: 'C1',
  began_at: '2026-03-01T10:00:00Z',
  notes: null,
  works: shown,
})
const reserved = (item_id: string) => ({ item_id, reserved_at: '2026-03-01T10:00:00Z', expires_on: null })
const offered = (item_id: string, outcome: 'open' | 'sold' | 'declined') => ({
  item_id,
  outcome,
  offered_at: '2026-03-01T10:00:00Z',
  model: null,
})
const proposed = (
  client: Parameters<typeof likelySold>[0],
  visits: readonly VisitRecord[] = [],
): readonly string[] => likelySold(client, visits, (id) => works.get(id)).map(({ item_id }) => item_id)

it('suggests what is reserved, liked, shown and offered, in this order and each work once', () => {
  const last = visit([
    { item_id: 'A', answer: null },
    { item_id: 'B', answer: 'liked' },
  ])
  const client = { reservations: [reserved('C')], offers: [offered('D', 'open'), offered('B', 'open')] }
  expect(proposed(client, [last])).toEqual(['C', 'B', 'A', 'D'])
})

it('leaves out what was refused, sold, removed from the catalogue or shown at an earlier visit', () => {
  const last = visit([
    { item_id: 'A', answer: 'refused' },
    { item_id: 'F', answer: 'liked' },
    { item_id: 'gone', answer: 'liked' },
  ])
  const client = { reservations: [], offers: [offered('B', 'declined'), offered('C', 'sold')] }
  expect(proposed(client, [last, visit([{ item_id: 'E', answer: 'liked' }])])).toEqual([])
})

it('suggests nothing for a client without visits, and at most twelve works', () => {
  expect(proposed({ reservations: [], offers: [] })).toEqual([])
  const many = visit(Array.from({ length: 20 }, (_, n) => ({ item_id: `X${n}`, answer: null })))
  expect(proposed({ reservations: [], offers: [] }, [many])).toHaveLength(12)
})
