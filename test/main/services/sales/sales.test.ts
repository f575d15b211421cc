import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import path from 'node:path'
import type { NewSale } from '../../../../src/contract/areas/sales.ts'
import { faultOf } from '../../../../src/contract/wire-fault.ts'
import { openEntryPoint, type Client, type EntryPoint } from '../../../../src/main/api/entry-point.ts'
import { createGallery, openCatalog } from '../../../../src/main/catalog/index.ts'
import { temporaryFolder } from '../../../support/galleries.ts'
import { identity, sha256Of, trainReport } from '../../catalog/galleries.ts'

/** Sales and returns recorded by a user, on a real catalogue. */

let temporary: ReturnType<typeof temporaryFolder>
let gallery: string
let entryPoint: EntryPoint
let client: Client

beforeEach(() => {
  temporary = temporaryFolder()
  gallery = path.join(temporary.folder, 'gallery')
  createGallery(gallery)
  const catalog = openCatalog(gallery, { entryPoint: 'test' })
  for (const externalId of ['W1', 'W2'])
    catalog.artworks.insert({ externalId, title: `Title ${externalId}`, price: 999.99, currency: 'EUR' })
  catalog.artworks.insert({ externalId: 'E3', oneOfAKind: false, editionSize: 3, price: 80, currency: 'USD' })
  catalog.artworks.insert({ externalId: 'E5', oneOfAKind: false, editionSize: 5, copiesSold: 2, price: 50 })
  catalog.sales.insertClient({ externalId: 'C1', name: 'Ada' })
  catalog.close()
  entryPoint = openEntryPoint({ folder: gallery, entryPoint: 'window' })
  client = entryPoint.client
})
afterEach(async () => {
  await entryPoint.close()
  temporary.remove()
})

const record = (
  works: NewSale['works'] | { artwork: string; copies?: number }[],
  more: Partial<NewSale> = {},
) => client.sales.record({ client: 'C1', works, date: '2026-03-01', invoice: null, ...more })
const refusal = (asked: Promise<unknown>) =>
  asked.then(
    () => 'nothing refused it',
    (error: unknown) => faultOf(error).message,
  )
const workOf = async (id: string) => (await client.catalogue.works({})).find(({ item_id }) => item_id === id)

describe('a sale', () => {
  test('has catalogue prices less the discount, to the cent, each in its own currency', async () => {
    const { order } = await record([{ artwork: 'W1' }, { artwork: 'E3', copies: 2 }], {
      discount: 12.5,
      invoice: 'R-1',
    })
    const { sales } = await client.sales.list({ client: 'C1' })
    expect(sales).toMatchObject([
      {
        order,
        invoice: 'R-1',
        client: 'Ada',
        sold_at: Date.UTC(2026, 2, 1) / 1000,
        lines: [
          { item_id: 'W1', price: 874.99, full_price: 999.99, currency: 'EUR', quantity: 1 },
          { item_id: 'E3', price: 70, full_price: 80, currency: 'USD', quantity: 2 },
        ],
      },
    ])
    expect((await client.sales.list({ work: 'W1' })).sales).toHaveLength(1)
    expect((await client.catalogue.history({ artwork: 'W1' })).sales).toMatchObject([
      { order, invoice: 'R-1', price: 874.99, full_price: 999.99, currency: 'EUR' },
    ])
  })

  test('of copies reduces the edition until it is sold out', async () => {
    await record([{ artwork: 'E3', copies: 2 }])
    expect(await workOf('E3')).toMatchObject({ copies_sold: 2, status: 'available' })
    expect(await refusal(record([{ artwork: 'E3', copies: 2 }]))).toBe('Only one copy of E3 is left.')
    await record([{ artwork: 'E3' }])
    expect(await workOf('E3')).toMatchObject({ copies_sold: 3, status: 'sold' })
    expect(await refusal(record([{ artwork: 'E3' }]))).toBe('All 3 copies of E3 are sold.')
  })

  test('of a copy adds to the count of a list, and a return subtracts from it', async () => {
    const { order } = await record([{ artwork: 'E5', copies: 2 }])
    expect(await workOf('E5')).toMatchObject({ copies_sold: 4 })
    const [{ lines }] = (await client.sales.list({ client: 'C1' })).sales
    await client.sales.return({ order, lines: [{ line: lines[0].line, copies: 1 }], date: '2026-03-02' })
    expect(await workOf('E5')).toMatchObject({ copies_sold: 3 })
    await client.sales.return({ order, lines: null, date: '2026-03-02' })
    expect(await workOf('E5')).toMatchObject({ copies_sold: 2, status: 'available' })
    expect((await client.sales.list({})).sales).toEqual([])
  })

  test('of several copies of a one-of-a-kind work is refused, and writes nothing', async () => {
    expect(await refusal(record([{ artwork: 'W2' }, { artwork: 'W1', copies: 2 }]))).toContain(
      'one of a kind',
    )
    expect(await client.sales.list({})).toEqual({ sales: [], returns: [] })
    expect(await client.history.list({})).toEqual([])
  })

  test('of an offered work marks the offer as sold, and undo reopens it', async () => {
    await client.clients.offer({ client: 'C1', artworks: ['W1'] })
    const { change } = await record([{ artwork: 'W1' }])
    expect((await client.clients.show({ client: 'C1' })).offers).toMatchObject([{ outcome: 'sold' }])
    await client.history.undo({ change })
    expect((await client.clients.show({ client: 'C1' })).offers).toMatchObject([{ outcome: 'open' }])
  })
})

