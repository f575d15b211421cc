import { describe, expect, test } from 'vitest'
import type { Work } from '../../../src/contract/areas/catalogue.ts'
import type { ClientDetails, ClientEntry } from '../../../src/contract/areas/clients.ts'
import { listedClients, tasteOf } from '../../../src/renderer/state/client-list.ts'

const entry = (
  client_id: string,
  name: string | null,
  works = 0,
  last: number | null = null,
): ClientEntry => ({
  client_id,
  name,
  second_name: null,
  works,
  baskets: works,
  likes: 0,
  first_bought: last,
  last_bought: last,
  open_offers: 0,
})

describe('the list of clients', () => {
  const clients = [
    entry('C1', 'Tomás Arriagada', 3, 50),
    entry('C2', 'Ines Calderón', 9, 20),
    entry('C3', null),
  ]
  const names = (text: string, sort: 'recent' | 'name' | 'most'): string[] =>
    listedClients(clients, text, sort).map(({ client_id }) => client_id)

  test('is searched by name and number, ignoring case and accents', () => {
    expect(names('tomas', 'name')).toEqual(['C1'])
    expect(names('CALDERON ines', 'name')).toEqual(['C2'])
    expect(names('c3', 'name')).toEqual(['C3'])
    expect(names('nobody', 'name')).toEqual([])
  })

  test('puts clients with the latest or most purchases first, and clients without purchases last', () => {
    expect(names('', 'recent')).toEqual(['C1', 'C2', 'C3'])
    expect(names('', 'most')).toEqual(['C2', 'C1', 'C3'])
  })
})

describe('the taste of a client at a glance', () => {
  const work = (style: string | null, artist: string, price: number | null): Partial<Work> => ({
    style,
    artist,
    price,
    currency: price === null ? null : 'EUR',
  })
  const catalogue = new Map(
    Object.entries({
      a: work('Symbolism', 'Vrubel', 100),
      b: work('Symbolism', 'Munch', 900),
      c: work('Realism', 'Serov', null),
      d: work(null, 'Serov', 400),
      e: work(null, 'Serov', 500),
    }),
  )
  const tasteFor = (bought: readonly string[]) =>
    tasteOf(
      {
        purchases: bought.map((item_id) => ({ item_id, sold_at: 0, basket: 0, price: null, currency: null })),
      } as unknown as ClientDetails,
      (id) => catalogue.get(id) as Work | undefined,
    )

  test('names the style, otherwise the artist, of more than a third of the works', () => {
    expect(tasteFor(['a', 'b', 'c']).mostly).toBe('Symbolism')
    expect(tasteFor(['d', 'e', 'a']).mostly).toBe('Serov')
    expect(tasteFor(['a', 'c']).mostly).toBeNull()
  })

  test('gives the price range if there is a single currency', () => {
    expect(tasteFor(['a', 'b', 'd']).prices).toEqual({ low: 100, high: 900, currency: 'EUR' })
    expect(tasteFor(['c']).prices).toBeNull()
  })
})
