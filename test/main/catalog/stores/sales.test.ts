import { describe, expect, test } from 'vitest'
import type { Catalog } from '../../../../src/main/catalog/index.ts'
import { opened } from '../galleries.ts'

function withWorks(...externalIds: string[]): Catalog {
  const catalog = opened()
  for (const externalId of externalIds) catalog.artworks.insert({ externalId })
  return catalog
}

function sell(catalog: Catalog, clientId: string, soldAt: number, ...itemIds: string[]): number {
  const order = catalog.sales.insertOrder({ orderId: null, clientId, soldAt })
  for (const itemId of itemIds) catalog.sales.insertOrderItem(order, { itemId, price: null, currency: null })
  return order
}

describe('a client', () => {
  test('keeps what is known; an omitted field is kept, and null clears it', () => {
    const catalog = opened()
    catalog.sales.insertClient({ externalId: 'C1', name: 'Ana', language: 'es', budget: 5_000 })
    catalog.sales.updateClient('C1', { contact: 'ana@example.org', budget: null, name: undefined })
    catalog.sales.updateClient('C1', {})
    expect(catalog.reader.sales.client('C1')).toMatchObject({
      externalId: 'C1',
      name: 'Ana',
      contact: 'ana@example.org',
      language: 'es',
      budget: null,
      notes: null,
    })
    expect(catalog.reader.sales.client('C2')).toBeUndefined()
  })
})

describe('an order', () => {
  test('keeps its works in the order of the sale, including repeats', () => {
    const catalog = withWorks('W1', 'W2')
    catalog.sales.insertClient({ externalId: 'C1' })
    const order = sell(catalog, 'C1', 10, 'W2', 'W1', 'W2')
    expect(catalog.reader.sales.sold().map((sold) => [sold.order, sold.itemId])).toEqual([
      [order, 'W2'],
      [order, 'W1'],
      [order, 'W2'],
    ])
  })

  test('is sorted by client, then by time, with simultaneous baskets kept apart', () => {
    const catalog = withWorks('W1')
    for (const externalId of ['C1', 'C2']) catalog.sales.insertClient({ externalId })
    sell(catalog, 'C2', 5, 'W1')
    sell(catalog, 'C1', 20, 'W1')
    const first = sell(catalog, 'C1', 10, 'W1')
    const second = sell(catalog, 'C1', 10, 'W1')
    expect(catalog.reader.sales.sold().map((sold) => [sold.clientId, sold.soldAt])).toEqual([
      ['C1', 10],
      ['C1', 10],
      ['C1', 20],
      ['C2', 5],
    ])
    const client = catalog.reader.sales.client('C1')?.id ?? 0
    expect(
      catalog.reader.sales
        .soldTo(client)
        .map(({ order }) => order)
        .slice(0, 2),
    ).toEqual([first, second])
  })

  test('has a unique id, takes a new time if given one, and keeps known prices', () => {
    const catalog = withWorks('W1')
    catalog.sales.insertClient({ externalId: 'C1' })
    const order = catalog.sales.insertOrder({ orderId: 'O1', clientId: 'C1', soldAt: 1 })
    catalog.sales.insertOrderItem(order, { itemId: 'W1', price: 100, currency: null })
    expect(() => catalog.sales.insertOrder({ orderId: 'O1', clientId: 'C1', soldAt: 2 })).toThrow(/UNIQUE/)
    catalog.sales.updateOrder(order, { soldAt: 3 })
    const [{ orderItem }] = catalog.reader.sales.sold()
    catalog.sales.updateOrderItem(orderItem, { currency: 'EUR' })
    expect(catalog.reader.sales.sold()).toMatchObject([
      { orderId: 'O1', soldAt: 3, price: 100, currency: 'EUR' },
    ])
  })

  test('of an unknown client or work is an error that leaves nothing', () => {
    const catalog = withWorks('W1')
    catalog.sales.insertClient({ externalId: 'C1' })
    expect(() => sell(catalog, 'nobody', 1)).toThrow(/NOT NULL/)
    expect(() => catalog.transaction(() => sell(catalog, 'C1', 1, 'W1', 'nothing'))).toThrow(/NOT NULL/)
    expect(catalog.reader.statistics().orders).toBe(0)
  })
})

test('selling takes one-of-a-kind works out of stock; prints and withdrawn works are unchanged', () => {
  const catalog = opened()
  catalog.artworks.insert({ externalId: 'available' })
  catalog.artworks.insert({ externalId: 'reserved', status: 'reserved' })
  catalog.artworks.insert({ externalId: 'withdrawn', status: 'withdrawn' })
  catalog.artworks.insert({ externalId: 'print', oneOfAKind: false })
  catalog.artworks.insert({ externalId: 'unsold' })
  catalog.sales.insertClient({ externalId: 'C1' })
  sell(catalog, 'C1', 1, 'available', 'reserved', 'withdrawn', 'print')
  catalog.sales.takeSoldWorksOutOfStock()
  expect(catalog.reader.artworks.all().map(({ externalId, status }) => [externalId, status])).toEqual([
    ['available', 'sold'],
    ['reserved', 'sold'],
    ['withdrawn', 'withdrawn'],
    ['print', 'available'],
    ['unsold', 'available'],
  ])
})

test('a reversed purchase is removed with its order if nothing else is in it; no other order is touched', () => {
  const catalog = withWorks('W1', 'W2')
  catalog.sales.insertClient({ externalId: 'C1' })
  const basket = sell(catalog, 'C1', 1, 'W1', 'W2')
  sell(catalog, 'C1', 2)
  catalog.sales.takeSoldWorksOutOfStock()
  const items = catalog.reader.sales.sold()
  catalog.sales.takeBack(items[0].orderItem, 'W1')
  expect(catalog.reader.sales.sold()).toMatchObject([{ order: basket, itemId: 'W2' }])
  expect(catalog.reader.artworks.all()).toMatchObject([{ status: 'available' }, { status: 'sold' }])
  catalog.sales.takeBack(items[1].orderItem, 'W2')
  // The order that was empty before is kept: only the one from which something was removed is deleted.
  expect(catalog.reader.statistics().orders).toBe(1)
})

test('a like is stored once per client and work, with its newest time', () => {
  const catalog = withWorks('W1', 'W2')
  catalog.sales.insertClient({ externalId: 'C1' })
  catalog.sales.insertLike({ clientId: 'C1', itemId: 'W1', likedAt: 5 })
  catalog.sales.insertLike({ clientId: 'C1', itemId: 'W2', likedAt: 3 })
  catalog.sales.insertLike({ clientId: 'C1', itemId: 'W1', likedAt: 9 })
  expect(catalog.reader.sales.likes()).toMatchObject([
    { clientId: 'C1', itemId: 'W2', likedAt: 3 },
    { clientId: 'C1', itemId: 'W1', likedAt: 9 },
  ])
})
