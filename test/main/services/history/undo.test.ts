import Database from 'better-sqlite3'
import fc from 'fast-check'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { catalogueFile } from '../../../../src/catalog-read/index.ts'
import { faultOf } from '../../../../src/contract/wire-fault.ts'
import { openEntryPoint, type Client, type EntryPoint } from '../../../../src/main/api/entry-point.ts'
import { createGallery, openCatalog } from '../../../../src/main/catalog/index.ts'
import { inEnglish } from '../../../../src/messages/english.ts'
import { temporaryFolder } from '../../../support/galleries.ts'
import { tried } from '../../../support/properties.ts'

/** Manual changes, made and undone through the api on a real catalogue. */

const WORKS = ['W1', 'W2', 'W3', 'E1', 'E2']
const CLIENTS = ['C1', 'C2']
const HISTORY_AND_COUNTS = new Set(['change_log', 'change_rows', 'change_subjects', 'changes', 'revisions'])

let temporary: ReturnType<typeof temporaryFolder>
let gallery: string
let entryPoint: EntryPoint
let client: Client

beforeEach(() => {
  temporary = temporaryFolder()
  gallery = makeGallery(temporary.folder, 'gallery')
  entryPoint = openEntryPoint({ folder: gallery, entryPoint: 'window' })
  client = entryPoint.client
})
afterEach(async () => {
  await entryPoint.close()
  temporary.remove()
})

/** Three unique works, an edition of three and one with two copies already sold according to a list; two clients. */
function makeGallery(folder: string, name: string): string {
  const made = path.join(folder, name)
  createGallery(made)
  const catalog = openCatalog(made, { entryPoint: 'test' })
  catalog.transaction(() => {
    for (const externalId of ['W1', 'W2', 'W3'])
      catalog.artworks.insert({ externalId, title: `Title ${externalId}`, price: 1000, currency: 'EUR' })
    catalog.artworks.insert({
      externalId: 'E1',
      oneOfAKind: false,
      editionSize: 3,
      price: 100,
      currency: 'EUR',
    })
    catalog.artworks.insert({ externalId: 'E2', oneOfAKind: false, editionSize: 5, copiesSold: 2 })
    catalog.sales.insertClient({ externalId: 'C1', name: 'Ada' })
    catalog.sales.insertClient({ externalId: 'C2', name: 'Bo' })
  })
  catalog.close()
  return made
}

/** Every row of the catalogue except the history's own and the counts of changes. */
function dumpOf(folder: string): Record<string, string[]> {
  const connection = new Database(catalogueFile(folder), { readonly: true })
  const tables = connection
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .pluck()
    .all()
    .filter((name) => !HISTORY_AND_COUNTS.has(name) && !name.startsWith('sqlite_'))
  const rows = tables.map((name): [string, string[]] => [
    name,
    connection
      .prepare(`SELECT * FROM ${name}`)
      .all()
      .map((row) => JSON.stringify(row))
      .sort(),
  ])
  connection.close()
  return Object.fromEntries(rows)
}

const sale = (client: string, ...works: string[]) => ({
  client,
  works: works.map((artwork) => ({ artwork })),
  date: '2026-03-01',
  invoice: null,
})
const undo = async (change: number | null = null) => (await client.history.undo({ change })).undone

const work = fc.constantFrom(...WORKS)
const buyer = fc.constantFrom(...CLIENTS)
const works = fc.uniqueArray(work, { minLength: 1, maxLength: 3 })
const action = fc.oneof(
  fc.record({
    do: fc.constant('edit' as const),
    works,
    price: fc.constantFrom(null, 5, 0.1),
    artist: fc.constantFrom('Ann', 'Bob', null),
  }),
  fc.record({
    do: fc.constant('status' as const),
    works,
    status: fc.constantFrom('available' as const, 'sold' as const, 'reserved' as const),
  }),
  fc.record({
    do: fc.constant('sell' as const),
    buyer,
    works,
    discount: fc.constantFrom(0, 12.5),
    copies: fc.constantFrom(1, 2),
  }),
  fc.record({ do: fc.constant('return' as const), buyer, nth: fc.nat(3), copies: fc.constantFrom(null, 1) }),
  fc.record({ do: fc.constant('like' as const), buyer, works, liked: fc.boolean() }),
  fc.record({
    do: fc.constant('offer' as const),
    buyer,
    works,
    how: fc.constantFrom('offer' as const, 'declined' as const, 'open' as const, 'withdraw' as const),
  }),
  fc.record({ do: fc.constant('client' as const), buyer, name: fc.constantFrom('Eva', null) }),
  fc.record({ do: fc.constant('new client' as const) }),
  fc.record({ do: fc.constant('merge' as const), merge: work, into: work }),
  fc.record({ do: fc.constant('take back a merge' as const) }),
)
type Action = typeof action extends fc.Arbitrary<infer Kind> ? Kind : never

