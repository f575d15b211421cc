import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { faultOf } from '../../../../src/contract/wire-fault.ts'
import { openEntryPoint, type EntryPoint } from '../../../../src/main/api/entry-point.ts'
import { importedGallery, paintCollection, temporaryFolder } from '../../../support/galleries.ts'

/** Sales as a window records them through the entry point, on a small real gallery. */

const { folder, remove } = temporaryFolder()
const gallery = path.join(folder, 'gallery')
let entryPoint: EntryPoint

beforeAll(async () => {
  // More works than the three clients buy, so that unsold unique works remain.
  await importedGallery(gallery, await paintCollection(path.join(folder, 'studio'), 16, 3))
  entryPoint = openEntryPoint({ folder: gallery, entryPoint: 'window' })
})
afterAll(async () => {
  await entryPoint.close()
  remove()
})

describe('a sale', () => {
  /** Two unique works in stock, and a client who bought neither. */
  async function inStock(): Promise<{ client: string; works: string[] }> {
    const { client_id: client } = await entryPoint.client.clients.add({ changes: { name: 'Marta Oliva' } })
    const works = (await entryPoint.client.catalogue.works({}))
      .filter(({ status, one_of_a_kind }) => status === 'available' && one_of_a_kind)
      .map(({ item_id }) => item_id)
    return { client, works: works.slice(0, 2) }
  }
  const statusOf = async (id: string) =>
    (await entryPoint.client.catalogue.works({})).find(({ item_id }) => item_id === id)?.status

  test('of two works is one basket, takes them out of stock, closes the offer, and can be reversed', async () => {
    const { client, works } = await inStock()
    await entryPoint.client.clients.offer({ client, artworks: [works[0]] })
    const { change } = await entryPoint.client.sales.record({
      client,
      works: works.map((artwork) => ({ artwork, price: 900, currency: 'EUR' })),
      date: '2024-03-01',
      invoice: 'R-1',
    })
    const buyer = await entryPoint.client.clients.show({ client })
    expect(buyer).toMatchObject({ works: 2, baskets: 1, open_offers: 0 })
    expect(buyer.purchases[0]).toMatchObject({
      item_id: works[0],
      sold_at: Date.UTC(2024, 2, 1) / 1000,
      price: 900,
      currency: 'EUR',
    })
    expect(buyer.offers).toMatchObject([{ item_id: works[0], outcome: 'sold' }])
    expect(await statusOf(works[0])).toBe('sold')
    const again = { client, works: [{ artwork: works[0], price: null, currency: null }], date: '2024-03-02' }
    expect(await entryPoint.client.sales.record({ ...again, invoice: null }).catch(faultOf)).toMatchObject({
      kind: 'bad-input',
      message: expect.stringContaining('sold to Marta Oliva already') as string,
    })
    expect((await entryPoint.client.history.undo({ change })).undone?.id).toBe(change)
    expect(await entryPoint.client.clients.show({ client })).toMatchObject({ works: 0, open_offers: 1 })
    expect(await statusOf(works[0])).toBe('available')
    expect(await entryPoint.client.history.undo({ change }).catch(faultOf)).toMatchObject({
      kind: 'bad-input',
    })
  })

  test('writes nothing if a client, a work or an invoice number is invalid', async () => {
    const { client, works } = await inStock()
    const line = { artwork: works[0], price: 1, currency: null }
    const sale = { client, works: [line], date: '2024-03-01', invoice: null }
    const { change } = await entryPoint.client.sales.record({ ...sale, invoice: 'R-2' })
    const refused = [
      { ...sale, client: 'nobody' },
      {
        ...sale,
        works: [
          { ...line, artwork: works[1] },
          { ...line, artwork: 'nothing' },
        ],
      },
      {
        ...sale,
        works: [
          { ...line, artwork: works[1] },
          { ...line, artwork: works[1] },
        ],
      },
      { ...sale, works: [{ ...line, artwork: works[1] }], invoice: 'R-2' },
    ]
    for (const wrong of refused) {
      expect(await entryPoint.client.sales.record(wrong).catch(faultOf)).toMatchObject({
        kind: expect.stringMatching(/not-found|bad-input/) as string,
      })
    }
    expect(await statusOf(works[1])).toBe('available')
    await entryPoint.client.history.undo({ change })
  })
})
