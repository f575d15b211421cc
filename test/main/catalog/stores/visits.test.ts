import { describe, expect, test } from 'vitest'
import type { Catalog } from '../../../../src/main/catalog/index.ts'
import { opened } from '../galleries.ts'

/** Two clients who were offered the same two works. */
function offered(): Catalog {
  const catalog = opened()
  for (const externalId of ['W1', 'W2']) catalog.artworks.insert({ externalId })
  for (const clientId of ['C1', 'C2']) {
    catalog.sales.insertClient({ externalId: clientId })
    for (const itemId of ['W1', 'W2']) catalog.visits.offer({ clientId, itemId }, null)
  }
  return catalog
}

const outcomes = ({ reader }: Catalog): string[] =>
  ['C1', 'C2'].flatMap((client) =>
    reader.visits.offersTo(client).map(({ itemId, outcome }) => `${client} ${itemId} ${outcome}`),
  )

describe('an answer to an offer', () => {
  test('belongs to one client and one work, as does a new offer', () => {
    const catalog = offered()
    for (const clientId of ['C1', 'C2']) {
      for (const itemId of ['W1', 'W2']) catalog.visits.answer({ clientId, itemId }, 'declined', null)
    }
    catalog.visits.offer({ clientId: 'C1', itemId: 'W1' }, null)
    expect(outcomes(catalog)).toEqual(['C1 W2 declined', 'C1 W1 open', 'C2 W2 declined', 'C2 W1 declined'])
    expect(catalog.reader.visits.declinedBy('C1')).toEqual(['W2'])
  })

  test('to a work that was never offered records the offer too', () => {
    const catalog = offered()
    catalog.artworks.insert({ externalId: 'W3' })
    catalog.visits.answer({ clientId: 'C2', itemId: 'W3' }, 'declined', null)
    expect(catalog.reader.visits.offersOf('W3')).toMatchObject([{ clientId: 'C2', outcome: 'declined' }])
  })
})

test('an offer counts from its first day, and a withdrawal removes it for one client', () => {
  const catalog = offered()
  const before = catalog.reader.visits.offersTo('C1')
  catalog.visits.offer({ clientId: 'C1', itemId: 'W1' }, null)
  expect(catalog.reader.visits.offersTo('C1')).toEqual(before)
  catalog.visits.withdrawOffer({ clientId: 'C1', itemId: 'W1' })
  expect(outcomes(catalog)).toEqual(['C1 W2 open', 'C2 W2 open', 'C2 W1 open'])
})

test('a like is removed for one client', () => {
  const catalog = offered()
  for (const clientId of ['C1', 'C2']) catalog.sales.insertLike({ clientId, itemId: 'W1', likedAt: 1 })
  catalog.visits.removeLike({ clientId: 'C1', itemId: 'W1' })
  expect(catalog.reader.visits.admirersOf('W1').map(({ clientId }) => clientId)).toEqual(['C2'])
})

describe('works offered too often', () => {
  const often = ({ reader }: Catalog, since = '2000-01-01'): string[] =>
    reader.visits.offeredOften(since, 2).toSorted()

  test('were offered to the given number of clients since a day, whatever their answers', () => {
    const catalog = offered()
    catalog.visits.withdrawOffer({ clientId: 'C2', itemId: 'W2' })
    catalog.visits.answer({ clientId: 'C2', itemId: 'W1' }, 'declined', null)
    expect(often(catalog)).toEqual(['W1'])
    expect(often(catalog, '2999-01-01')).toEqual([])
  })

  test('do not include a work that one of these clients bought', () => {
    const catalog = offered()
    catalog.visits.setOutcome({ clientId: 'C1', itemId: 'W1' }, 'sold')
    const order = catalog.sales.insertOrder({ orderId: null, clientId: 'C2', soldAt: 1 })
    expect(often(catalog)).toEqual(['W2'])
    catalog.sales.insertOrderItem(order, { itemId: 'W2', price: null, currency: null })
    expect(often(catalog)).toEqual([])
  })
})