/** Performs an action as a window would; a refused action changes nothing. */
async function carryOut(client: Client, asked: Action): Promise<unknown> {
  switch (asked.do) {
    case 'edit':
      return client.catalogue.change({
        edits: asked.works.map((artwork) => ({
          artwork,
          changes: { price: asked.price, artist: asked.artist },
        })),
      })
    case 'status':
      return client.catalogue.change({
        edits: asked.works.map((artwork) => ({ artwork, changes: { status: asked.status } })),
      })
    case 'sell':
      return client.sales.record({
        client: asked.buyer,
        works: asked.works.map((artwork) => ({
          artwork,
          copies: artwork.startsWith('E') ? asked.copies : 1,
        })),
        discount: asked.discount,
        date: '2026-03-01',
        invoice: null,
      })
    case 'return': {
      const { sales } = await client.sales.list({ client: asked.buyer })
      const found = sales.at(asked.nth)
      if (found === undefined) return undefined
      const { copies } = asked
      const lines = copies === null ? null : found.lines.slice(0, 1).map(({ line }) => ({ line, copies }))
      return client.sales.return({ order: found.order, lines, date: '2026-04-01' })
    }
    case 'like':
      return client.clients.like({ client: asked.buyer, artworks: asked.works, liked: asked.liked })
    case 'offer': {
      const pair = { client: asked.buyer, artworks: asked.works }
      if (asked.how === 'offer') return client.clients.offer(pair)
      if (asked.how === 'withdraw') return client.clients.withdrawOffer(pair)
      return client.clients.answer({ ...pair, outcome: asked.how })
    }
    case 'client':
      return client.clients.change({ client: asked.buyer, changes: { name: asked.name } })
    case 'new client':
      return client.clients.add({ changes: { name: 'New' } })
    case 'merge':
      return client.duplicates.merge({ merge: asked.merge, into: asked.into })
    case 'take back a merge': {
      const merge = (await client.duplicates.merges({})).at(0)
      return merge === undefined ? undefined : client.duplicates.undo({ id: merge.id })
    }
  }
}

describe('undoing everything', () => {
  test('restores the earlier catalogue, step by step, whatever was done', async () => {
    const first = dumpOf(gallery)
    const standing = async () =>
      (await client.history.list({ most: 99 })).filter(({ undone_at }) => undone_at === null)
    // One gallery for all runs: each ends with the catalogue that it started with.
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 12 }), async (actions) => {
        const states = new Map<number, Record<string, string[]>>()
        let known = 0
        for (const asked of actions) {
          const before = dumpOf(gallery)
          await carryOut(client, asked).catch((error: unknown) => {
            expect(faultOf(error).kind).toMatch(/bad-input|not-found/)
            expect(dumpOf(gallery)).toEqual(before)
          })
          const changes = await standing()
          // A merge undone out of order: the states in between never existed without it.
          if (changes.length < known) states.clear()
          else if (changes.length > known) states.set(changes[0].id, before)
          known = changes.length
        }
        for (let undone = await undo(); undone !== null; undone = await undo()) {
          const before = states.get(undone.id)
          if (before !== undefined) expect(dumpOf(gallery)).toEqual(before)
        }
        expect(await standing()).toEqual([])
        expect(dumpOf(gallery)).toEqual(first)
      }),
      { numRuns: tried(8) },
    )
  }, 120_000)
})