describe('a return', () => {
  test('puts the work back in stock, removes the purchase and stays in both histories', async () => {
    const { order } = await record([{ artwork: 'W1' }, { artwork: 'W2' }], { discount: 10, invoice: 'R-9' })
    const [{ lines }] = (await client.sales.list({ client: 'C1' })).sales
    await client.sales.return({ order, lines: [{ line: lines[0].line, copies: 1 }], date: '2026-04-01' })
    expect(await workOf('W1')).toMatchObject({ status: 'available' })
    expect(await client.clients.show({ client: 'C1' })).toMatchObject({ works: 1 })
    const returned = {
      item_id: 'W1',
      client: 'Ada',
      invoice: 'R-9',
      price: 899.99,
      currency: 'EUR',
      quantity: 1,
      returned_at: Date.UTC(2026, 3, 1) / 1000,
    }
    expect((await client.sales.list({ client: 'C1' })).returns).toMatchObject([returned])
    expect(await client.catalogue.history({ artwork: 'W1' })).toMatchObject({
      sales: [],
      returns: [returned],
    })
    // The work can be sold again, even to the same client.
    await record([{ artwork: 'W1' }])
    expect(await workOf('W1')).toMatchObject({ status: 'sold' })
  })

  test('of something not sold, of too many copies and before its sale is refused', async () => {
    const { order } = await record([{ artwork: 'E3', copies: 2 }])
    const [{ lines }] = (await client.sales.list({ client: 'C1' })).sales
    const { line } = lines[0]
    const back = (of: number, part: { line: number; copies: number } | null, date = '2026-04-01') =>
      refusal(client.sales.return({ order: of, lines: part === null ? null : [part], date }))
    expect(await back(order + 1, null)).toContain('There is no sale')
    expect(await back(order, { line: line + 1, copies: 1 })).toContain('has no line')
    expect(await back(order, { line, copies: 3 })).toBe('Only 2 copies of E3 were sold.')
    expect(await back(order, null, '2026-02-01')).toBe('The return is dated before the sale.')
    expect((await client.sales.list({})).returns).toEqual([])
  })
})

describe('the number of sales that the model in use has not learned from', () => {
  test('is absent without a model, and counts sales recorded since, less those undone or returned', async () => {
    const since = async () => (await client.gallery.info({})).sales_since_model
    await record([{ artwork: 'W1' }])
    expect(await since()).toBeNull()
    await entryPoint.close()
    const catalog = openCatalog(gallery, { entryPoint: 'test' })
    catalog.learning.insertModel({
      embedder: catalog.embeddings.register(identity('net'), null),
      file: 'models/m-1.onnx',
      sha256: sha256Of('m-1'),
      report: { ...trainReport('m-1'), seconds: 0 },
    })
    catalog.learning.makeModelCurrent('m-1')
    catalog.close()
    entryPoint = openEntryPoint({ folder: gallery, entryPoint: 'window' })
    client = entryPoint.client
    expect(await since()).toBe(0)
    const { order } = await record([{ artwork: 'W2' }, { artwork: 'E3', copies: 2 }])
    expect(await since()).toBe(2)
    const { change } = await record([{ artwork: 'E5' }])
    expect(await since()).toBe(3)
    await client.history.undo({ change })
    expect(await since()).toBe(2)
    await client.sales.return({ order, lines: null, date: '2026-03-01' })
    expect(await since()).toBe(0)
  })
})
