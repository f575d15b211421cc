import { expect, test } from 'vitest'
import type { Suggestions } from '../../../src/contract/results/suggestions.ts'
import { NO_WISHES, queryOf, Visit } from '../../../src/renderer/state/visit.svelte.ts'
import type { Client } from '../../../src/renderer/wire/index.ts'

/** A client of the contract that answers when the test allows it, in any order. */
function slowClient() {
  const asked: {
    client?: string
    answer: (suggestions: Suggestions) => void
    refuse: (error: Error) => void
  }[] = []
  const recommend = ({ client }: { client?: string }): Promise<Suggestions> => {
    const { promise, resolve, reject } = Promise.withResolvers<Suggestions>()
    asked.push({ client, answer: resolve, refuse: reject })
    return promise
  }
  return { asked, client: { suggestions: { recommend } } as unknown as Client }
}

const suggestions = (client: string, ...ids: string[]): Suggestions => ({
  list: { given_up: 0, newcomers: null, rested: 0, prices: null, budget: null },
  client,
  model: 'curatornet-1',
  profile: [],
  items: ids.map((item_id, at) => ({
    item_id,
    rank: at + 1,
    score: 1,
    title: null,
    artist: null,
    status: 'available',
  })),
})

test('wishes become part of the query, and absent wishes are left out', () => {
  expect(queryOf('C1', { ...NO_WISHES, maxPrice: 2500, artist: 'Munch', diversity: 0.3 })).toMatchObject({
    client: 'C1',
    includeUnavailable: false,
    diversity: 0.3,
    filter: { maxPrice: 2500, artists: ['Munch'], mediums: undefined, maxWidthCm: undefined },
  })
})

test('a wall, a palette, a tag and an excluded artist become filters', () => {
  const wishes = {
    ...NO_WISHES,
    maxWidth: 90,
    maxHeight: 60,
    notArtist: 'Munch',
    tag: 'sea',
    palette: 'dark' as const,
  }
  expect(queryOf('C1', { ...wishes, unseen: true })).toMatchObject({
    unseen: true,
    filter: { maxWidthCm: 90, maxHeightCm: 60, notArtists: ['Munch'], tags: ['sea'], palettes: ['dark'] },
  })
})

test('wishes about the whole list are part of the query', () => {
  expect(queryOf('C1', NO_WISHES)).toMatchObject({ newcomers: 0, rest: 0, usualPrices: false })
  const wishes = { ...NO_WISHES, newcomers: true, rest: true, usualPrices: true }
  expect(queryOf('C1', wishes)).toMatchObject({ newcomers: 0.1, rest: 5, usualPrices: true })
})

test('an answer that arrives after a newer query is dropped', async () => {
  const { asked, client } = slowClient()
  const visit = new Visit()
  const first = visit.ask(client, 'C1')
  const second = visit.ask(client, 'C2')
  asked[1].answer(suggestions('C2', 'b'))
  await second
  asked[0].answer(suggestions('C1', 'a'))
  await first
  expect(visit.suggestions?.client).toBe('C2')
  expect(visit.suggestion('C2', 'b')?.rank).toBe(1)
  expect(visit.suggestion('C2', 'a')).toBeUndefined()
})

test('the reasons of one client do not apply to another, who may have no query yet', async () => {
  const { asked, client } = slowClient()
  const visit = new Visit()
  const answered = visit.ask(client, 'C1')
  asked[0].answer(suggestions('C1', 'a'))
  await answered
  expect(visit.suggestion('C1', 'a')?.rank).toBe(1)
  expect(visit.suggestion('C2', 'a')).toBeUndefined()
})

test('the wishes of one client do not apply to another, who starts with the budget of the record', () => {
  const visit = new Visit()
  visit.wish('C1', { maxPrice: 10, budget: false, diversity: 0.5 })
  expect(visit.wishesOf('C1')).toMatchObject({ maxPrice: 10, budget: false })
  expect(visit.wishesOf('C2')).toEqual({ ...NO_WISHES, diversity: 0.5 })
  expect(queryOf('C2', visit.wishesOf('C2'))).toMatchObject({ budget: true })
})

test('a refusal is kept as the reason until an answer arrives', async () => {
  const { asked, client } = slowClient()
  const visit = new Visit()
  const refused = visit.ask(client, 'C1')
  asked[0].refuse(new Error('There is no model.'))
  await refused
  expect(visit.fault?.message).toBe('There is no model.')
  const again = visit.ask(client, 'C1')
  asked[1].answer(suggestions('C1', 'a'))
  await again
  expect(visit.fault).toBeNull()
})

test('clearing the wishes keeps the balance between taste and variety', () => {
  const visit = new Visit()
  visit.wish('C1', { maxPrice: 10, diversity: 0.5, inStock: false })
  expect(visit.isNarrow('C1')).toBe(true)
  visit.clear('C1')
  expect(visit.wishesOf('C1')).toEqual({ ...NO_WISHES, diversity: 0.5, budget: false })
  expect(visit.isNarrow('C1')).toBe(false)
})
