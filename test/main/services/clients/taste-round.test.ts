import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { faultOf } from '../../../../src/contract/wire-fault.ts'
import { openEntryPoint, type EntryPoint } from '../../../../src/main/api/entry-point.ts'
import { importedGallery, paintCollection, temporaryFolder } from '../../../support/galleries.ts'
import { keepEngines } from '../../../support/kept-children.ts'
import { documentOf } from '../../../support/terminal.ts'
import { finish } from '../../../support/finish.ts'

/** The taste round and the constraints on suggestions, through the api on a real gallery with its engine. */

keepEngines()
const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
let entryPoint: EntryPoint

beforeAll(async () => {
  await importedGallery(gallery, await paintCollection(path.join(folder, 'studio'), 60, 24))
  entryPoint = openEntryPoint({ entryPoint: 'window', notesFile: path.join(folder, 'notes.json') })
  await entryPoint.client.app.open({ folder: gallery })
}, 120_000)
afterAll(async () => {
  await entryPoint.close()
  remove()
})

/**
 * Answers `count` pictures, every second one with a like.
 * @returns the works in order
 */
async function answered(client: string, count: number): Promise<string[]> {
  const { suggestions, clients } = entryPoint.client
  const shown: string[] = []
  while (shown.length < count) {
    const { artwork } = await suggestions.tasteRound({ client })
    if (artwork === null) break
    const pair = { client, artworks: [artwork] }
    if (shown.length % 2 === 0) await clients.like({ ...pair, liked: true })
    else await clients.dislike({ ...pair, disliked: true })
    shown.push(artwork)
  }
  return shown
}

describe('a taste round', () => {
  test('reports what is missing before pictures are analysed, and an unknown client', async () => {
    const { suggestions, clients } = entryPoint.client
    await clients.add({ client_id: 'EARLY', changes: {} })
    expect(await suggestions.tasteRound({ client: 'EARLY' }).catch(faultOf)).toMatchObject({
      kind: 'too-little-data',
    })
    await finish(entryPoint.client.embed({}))
    expect(await suggestions.tasteRound({ client: 'NOBODY' }).catch(faultOf)).toMatchObject({
      kind: 'not-found',
    })
  })

  test('works before any training, and shows twelve distinct works that can be offered', async () => {
    await entryPoint.client.clients.add({ client_id: 'FIRST', changes: {} })
    const shown = await answered('FIRST', 12)
    expect(new Set(shown).size).toBe(12)
    const works = new Map((await entryPoint.client.catalogue.works({})).map((work) => [work.item_id, work]))
    expect(shown.every((id) => works.get(id)?.status === 'available')).toBe(true)
  })

  test('draws on the visual groups if there are any, and leads to suggestions', async () => {
    const { client } = entryPoint
    await finish(client.cluster({ clusters: 8 }))
    await finish(client.train({ method: 'taste' }))
    await client.clients.add({ client_id: 'SECOND', changes: {} })
    const shown = await answered('SECOND', 5)
    const works = new Map((await client.catalogue.works({})).map((work) => [work.item_id, work]))
    expect(new Set(shown.map((id) => works.get(id)?.cluster)).size).toBe(5)
    const { items, profile } = await client.suggestions.recommend({ client: 'SECOND' })
    expect(profile).toHaveLength(3)
    const refused = shown.filter((_, at) => at % 2 === 1)
    expect(items.filter(({ item_id }) => refused.includes(item_id))).toEqual([])
  })
})

describe('suggestions', () => {
  test('keep to the budget of the record and report what it left out; works without a price stay', async () => {
    const { client } = entryPoint
    const all = await client.suggestions.recommend({ client: 'SECOND', k: 1000 })
    const works = new Map((await client.catalogue.works({})).map((work) => [work.item_id, work]))
    const prices = all.items.map(({ item_id }) => works.get(item_id)?.price ?? null)
    const amount = prices.filter((price) => price !== null).toSorted((a, b) => a - b)[5]
    await client.clients.change({ client: 'SECOND', changes: { budget: amount } })
    const kept = await client.suggestions.recommend({ client: 'SECOND', k: 1000, budget: true })
    const over = prices.filter((price) => price !== null && price > amount).length
    expect(kept.list.budget).toEqual({ amount, currency: null, left_out: over })
    expect(kept.items).toHaveLength(all.items.length - over)
    const lifted = await client.suggestions.recommend({ client: 'SECOND', k: 1000 })
    expect(lifted.items).toHaveLength(all.items.length)
    expect(lifted.list.budget).toBeNull()
  })

  test('report that the budget leaves nothing', async () => {
    const { client } = entryPoint
    const priced = (await client.catalogue.works({})).filter(({ price }) => price === null)
    expect(priced).toEqual([])
    await client.clients.change({ client: 'SECOND', changes: { budget: 0.01 } })
    const refused = await client.suggestions.recommend({ client: 'SECOND', budget: true }).catch(faultOf)
    expect(refused).toMatchObject({
      kind: 'too-little-data',
      next: expect.stringContaining('budget') as string,
    })
  })

  test('leave out what the client has seen, if requested', async () => {
    const { client } = entryPoint
    const [{ item_id: first }] = (await client.suggestions.recommend({ client: 'SECOND' })).items
    await client.clients.see({ client: 'SECOND', artworks: [first], seen: true })
    const ids = async (unseen: boolean): Promise<string[]> =>
      (await client.suggestions.recommend({ client: 'SECOND', unseen })).items.map(({ item_id }) => item_id)
    expect(await ids(false)).toContain(first)
    expect(await ids(true)).not.toContain(first)
  })

  test('keep to a palette: no work is both dark and bright', async () => {
    const { client } = entryPoint
    const ids = async (palette: 'dark' | 'bright'): Promise<string[]> => {
      const filter = { palettes: [palette] }
      const { items } = await client.suggestions.recommend({ client: 'SECOND', k: 1000, filter })
      return items.map(({ item_id }) => item_id)
    }
    const [dark, bright] = [await ids('dark'), await ids('bright')]
    expect(dark.length).toBeGreaterThan(0)
    expect(bright.length).toBeGreaterThan(0)
    expect(dark.filter((id) => bright.includes(id))).toEqual([])
  })

  test('match those of the terminal', async () => {
    const { client } = entryPoint
    const { items } = await client.suggestions.recommend({
      client: 'SECOND',
      unseen: true,
      filter: { palettes: ['warm'] },
    })
    await entryPoint.close()
    const told = await documentOf<{ items: { item_id: string }[] }>(
      'recommend',
      '--client',
      'SECOND',
      '--unseen',
      '--palette',
      'warm',
      '--gallery',
      gallery,
    )
    expect(told.items.map(({ item_id }) => item_id)).toEqual(items.map(({ item_id }) => item_id))
  })
})
