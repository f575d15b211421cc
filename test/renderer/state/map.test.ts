import { expect, it } from 'vitest'
import { MapState } from '../../../src/renderer/state/map.svelte.ts'
import type { Client } from '../../../src/renderer/wire/index.ts'

function clientOf(recommend: () => Promise<unknown>): Client {
  return {
    clients: { show: () => Promise.resolve({ purchases: [{ item_id: 'a' }] }) },
    suggestions: { recommend },
  } as unknown as Client
}

it('draws a client’s purchases and suggestions, with the purchases that explain them', async () => {
  const map = new MapState()
  await map.draw(
    clientOf(() =>
      Promise.resolve({
        items: [
          {
            item_id: 'b',
            because: [
              { item_id: 'a', share: 0.7, cosine: 0.5 },
              { item_id: 'other', share: 0.3, cosine: 0.2 },
            ],
          },
          { item_id: 'c', because: [{ item_id: 'a', share: 0.1, cosine: 0.1 }] },
        ],
      }),
    ),
    'c1',
  )
  // A reason that is not a purchase (a like), or whose share is too small, is not a link.
  expect(map.clients).toEqual([
    {
      id: 'c1',
      purchases: ['a'],
      suggestions: ['b', 'c'],
      asked: 'yes',
      reasons: [{ purchase: 'a', suggestion: 'b', share: 0.7 }],
    },
  ])
  await map.draw(
    clientOf(() => Promise.reject(new Error())),
    null,
  )
  expect(map.clients).toEqual([])
})

it('draws the purchases if there is no model', async () => {
  const map = new MapState()
  await map.draw(
    clientOf(() => Promise.reject(new Error('no model'))),
    'c1',
  )
  expect(map.clients).toMatchObject([{ purchases: ['a'], suggestions: [], asked: 'failed' }])
})

it('does not draw a client who was replaced by another', async () => {
  const map = new MapState()
  const slow = Promise.withResolvers<unknown>()
  const first = map.draw(
    clientOf(() => slow.promise),
    'first',
  )
  await map.draw(
    clientOf(() => Promise.resolve({ items: [] })),
    'second',
  )
  slow.resolve({ items: [{ item_id: 'x' }] })
  await first
  expect(map.clients).toEqual([
    { id: 'second', purchases: ['a'], suggestions: [], asked: 'yes', reasons: [] },
  ])
})

it('draws two clients side by side, and each can be removed', async () => {
  const map = new MapState()
  const client = clientOf(() => Promise.resolve({ items: [] }))
  await map.draw(client, 'first', 0)
  await map.draw(client, 'second', 1)
  expect(map.clients.map(({ id }) => id)).toEqual(['first', 'second'])
  await map.draw(client, null, 0)
  expect([map.clientAt(0), map.clientAt(1)?.id]).toEqual([null, 'second'])
})