describe('a change', () => {
  test('is undone in reverse order, each once, until there is nothing left to undo', async () => {
    const before = dumpOf(gallery)
    const { change } = await client.catalogue.change({ edits: [{ artwork: 'W1', changes: { price: 5 } }] })
    await client.clients.like({ client: 'C1', artworks: ['W1', 'W2'], liked: true })
    const undone = await undo()
    expect(undone === null ? '' : inEnglish(undone.what)).toBe('Ada likes 2 works')
    expect((await undo())?.id).toBe(change)
    expect(await undo()).toBeNull()
    expect(dumpOf(gallery)).toEqual(before)
    expect(await client.history.undo({ change }).catch(faultOf)).toMatchObject({ kind: 'bad-input' })
    expect(await client.history.undo({ change: 77 }).catch(faultOf)).toMatchObject({ kind: 'not-found' })
  })

  test('that changes nothing is not in the history', async () => {
    const { change } = await client.catalogue.change({ edits: [{ artwork: 'W1', changes: { price: 1000 } }] })
    expect(change).toBeNull()
    expect(await client.history.list({})).toEqual([])
  })

  test('that later ones depend on is not undone, and the later ones are named', async () => {
    const sold = await client.sales.record(sale('C1', 'W1', 'W2'))
    await client.sales.return({ order: sold.order, lines: null, date: '2026-03-02' })
    const refused = await client.history.undo({ change: sold.change }).catch(faultOf)
    expect(refused).toMatchObject({
      kind: 'bad-input',
      message: expect.stringContaining('2 works came back from Ada (change 2)') as string,
    })
    const { depends } = await client.history.outlook({ change: sold.change ?? NaN })
    expect(depends.map(inEnglish)).toEqual(['2 works came back from Ada (change 2)'])
    await undo()
    expect((await undo(sold.change))?.id).toBe(sold.change)
  })

  test('of one field is undone even if another field of the same work was changed since', async () => {
    const { change } = await client.catalogue.change({
      edits: [{ artwork: 'W1', changes: { title: 'New' } }],
    })
    await client.catalogue.change({ edits: [{ artwork: 'W1', changes: { price: 7 } }] })
    await undo(change)
    const works = await client.catalogue.works({})
    expect(works.find(({ item_id }) => item_id === 'W1')).toMatchObject({ title: 'Title W1', price: 7 })
  })

  test('of an earlier session is not undone by ctrl+Z, but by its number and in the terminal', async () => {
    const before = dumpOf(gallery)
    await client.catalogue.change({ edits: [{ artwork: 'W1', changes: { price: 5 } }] })
    await entryPoint.close()
    entryPoint = openEntryPoint({ folder: gallery, entryPoint: 'window' })
    client = entryPoint.client
    expect(await undo()).toBeNull()
    expect((await client.history.undo({ earlier: true })).undone?.id).toBe(1)
    expect(dumpOf(gallery)).toEqual(before)
  })

  test('is in the history of its works and clients, with the earlier values', async () => {
    await client.catalogue.change({ edits: [{ artwork: 'W1', changes: { price: 1500, artist: 'Ann' } }] })
    await client.sales.record(sale('C1', 'W1'))
    await client.clients.change({ client: 'C1', changes: { budget: 100 } })
    const ofWork = await client.history.list({ work: 'W1' })
    expect(ofWork.map(({ what }) => inEnglish(what))).toEqual([
      'Title W1 was sold to Ada',
      'Title W1 was edited',
    ])
    expect(ofWork[1].fields).toEqual([
      { field: 'artist', before: null, after: 'Ann' },
      { field: 'price', before: { amount: 1000, currency: 'EUR' }, after: { amount: 1500, currency: 'EUR' } },
    ])
    const ofClient = await client.history.list({ client: 'C1' })
    expect(ofClient.map(({ what }) => inEnglish(what))).toEqual([
      'Ada was edited',
      'Title W1 was sold to Ada',
    ])
    expect(await client.history.list({ work: 'W2' })).toEqual([])
    expect(await client.history.list({ work: 'nothing' }).catch(faultOf)).toMatchObject({ kind: 'not-found' })
  })

  test('of a forgotten client is removed from the log', async () => {
    await client.clients.change({ client: 'C1', changes: { notes: 'secret' } })
    await client.clients.like({ client: 'C1', artworks: ['W1'], liked: true })
    await entryPoint.close()
    const catalog = openCatalog(gallery, { entryPoint: 'test' })
    catalog.history.forget('clients', catalog.reader.sales.client('C1')?.id ?? NaN)
    expect(catalog.reader.history.newest(9).map(({ kind }) => kind)).toEqual(['liked'])
    catalog.close()
    entryPoint = openEntryPoint({ folder: gallery, entryPoint: 'window' })
  })
})
