import { readdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { similarQuerySchema } from '../../../src/contract/settings.ts'
import { Random } from '../../../src/learning/linalg/random.ts'
import { OpenGallery } from '../../../src/engine/open-gallery/index.ts'
import { similarWorks } from '../../../src/engine/tasks/similar.ts'
import { whoMightWant } from '../../../src/engine/tasks/who-might-want.ts'
import { createGallery, openCatalog } from '../../../src/main/catalog/index.ts'
import { checkCatalogue } from '../../../src/main/catalog/index.ts'
import { identity } from '../../main/catalog/galleries.ts'
import { temporaryFolder } from '../../support/galleries.ts'
import { addModel, DIMENSION } from './small-models.ts'

const WORKS = 3000
const CLIENTS = 600
const ASKED = 25

describe('a gallery too large to keep every place and feature', () => {
  const { folder: temporary, remove } = temporaryFolder()
  const folder = path.join(temporary, 'gallery')
  const random = new Random(11)
  let exact: OpenGallery
  let large: OpenGallery
  const asked = Array.from({ length: ASKED }, () => `W${random.integer(WORKS)}`)

  beforeAll(() => {
    createGallery(folder)
    const catalog = openCatalog(folder, { entryPoint: 'test' })
    catalog.transaction(() => {
      const embedder = catalog.embeddings.register(
        identity('made up', { dimension: DIMENSION, kind: 'imported' }),
        null,
      )
      catalog.embeddings.makeCurrent(embedder)
      const artworks = Array.from({ length: WORKS }, (_, work) =>
        catalog.artworks.insert({ externalId: `W${work}`, title: `Work ${work}` }),
      )
      const vectors = Float32Array.from({ length: WORKS * DIMENSION }, () => random.gaussian())
      catalog.embeddings.insertImported(embedder, { artworks: Int32Array.from(artworks), vectors })
      for (let client = 0; client < CLIENTS; client++) {
        const clientId = `C${client}`
        catalog.sales.insertClient({ externalId: clientId })
        for (let sale = 0; sale < 1 + random.integer(3); sale++) {
          const order = catalog.sales.insertOrder({ orderId: null, clientId, soldAt: sale })
          const itemId = `W${random.integer(WORKS)}`
          catalog.sales.insertOrderItem(order, { itemId, price: null, currency: null })
        }
      }
      addModel(catalog, embedder, 'model', 'curatornet', { clients: [], works: [] })
      catalog.learning.makeModelCurrent('model')
    })
    catalog.close()
    exact = new OpenGallery(folder)
    large = new OpenGallery(folder, { mostBytes: 1000 })
  })

  afterAll(async () => {
    await exact.close()
    await large.close()
    remove()
  })

  test('names nearly all the clients found by ranking all works for all clients, with the same percentiles', async () => {
    let found = 0
    for (const artwork of asked) {
      const query = { reasons: false, artwork, k: 6 }
      const all = await exact.ask((gallery) => whoMightWant(gallery, query))
      const some = await large.ask((gallery) => whoMightWant(gallery, query))
      expect(some.clients).toBe(all.clients)
      const percentiles = new Map(all.items.map((item) => [item.client_id, item.percentile]))
      for (const { client_id: client, percentile } of some.items) {
        const its = percentiles.get(client)
        if (its === undefined) continue
        found++
        expect(percentile).toBeCloseTo(its, 3)
      }
    }
    expect(found).toBeGreaterThanOrEqual(0.98 * 6 * ASKED)
  })

  test('finds the same similar works as a full comparison, and keeps one byte per number in a file', async () => {
    for (const artwork of asked) {
      const query = similarQuerySchema.parse({ artwork, k: 12 })
      const all = await exact.ask((gallery) => similarWorks(gallery, query))
      const some = await large.ask((gallery) => similarWorks(gallery, query))
      expect(some.items.map(({ item_id: id }) => id)).toEqual(all.items.map(({ item_id: id }) => id))
    }
    const files = readdirSync(path.join(folder, 'networks'))
    expect(files).toHaveLength(1)
    expect(await checkCatalogue(folder)).toEqual([])
  })
})
