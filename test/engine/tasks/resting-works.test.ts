import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { suggestionQuerySchema } from '../../../src/contract/settings.ts'
import { OpenGallery } from '../../../src/engine/open-gallery/index.ts'
import { suggestions } from '../../../src/engine/tasks/recommend.ts'
import { Random } from '../../../src/learning/linalg/random.ts'
import { createGallery, openCatalog, type Catalog } from '../../../src/main/catalog/index.ts'
import { addPicture, identity } from '../../main/catalog/galleries.ts'
import { temporaryFolder } from '../../support/galleries.ts'
import { addModel, DIMENSION } from '../open-gallery/small-models.ts'

/** Six works, the second of which was offered to two clients. */

const WORKS = 6
const { folder: temporary, remove } = temporaryFolder()
const folder = path.join(temporary, 'gallery')
let catalog: Catalog
let gallery: OpenGallery

beforeAll(() => {
  createGallery(folder)
  catalog = openCatalog(folder, { entryPoint: 'test' })
  const embedder = catalog.embeddings.register(identity('made up', { dimension: DIMENSION }), null)
  catalog.embeddings.makeCurrent(embedder)
  const artworks = Array.from({ length: WORKS }, (_, work) =>
    catalog.artworks.insert({ externalId: `W${work}`, imageSha256: addPicture(catalog, `picture ${work}`) }),
  )
  const random = new Random(3)
  const vectors = Float32Array.from({ length: WORKS * DIMENSION }, () => random.gaussian())
  catalog.embeddings.insertBatch(embedder, { artworks: Int32Array.from(artworks), vectors })
  addModel(catalog, embedder, 'visrank', 'visrank-z', { clients: [], works: [] })
  catalog.learning.makeModelCurrent('visrank')
  for (const clientId of ['A', 'B']) {
    catalog.sales.insertClient({ externalId: clientId })
    catalog.visits.offer({ clientId, itemId: 'W1' }, null)
  }
  gallery = new OpenGallery(folder, { keepsFile: false })
})
afterAll(async () => {
  await gallery.close()
  catalog.close()
  remove()
})

async function suggested(rest: number): Promise<{ readonly ids: string[]; readonly rested: number }> {
  const query = suggestionQuerySchema.parse({ works: ['W0'], rest })
  const { items, list } = await gallery.ask((open) => suggestions(open, query))
  return { ids: items.map(({ item_id }) => item_id), rested: list.rested }
}

test('a work offered to the given number of clients rests, and the list reports how many do', async () => {
  expect(await suggested(0)).toMatchObject({ ids: expect.arrayContaining(['W1']) as string[], rested: 0 })
  expect((await suggested(3)).ids).toContain('W1')
  const { ids, rested } = await suggested(2)
  expect(ids).not.toContain('W1')
  expect(ids).toHaveLength(WORKS - 2)
  expect(rested).toBe(1)
})
