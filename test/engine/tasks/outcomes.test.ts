import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Outcomes } from '../../../src/contract/results/outcomes.ts'
import { outcomes } from '../../../src/engine/tasks/outcomes.ts'
import { Random } from '../../../src/learning/linalg/random.ts'
import { createGallery, openCatalog, type Catalog } from '../../../src/main/catalog/index.ts'
import { addPicture, identity } from '../../main/catalog/galleries.ts'
import { temporaryFolder } from '../../support/galleries.ts'
import { addModel, DIMENSION } from '../open-gallery/small-models.ts'

const WORKS = 40
const LONG_AGO = 1.5e9
const FAR_AHEAD = 4e9
let catalog: Catalog
let embedder: number

beforeEach(() => {
  const { folder, remove } = temporaryFolder()
  createGallery(folder)
  catalog = openCatalog(folder, { entryPoint: 'test' })
  embedder = catalog.embeddings.register(identity('made up', { dimension: DIMENSION }), null)
  catalog.embeddings.makeCurrent(embedder)
  const artworks = Array.from({ length: WORKS }, (_, work) =>
    catalog.artworks.insert({ externalId: `W${work}`, imageSha256: addPicture(catalog, `picture ${work}`) }),
  )
  const random = new Random(3)
  const vectors = Float32Array.from({ length: WORKS * DIMENSION }, () => random.gaussian())
  catalog.embeddings.insertBatch(embedder, { artworks: Int32Array.from(artworks), vectors })
  for (const client of ['A', 'B']) catalog.sales.insertClient({ externalId: client })
  return () => {
    vi.useRealTimers()
    catalog.close()
    remove()
  }
})

function sell(client: string, work: number, soldAt: number): void {
  const order = catalog.sales.insertOrder({ orderId: null, clientId: client, soldAt })
  catalog.sales.insertOrderItem(order, { itemId: `W${work}`, price: null, currency: null })
}

function offer(client: string, work: number, outcome?: 'sold' | 'declined'): void {
  const pair = { clientId: client, itemId: `W${work}` }
  catalog.visits.offer(pair, null)
  if (outcome !== undefined) catalog.visits.setOutcome(pair, outcome)
}

const model = (): void => addModel(catalog, embedder, 'visrank-1', 'visrank-z', { clients: [], works: [] })
const measured = (): Promise<Outcomes> => outcomes({ folder: catalog.folder }, {} as never)

describe('the outcome of offers', () => {
  test('is measured by an earlier model on earlier purchases', async () => {
    sell('A', 0, LONG_AGO)
    model()
    offer('A', 1, 'sold')
    offer('A', 2, 'declined')
    offer('A', 3)
    const report = await measured()
    expect(report).toMatchObject({ offers: 3, sold: 1, declined: 1, open: 1, measured: 3, no_model: 0 })
    expect(report).toMatchObject({ dated: true, enough: false })
    // W0 is sold and one of a kind, so 39 works can be offered.
    expect(report.rows.map(({ outcome, k, offers, chance }) => [outcome, k, offers, chance])).toEqual([
      ['sold', 20, 1, 20 / 39],
      ['sold', 100, 1, 1],
      ['not-sold', 20, 2, 20 / 39],
      ['not-sold', 100, 2, 1],
    ])
  })

  test('is not measured by a model trained after the offer', async () => {
    sell('A', 0, LONG_AGO)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2030, 1, 1) })
    offer('A', 1, 'sold')
    vi.setSystemTime(Date.UTC(2030, 1, 2))
    model()
    expect(await measured()).toMatchObject({ measured: 0, no_model: 1 })
  })

  test('does not depend on purchases after the offer', async () => {
    sell('A', 0, LONG_AGO)
    sell('B', 7, FAR_AHEAD)
    model()
    for (let work = 1; work < 30; work++) offer('A', work, 'sold')
    offer('B', 4, 'sold')
    const before = await measured()
    expect(before).toMatchObject({ measured: 29, no_history: 1 })
    // If these had been known, they would be owned, and similar to many offered works.
    for (let work = 30; work < 38; work++) sell('A', work, FAR_AHEAD)
    expect(await measured()).toEqual(before)
  })

  test('is counted by the recorded model and by month, including works shown in a visit', async () => {
    model()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2030, 0, 31) })
    catalog.visits.offer({ clientId: 'A', itemId: 'W1' }, 'visrank-1')
    catalog.visits.offer({ clientId: 'A', itemId: 'W2' }, 'visrank-1')
    vi.setSystemTime(Date.UTC(2030, 1, 1))
    offer('A', 3, 'sold')
    offer('B', 3, 'declined')
    // Shown to A only; W4 was shown without an offer.
    const visit = catalog.presented.begin('A', '2030-01-31T10:00:00.000Z')
    for (const work of ['W1', 'W3', 'W4']) catalog.presented.show(visit, work)
    const { by_month } = await measured()
    expect(by_month).toEqual([
      { model: null, month: '2030-02', offered: 2, viewed: 1, sold: 1, declined: 1, held_out: null },
      { model: 'visrank-1', month: '2030-01', offered: 2, viewed: 1, sold: 0, declined: 0, held_out: null },
    ])
  })

  test('cannot be measured if sales have no dates', async () => {
    sell('A', 0, 1)
    model()
    offer('A', 1, 'sold')
    expect(await measured()).toMatchObject({ dated: false, measured: 0, offers: 1 })
  })
})
