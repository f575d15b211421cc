import { expect, it } from 'vitest'
import { MapState } from '../../../src/renderer/state/map.svelte.ts'
import type { Client } from '../../../src/renderer/wire/index.ts'

function clientOf(recommend: () => Promise<unknown>): Client {
  return {
    clients: { show: () => Promise.resolve({ purchases: [{ item_id: 'a' }] }) },
    suggestions: { recommend },
  } as unknown as Client
}

it('draws what a client bought and what is suggested', async () => {
  const map = new MapState()
  await map.draw(
    clientOf(() => Promise.resolve({ items: [{ item_id: 'b' }] })),
    'c1',
  )
  expect(map.client).toEqual({ id: 'c1', purchases: ['a'], suggestions: ['b'] })
  await map.draw(
    clientOf(() => Promise.reject(new Error())),
    null,
  )
  expect(map.client).toBeNull()
})

it('draws the purchases where there is no model', async () => {
  const map = new MapState()
  await map.draw(
    clientOf(() => Promise.reject(new Error('no model'))),
    'c1',
  )
  expect(map.client?.purchases).toEqual(['a'])
})

it('does not draw a client whom another one has replaced', async () => {
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
  expect(map.client).toEqual({ id: 'second', purchases: ['a'], suggestions: [] })
})
