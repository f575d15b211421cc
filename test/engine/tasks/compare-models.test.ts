import { beforeAll, describe, expect, test } from 'vitest'
import type { Comparison, HiddenSale } from '../../../src/contract/results/comparison.ts'
import { compareModels } from '../../../src/engine/tasks/compare-models.ts'
import { evaluate } from '../../../src/engine/tasks/evaluate.ts'
import { hiddenSale } from '../../../src/engine/tasks/hidden-sale.ts'
import { Random } from '../../../src/learning/linalg/random.ts'
import { createGallery, openCatalog, type Catalog } from '../../../src/main/catalog/index.ts'
import { addPicture, identity } from '../../main/catalog/galleries.ts'
import { temporaryFolder } from '../../support/galleries.ts'
import { addModel, DIMENSION } from '../open-gallery/small-models.ts'

const WORKS = 60
const CLIENTS = 32
const KNOWN = { clients: [], works: [] } as const
let catalog: Catalog

beforeAll(() => {
  const { folder, remove } = temporaryFolder()
  createGallery(folder)
  catalog = openCatalog(folder, { entryPoint: 'test' })
  const embedder = catalog.embeddings.register(identity('made up', { dimension: DIMENSION }), null)
  catalog.embeddings.makeCurrent(embedder)
  const artworks = Array.from({ length: WORKS }, (_, work) =>
    catalog.artworks.insert({ externalId: `W${work}`, imageSha256: addPicture(catalog, `picture ${work}`) }),
  )
  // Works with even numbers look alike, and so do works with odd numbers; a client buys only one kind.
  const random = new Random(3)
  const vectors = Float32Array.from(
    { length: WORKS * DIMENSION },
    (_, at) => random.gaussian() + (Math.floor(at / DIMENSION) % 2 === 0 ? 2 : -2),
  )
  catalog.embeddings.insertBatch(embedder, { artworks: Int32Array.from(artworks), vectors })
  for (let client = 0; client < CLIENTS; client++) {
    catalog.sales.insertClient({ externalId: `C${client}` })
    for (const [at, step] of [0, 2, 4].entries()) {
      const order = catalog.sales.insertOrder({
        orderId: null,
        clientId: `C${client}`,
        soldAt: 1.5e9 + at * 86_400,
      })
      const work = (client + step + at * CLIENTS) % WORKS
      catalog.sales.insertOrderItem(order, { itemId: `W${work}`, price: null, currency: null })
    }
  }
  addModel(catalog, embedder, 'visrank-1', 'visrank-z', KNOWN)
  addModel(catalog, embedder, 'curatornet-2', 'curatornet', KNOWN)
  addModel(catalog, embedder, 'blend-3', 'blend', KNOWN)
  return () => {
    catalog.close()
    remove()
  }
})

const compared = (model: string, other: string): Promise<Comparison> =>
  compareModels({ folder: catalog.folder, models: [model, other], clients: 3 }, {} as never)

describe('two models', () => {
  test('are compared on the same clients, with intervals, a test and a verdict', async () => {
    const { models, clients, difference, verdict } = await compared('visrank-1', 'curatornet-2')
    expect(clients).toBe(CLIENTS)
    expect(models.map(({ name }) => name)).toEqual(['visrank-1', 'curatornet-2'])
    const [first, second] = models.map(({ metrics }) => metrics.auc)
    expect(difference?.auc).toBeCloseTo(first - second, 10)
    for (const { metrics, ci } of models) {
      expect(ci.auc[0]).toBeLessThanOrEqual(metrics.auc)
      expect(ci.auc[1]).toBeGreaterThanOrEqual(metrics.auc)
    }
    expect(['better', 'worse', 'level']).toContain(verdict)
    const turned = await compared('curatornet-2', 'visrank-1')
    expect(turned.difference?.auc).toBeCloseTo(-(difference?.auc ?? 0), 10)
  })

  test('do not differ if they are the same, regardless of chance', async () => {
    expect(await compared('visrank-1', 'visrank-1')).toMatchObject({
      verdict: 'level',
      difference: { auc: 0, p: 1 },
    })
  })

  test('suggest works that are not owned to the clients with the most known purchases', async () => {
    const { lists } = await compared('visrank-1', 'curatornet-2')
    expect(lists).toHaveLength(3)
    for (const { client_id, lists: own } of lists) {
      const works = Number(client_id.slice(1))
      expect(own.map((list) => list.length)).toEqual([8, 8])
      expect(own.flat()).not.toContain(`W${works}`)
    }
  })

  test('are reported by name if one is missing', async () => {
    await expect(compared('visrank-1', 'taste-9')).rejects.toMatchObject({ kind: 'not-found' })
  })
})

test('an evaluation tests the model in use, even a blend, or another one if named', async () => {
  const settings = { protocol: 'all', ks: [20] } as const
  const run = (model?: string) =>
    evaluate({ folder: catalog.folder, settings: { ...settings, ks: [20], model } }, {} as never)
  catalog.learning.makeModelCurrent('curatornet-2')
  expect((await run()).report).toMatchObject({ model: 'curatornet-2', tested: 'curatornet' })
  catalog.learning.makeModelCurrent('blend-3')
  expect((await run()).report).toMatchObject({ model: 'blend-3', tested: 'blend' })
  expect((await run('curatornet-2')).report).toMatchObject({ model: 'curatornet-2', tested: 'curatornet' })
})

describe('a hidden sale', () => {
  const looked = (client: string): Promise<HiddenSale> =>
    hiddenSale({ folder: catalog.folder, model: 'visrank-1', protocol: 'all', client }, {} as never)

  test('shows the profile, the purchases with their places, and the top suggestions', async () => {
    const sale = await looked('C0')
    expect(sale.profile).toEqual(['W0', 'W34'])
    expect(sale.bought).toEqual([{ item_id: 'W8', place: expect.any(Number) as number }])
    expect(sale.of).toBe(WORKS - 2)
    expect(sale.suggested).toHaveLength(12)
    const [{ item_id, place }] = sale.bought
    expect(sale.suggested.indexOf(item_id)).toBe(place <= 12 ? place - 1 : -1)
  })

  test('is not found if the client has none', async () => {
    await expect(looked('nobody')).rejects.toMatchObject({ kind: 'not-found' })
  })
})
