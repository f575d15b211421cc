import { existsSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { originalPath, type CatalogReader } from '../../../../src/catalog-read/index.ts'
import { checkCatalogue } from '../../../../src/main/catalog/index.ts'
import { GallerySession } from '../../../../src/main/session/gallery-session.ts'
import {
  archiveWorks,
  clearTrash,
  deleteWorks,
  listTrash,
  restoreWorks,
} from '../../../../src/main/services/catalogue/shelf.ts'
import { listWorks, worksPage, worksSince } from '../../../../src/main/services/catalogue/work-list.ts'
import { showMap } from '../../../../src/main/services/map/map.ts'
import { addPicture, identity, newGallery } from '../../catalog/galleries.ts'

/** Four works: A was bought, B and C share a picture, D is liked and part of no record. */
let session: GallerySession
let pictures: { readonly own: string; readonly shared: string; readonly bought: string }
const MONTH_LATER = (): Date => new Date(Date.now() + 31 * 86_400_000)
const listed = (): string[] => listWorks(session).map(({ item_id }) => item_id)
const reader = (): CatalogReader => session.write().reader
const numberOf = (id: string): number => reader().artworks.byExternalId(id)?.id ?? 0
const original = (sha256: string): string => path.join(session.folder, originalPath(sha256, 'jpeg'))

beforeEach(() => {
  session = new GallerySession({ folder: newGallery(), entryPoint: 'test' })
  const catalog = session.write()
  pictures = {
    bought: addPicture(catalog, 'bought'),
    shared: addPicture(catalog, 'shared'),
    own: addPicture(catalog, 'own'),
  }
  catalog.artworks.insert({ externalId: 'A', title: 'Sold once', imageSha256: pictures.bought })
  catalog.artworks.insert({ externalId: 'B', imageSha256: pictures.shared })
  catalog.artworks.insert({ externalId: 'C', imageSha256: pictures.shared })
  catalog.artworks.insert({ externalId: 'D', imageSha256: pictures.own })
  catalog.sales.insertClient({ externalId: 'ann' })
  const order = catalog.sales.insertOrder({ orderId: 'O1', clientId: 'ann', soldAt: 1 })
  catalog.sales.insertOrderItem(order, { itemId: 'A', price: 10, currency: 'EUR' })
  catalog.sales.insertLike({ clientId: 'ann', itemId: 'D', likedAt: 1 })
  const embedder = catalog.embeddings.register(identity('one'), null)
  catalog.embeddings.makeCurrent(embedder)
  catalog.embeddings.insertBatch(embedder, {
    artworks: Int32Array.from(['A', 'B', 'C', 'D'], numberOf),
    vectors: new Float32Array(12).fill(1),
  })
})
afterEach(() => session.close())

describe('archived works', () => {
  it('stay in the catalogue and are restored unchanged', () => {
    const before = listWorks(session)
    archiveWorks(session, ['A', 'B'], true)
    expect(listWorks(session).map(({ archived }) => archived)).toEqual([true, true, false, false])
    archiveWorks(session, ['A', 'B'], false)
    expect(listWorks(session)).toEqual(before)
  })

  it('are archived all or none', () => {
    expect(() => archiveWorks(session, ['A', 'nobody'], true)).toThrow('There is no work nobody.')
    expect(listWorks(session).some(({ archived }) => archived)).toBe(false)
  })
})

describe('the trash', () => {
  it('is empty at first', async () => {
    expect(await listTrash(session)).toEqual([])
  })

  it('removes works from every list and restores them unchanged', async () => {
    const before = listWorks(session)
    await deleteWorks(session, ['A', 'D'])
    expect(listed()).toEqual(['B', 'C'])
    expect(worksPage(session, { after: 0, limit: 1 }).next).toBe(numberOf('B'))
    const trash = await listTrash(session)
    expect(trash.map(({ item_id, sales }) => [item_id, sales])).toEqual([
      ['A', 1],
      ['D', 0],
    ])
    expect(Date.parse(trash[0].ends_at) - Date.parse(trash[0].deleted_at)).toBe(30 * 86_400_000)
    restoreWorks(session, ['A', 'D'])
    expect(listWorks(session)).toEqual(before)
  })

  it('reports the removed works to a window that knows them', async () => {
    const { known } = worksPage(session, { after: 0, limit: 10 })
    await deleteWorks(session, ['C'])
    expect(worksSince(session, known)).toMatchObject({ anew: false, gone: [numberOf('C')] })
  })

  it('keeps its works off the map', async () => {
    const [a, b] = [numberOf('A'), numberOf('B')]
    const embedder = reader().embeddings.currentEmbedder()?.id ?? 0
    const places = { artworks: Int32Array.of(a, b), x: Float32Array.of(0, 1), y: Float32Array.of(0, 1) }
    session.write().layout.replacePlaces(embedder, places)
    await deleteWorks(session, ['A'])
    expect(showMap(session).works).toEqual(['B'])
  })

  it('restores nothing that is not in it', () => {
    expect(() => restoreWorks(session, ['B'])).toThrow('Work B is not in the trash.')
    expect(() => restoreWorks(session, ['nobody'])).toThrow('Work nobody is not in the trash.')
  })

  it('keeps works for 30 days', async () => {
    await deleteWorks(session, ['D'])
    await clearTrash(session, new Date(Date.now() + 29 * 86_400_000))
    restoreWorks(session, ['D'])
    expect(listed()).toEqual(['A', 'B', 'C', 'D'])
  })

  it('permanently removes works kept longer, with the pictures that no other work has', async () => {
    await deleteWorks(session, ['C', 'D'])
    await clearTrash(session, MONTH_LATER())
    expect(
      reader()
        .artworks.all()
        .map(({ externalId }) => externalId),
    ).toEqual(['A', 'B'])
    expect([pictures.own, pictures.shared, pictures.bought].map((sha) => existsSync(original(sha)))).toEqual([
      false,
      true,
      true,
    ])
    expect(await listTrash(session)).toEqual([])
    expect(() => restoreWorks(session, ['D'])).toThrow('Work D is not in the trash.')
    expect(await checkCatalogue(session.folder)).toEqual([])
  })

  it('keeps a purchased work for its sale and for training, without its pictures', async () => {
    await deleteWorks(session, ['A'])
    await clearTrash(session, MONTH_LATER())
    expect(listed()).toEqual(['B', 'C', 'D'])
    expect(await listTrash(session)).toEqual([])
    expect(reader().artworks.byExternalId('A')).toMatchObject({
      title: 'Sold once',
      shelf: 'gone',
      imageSha256: null,
    })
    expect(reader().sales.sold()).toMatchObject([{ itemId: 'A', clientId: 'ann' }])
    const embedder = reader().embeddings.currentEmbedder()
    expect(reader().embeddings.fitting(embedder?.id ?? 0, [numberOf('A')])).toEqual([numberOf('A')])
    expect(existsSync(original(pictures.bought))).toBe(false)
    expect(await checkCatalogue(session.folder)).toEqual([])
  })

  it('keeps the file of a picture that was added again', async () => {
    await deleteWorks(session, ['D'])
    const catalog = session.write()
    catalog.shelf.clear(MONTH_LATER().toISOString(), MONTH_LATER().toISOString())
    addPicture(catalog, 'own')
    catalog.shelf.removeUnwanted(session.folder)
    expect(existsSync(original(pictures.own))).toBe(true)
  })
})
