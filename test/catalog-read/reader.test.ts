import { describe, expect, onTestFinished, test } from 'vitest'
import Database from 'better-sqlite3'
import { catalogueFile, openCatalogReader, type CatalogReader } from '../../src/catalog-read/index.ts'
import { openForReading } from '../../src/catalog-read/connection.ts'
import type { Catalog } from '../../src/main/catalog/index.ts'
import { addPicture, faultOf, identity, newGallery, opened } from '../main/catalog/galleries.ts'

function readerFor(folder: string): CatalogReader {
  const reader = openCatalogReader(folder)
  onTestFinished(() => reader.close())
  return reader
}

/**
 * Five works, three clients:
 *   W1 Klee, W2 Klee, W3 Miró (a print), W4 by an unknown artist, W5 Miró
 *   C1 bought W1 and W3 at 10, W2 at 20; C2 bought W3 at 15; C3 nothing
 */
function smallGallery(): Catalog {
  const catalog = opened()
  catalog.artworks.insert({ externalId: 'W1', artist: 'Klee', imageSha256: addPicture(catalog, 'one') })
  catalog.artworks.insert({ externalId: 'W2', artist: 'Klee', imageSha256: addPicture(catalog, 'two') })
  catalog.artworks.insert({ externalId: 'W3', artist: 'Miró', oneOfAKind: false })
  catalog.artworks.insert({ externalId: 'W4' })
  catalog.artworks.insert({ externalId: 'W5', artist: 'Miró' })
  for (const externalId of ['C1', 'C2', 'C3']) catalog.sales.insertClient({ externalId })
  const sales: [string, number, string[]][] = [
    ['C1', 10, ['W1', 'W3']],
    ['C2', 15, ['W3']],
    ['C1', 20, ['W2']],
  ]
  for (const [clientId, soldAt, itemIds] of sales) {
    const order = catalog.sales.insertOrder({ orderId: null, clientId, soldAt })
    for (const itemId of itemIds)
      catalog.sales.insertOrderItem(order, { itemId, price: null, currency: null })
  }
  return catalog
}

describe('the statistics', () => {
  test('of a small gallery match those worked out by hand', () => {
    const { artworks, images, clients, orders, orderItems, paper } = readerFor(
      smallGallery().folder,
    ).statistics()
    expect({ artworks, images, clients, orders, orderItems }).toEqual({
      artworks: 5,
      images: 2,
      clients: 3,
      orders: 3,
      orderItems: 4,
    })
    expect(paper).toEqual({
      artists: 2,
      works_per_artist: 2, // four attributed works, two artists
      one_of_a_kind_share_of_works: 0.8,
      one_of_a_kind_share_of_sales: 0.5, // W1 and W2 of four
      works_ever_sold: 3,
      clients_who_bought: 2,
      works_per_client: 2,
      most_works_of_a_client: 3,
      baskets_per_client: 1.5,
      works_per_basket: 4 / 3,
      clients_with_two_or_more_baskets: 1,
      density: 0.4, // four sales of two clients times five works
    })
  })

  test('of an empty gallery are zero instead of a division by zero', () => {
    const { paper, ...counts } = readerFor(newGallery()).statistics()
    expect(new Set([...Object.values(counts), ...Object.values(paper)])).toEqual(new Set([0]))
  })
})

describe('a reader', () => {
  test('sees what is committed at the time of each query', () => {
    const catalog = smallGallery()
    const reader = readerFor(catalog.folder)
    expect(reader.artworks.all()).toHaveLength(5)
    catalog.artworks.insert({ externalId: 'W6' })
    expect(reader.artworks.all()).toHaveLength(6)
    expect(reader.folder).toBe(catalog.folder)
  })

  test('cannot change anything', () => {
    const connection = openForReading(smallGallery().folder)
    expect(() => connection.exec('DELETE FROM artworks')).toThrow(/readonly/)
    connection.close()
  })

  test('holds no snapshot after a query, so the log can be written back', () => {
    const catalog = smallGallery()
    const reader = readerFor(catalog.folder)
    const embedder = catalog.embeddings.register(identity('net'), null)
    reader.artworks.all()
    reader.sales.sold()
    reader.embeddings.matrix({ id: embedder, dimension: 3 })
    const other = new Database(catalogueFile(catalog.folder))
    const [{ busy }] = other.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
    other.close()
    expect(busy).toBe(0)
  })

  test('returns nothing for an unknown id', () => {
    const reader = readerFor(smallGallery().folder)
    expect(reader.artworks.byExternalId('W9')).toBeUndefined()
    expect(reader.sales.client('C9')).toBeUndefined()
    expect(reader.sales.soldTo(99)).toEqual([])
    expect(reader.embeddings.embedder('none')).toBeUndefined()
    expect(reader.learning.model('none')).toBeUndefined()
    expect(reader.learning.evaluations()).toEqual([])
  })

  test('reports a vector of the wrong length instead of mixing it into its neighbours', () => {
    const catalog = smallGallery()
    const id = catalog.embeddings.register(identity('net', { dimension: 2 }), null)
    catalog.embeddings.insertBatch(id, {
      artworks: Int32Array.of(1, 2),
      vectors: Float32Array.of(1, 2, 3, 4),
    })
    const other = new Database(catalogueFile(catalog.folder))
    other.exec("UPDATE embeddings SET vector = x'0000803f' WHERE artwork_id = 1")
    other.close()
    const reader = readerFor(catalog.folder)
    const fault = faultOf(() => reader.embeddings.matrix({ id, dimension: 2 }))
    expect(fault.kind).toBe('damaged')
    expect(fault.message).toContain('work W1')
    expect(reader.embeddings.brokenVectors({ id, dimension: 2 })).toEqual(['W1'])
  })

  test('reads more vectors than fit in one batch, each in its row', () => {
    const catalog = opened()
    const imageSha256 = addPicture(catalog, 'one picture of all')
    const artworks = catalog.transaction(() =>
      Int32Array.from({ length: 1_300 }, (_, at) =>
        catalog.artworks.insert({ externalId: `W${at}`, imageSha256 }),
      ),
    )
    const id = catalog.embeddings.register(identity('net', { dimension: 1 }), null)
    const vectors = Float32Array.from(artworks.keys())
    catalog.embeddings.insertBatch(id, { artworks, vectors })
    expect(readerFor(catalog.folder).embeddings.matrix({ id, dimension: 1 })).toMatchObject({
      artworks,
      data: vectors,
      itemIds: Array.from(artworks.keys(), (at) => `W${at}`),
    })
  })
})
