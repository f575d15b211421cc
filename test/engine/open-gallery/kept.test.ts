import { existsSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { catalogueFile } from '../../../src/catalog-read/index.ts'
import { OpenGallery, withOpenGallery } from '../../../src/engine/open-gallery/index.ts'
import { similarWorks } from '../../../src/engine/tasks/similar.ts'
import { suggestions } from '../../../src/engine/tasks/recommend.ts'
import { whoMightWant } from '../../../src/engine/tasks/who-might-want.ts'
import { similarQuerySchema, suggestionQuerySchema } from '../../../src/contract/settings.ts'
import { createGallery, openCatalog } from '../../../src/main/catalog/index.ts'
import { temporaryFolder } from '../../support/galleries.ts'
import { identity } from '../../main/catalog/galleries.ts'
import { addModel, DIMENSION } from './small-models.ts'

const picked = suggestionQuerySchema.parse({ works: ['A0'], k: 3 })
const alike = similarQuerySchema.parse({ artwork: 'A0', k: 3 })

/** A gallery of five works whose titles begin with `title`, with a model in use. */
function smallGallery(folder: string, title: string): void {
  createGallery(folder)
  const catalog = openCatalog(folder, { entryPoint: 'test' })
  const embedder = catalog.embeddings.register(
    identity('made up', { dimension: DIMENSION, kind: 'imported' }),
    null,
  )
  catalog.embeddings.makeCurrent(embedder)
  const works = [0, 1, 2, 3, 4].map((work) =>
    catalog.artworks.insert({ externalId: `A${work}`, title: `${title} ${work}` }),
  )
  const vectors = Float32Array.from({ length: works.length * DIMENSION }, (_, at) => Math.sin(at))
  catalog.embeddings.insertImported(embedder, { artworks: Int32Array.from(works), vectors })
  addModel(catalog, embedder, 'model', 'curatornet', { clients: [], works: [] })
  catalog.learning.makeModelCurrent('model')
  catalog.close()
}

describe('a gallery that is kept open', () => {
  let temporary: ReturnType<typeof temporaryFolder>
  let folder: string

  beforeEach(() => {
    temporary = temporaryFolder()
    folder = path.join(temporary.folder, 'gallery')
    smallGallery(folder, 'Work')
  })
  afterEach(() => temporary.remove())

  test('is reopened if another catalogue replaces its own', async () => {
    const titles = async (): Promise<unknown[]> =>
      (await withOpenGallery(folder, (gallery) => suggestions(gallery, picked))).items.map(
        ({ title }) => title,
      )
    expect((await titles())[0]).toMatch(/^Work/)
    const other = path.join(temporary.folder, 'other')
    smallGallery(other, 'Older')
    renameSync(catalogueFile(other), catalogueFile(folder))
    expect((await titles())[0]).toMatch(/^Older/)
  })

  test('refuses a model whose file was damaged after opening', async () => {
    const gallery = new OpenGallery(folder)
    await gallery.ask((open) => suggestions(open, picked))
    const file = path.join(folder, 'models', 'model.onnx')
    const { atime, mtime } = statSync(file)
    writeFileSync(file, 'not a model')
    utimesSync(file, atime, new Date(mtime.getTime() + 5000))
    await expect(gallery.ask((open) => suggestions(open, picked))).rejects.toMatchObject({
      kind: 'bad-model',
    })
    await gallery.close()
  })

  test('reads only the sales of the clients asked about, and keeps up with them and with all others', async () => {
    const catalog = openCatalog(folder, { entryPoint: 'test' })
    const sell = (clientId: string, itemId: string, soldAt: number): void => {
      const order = catalog.sales.insertOrder({ orderId: null, clientId, soldAt })
      catalog.sales.insertOrderItem(order, { itemId, price: null, currency: null })
    }
    for (const externalId of ['C0', 'C1', 'C2']) catalog.sales.insertClient({ externalId })
    sell('C0', 'A0', 1)
    sell('C1', 'A0', 1)
    const gallery = new OpenGallery(folder)
    const profileOf = async (client: string): Promise<string[]> => {
      const query = suggestionQuerySchema.parse({ client, k: 1 })
      return (await gallery.ask((open) => suggestions(open, query))).profile.map(({ item_id: id }) => id)
    }
    const whoIsAsked = async (): Promise<number> => {
      const query = { artwork: 'A4', k: 3, reasons: false }
      return (await gallery.ask((open) => whoMightWant(open, query))).clients
    }
    expect(await profileOf('C0')).toEqual(['A0'])
    sell('C0', 'A1', 2)
    sell('C1', 'A2', 2)
    expect(await profileOf('C0')).toEqual(['A0', 'A1'])
    expect(await profileOf('C1')).toEqual(['A0', 'A2'])
    await expect(profileOf('C2')).rejects.toMatchObject({ kind: 'too-little-data' })
    expect(await whoIsAsked()).toBe(2)
    sell('C2', 'A3', 3)
    expect(await profileOf('C2')).toEqual(['A3'])
    expect(await whoIsAsked()).toBe(3)
    await gallery.close()
    catalog.close()
  })

  test('stores the vectors next to the model, and holds raw features only while they are requested', async () => {
    const gallery = new OpenGallery(folder)
    await gallery.ask((open) => suggestions(open, picked))
    expect(existsSync(path.join(folder, 'models', 'model.vectors'))).toBe(true)
    expect(gallery.features.areHeld).toBe(false)
    await gallery.ask((open) => similarWorks(open, alike))
    expect(gallery.features.areHeld).toBe(true)
    gallery.features.drop()
    expect(gallery.features.areHeld).toBe(false)
    await gallery.close()
  })
})
