import { copyFileSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { inEnglish } from '../../../../src/messages/english.ts'
import { holdOutLastBasket } from '../../../../src/learning/evaluation/split.ts'
import { walkThroughStock } from '../../../../src/learning/evaluation/stock-history.ts'
import { loadGalleryData } from '../../../../src/engine/tasks/gallery-data.ts'
import { checkCatalogue } from '../../../../src/main/catalog/index.ts'
import { planUgallery } from '../../../../src/main/importing/ugallery/plan-ugallery.ts'
import { counts, faultOf, jpeg, leftOut, Workshop } from '../workshop.ts'
import { objectFile } from './object-file.ts'

const mini = path.join(import.meta.dirname, '../../../golden/ugallery_mini')
const expected = JSON.parse(readFileSync(path.join(mini, 'expected.json'), 'utf8')) as {
  artwork_ids: string[]
  features: number[][]
  artists: string[]
  clusters: number[]
  users: string[]
  one_of_a_kind_by_purchase_count: Record<string, boolean>
  evaluation_walk: { user: string; timestamp: number; stock_before: string[]; basket: string[] }[]
  training_profiles_after_hold_out: Record<string, string[]>
}

/** The small copy of the published files, named as in the authors' code or as on the distribution site. */
function published(
  shop: Workshop,
  { vectors = 'resnet_embeddings.npy', ugallery = false, clusters = true } = {},
): void {
  const take = (from: string, to: string): void =>
    copyFileSync(path.join(mini, from), path.join(shop.folder, to))
  const prefix = ugallery ? 'ugallery_' : ''
  take(vectors, ugallery ? 'ugallery_resnet50_embeddings.npy' : 'resnet_embeddings.npy')
  take('inventory.csv', `${prefix}inventory.csv`)
  take('purchases.csv', `${prefix}purchases.csv`)
  if (clusters) take('clusters.json', 'clusters.json')
}

/** A gallery with three works: a and b in the inventory, c with only a vector. */
function handmade(shop: Workshop, purchases: string, inventory = 'a,X,1\nb,Y,2'): void {
  shop.file('inventory.csv', `artwork_id_hash,artist_id_hash,upload_timestamp\n${inventory}\n`)
  shop.file('purchases.csv', `user_id_hash,purchase_timestamp,purchased_artwork_ids_hash\n${purchases}\n`)
  const rows = ['a', 'b', 'c'].map((id, at) => ({ id, vector: [at, 1] }))
  shop.file('resnet_embeddings.npy', objectFile(rows))
}

describe('the published files', () => {
  test.each([
    { ugallery: false, vectors: 'resnet_embeddings.npy' },
    { ugallery: true, vectors: 'resnet_embeddings.protocol2_float64.npy' },
  ])('become works, clients, orders, vectors and clusters ($vectors)', async (form) => {
    using shop = new Workshop()
    published(shop, form)
    expect(counts(await shop.importUgallery())).toEqual([24, 0, 0])
    const { reader } = shop.catalog
    const works = reader.artworks.all()
    expect(works.map(({ externalId }) => externalId)).toEqual(expected.artwork_ids)
    expect(works.map(({ artist }) => artist)).toEqual(expected.artists)
    expect(Object.fromEntries(works.map(({ externalId, oneOfAKind }) => [externalId, oneOfAKind]))).toEqual(
      expected.one_of_a_kind_by_purchase_count,
    )
    expect(reader.sales.clients().map(({ externalId }) => externalId)).toEqual(expected.users)
    const embedder = reader.embeddings.currentEmbedder()
    expect(embedder).toMatchObject({ name: 'ugallery', kind: 'imported', dimension: 8, file: null })
    const { data } = reader.embeddings.matrix(embedder ?? { id: 0, dimension: 0 })
    expect([...data]).toEqual(expected.features.flat())
    expect([...(reader.learning.currentClustering()?.labels ?? [])]).toEqual(expected.clusters)
    expect(await checkCatalogue(shop.gallery)).toEqual([])
  })

  test('give the same stock, profiles and hidden baskets as the reference', async () => {
    using shop = new Workshop()
    published(shop)
    await shop.importUgallery()
    const { dataset } = loadGalleryData(shop.catalog.reader)
    const ids = (items: Iterable<number>): string[] => Array.from(items, (item) => dataset.itemIds[item])
    const walk = Array.from(walkThroughStock(dataset), ({ client, basket, stock }) => ({
      user: dataset.histories[client].clientId,
      timestamp: dataset.histories[client].baskets[basket].time,
      basket: ids(dataset.histories[client].baskets[basket].items),
      stock_before: ids(dataset.itemIds.keys())
        .filter((_, item) => stock[item] === 1)
        .sort(),
    }))
    for (const { user, timestamp, basket, stock_before } of expected.evaluation_walk) {
      expect(walk).toContainEqual({ user, timestamp, basket, stock_before })
    }
    const profiles = holdOutLastBasket(dataset.histories).training.map(({ clientId, baskets }) => [
      clientId,
      ids(baskets.flatMap(({ items }) => items)),
    ])
    expect(Object.fromEntries(profiles)).toEqual(expected.training_profiles_after_hold_out)
  })

  test('change nothing when imported again, in any form', async () => {
    using shop = new Workshop()
    published(shop)
    await shop.importUgallery()
    const before = shop.catalog.reader.embeddings.embedders()
    for (const vectors of ['resnet_embeddings.npy', 'resnet_embeddings.protocol4_float32.npy']) {
      published(shop, { vectors })
      expect(counts(await shop.importUgallery())).toEqual([0, 0, 24])
    }
    expect(shop.catalog.reader.embeddings.embedders()).toEqual(before)
    expect(shop.catalog.reader.learning.currentClustering()?.id).toBe(1)
  })

  test('with different vectors are another network; the first keeps its name and its vectors', async () => {
    using shop = new Workshop()
    handmade(shop, "u,3,['a']")
    await shop.importUgallery()
    shop.file('resnet_embeddings.npy', objectFile([{ id: 'a', vector: [7, 7] }]))
    expect(counts(await shop.importUgallery())).toEqual([0, 1, 2])
    const { embeddings } = shop.catalog.reader
    expect(embeddings.embedders().map(({ name, id }) => [name, embeddings.count(id)])).toEqual([
      ['ugallery', 3],
      ['ugallery-2', 1],
    ])
    expect(embeddings.currentEmbedder()?.name).toBe('ugallery-2')
  })

  test('are only inspected by a dry run', async () => {
    using shop = new Workshop()
    published(shop)
    const plan = await planUgallery(shop.folder, shop.catalog.reader, {})
    expect(plan).toMatchObject({ new: 24, changed: 0, unchanged: 0 })
    expect(shop.catalog.reader.statistics()).toMatchObject({ artworks: 0, clients: 0, orders: 0 })
  })

  test('can name works by picture, repeat a work, or sell an unknown one: the rest counts', async () => {
    using shop = new Workshop()
    handmade(
      shop,
      "u,3,['a']\nu,4,\"['b', 'z']\"\nu,5,none of these\nu,soon,['a']\n,6,['a']",
      'a,X,1\nb,Y,soon\na,X,3',
    )
    const rows = [
      { id: 'a.jpg', vector: [1, 2] },
      { id: 'a.png', vector: [3, 4] },
      { id: 'b', vector: [5, Number.NaN] },
      { id: 'c', vector: [5, 6] },
    ]
    shop.file('resnet_embeddings.npy', objectFile(rows))
    const report = await shop.importUgallery()
    expect(leftOut(report)).toEqual([
      'inventory.csv 3: “soon” is not a date or time; only this value is left out',
      'inventory.csv 4: the work a is already in line 2',
      'purchases.csv 4: “none of these” is no list of works',
      'purchases.csv 5: “soon” is not a date or time',
      'purchases.csv 6: the row has no user_id_hash',
      'purchases.csv 3: no file has a work z',
      'resnet_embeddings.npy -: row 2, work a: the work has a vector already',
      'resnet_embeddings.npy -: row 3, work b: its vector holds a number that is not finite',
    ])
    expect(report.notes.map(inEnglish)).toEqual([
      '1 client is new and known by its id alone.',
      '1 work has a vector but no row in inventory.csv: its artist is not known.',
      '1 work of inventory.csv has no vector and takes no part in learning.',
      '2 works have vectors of 2 numbers, as the network ugallery.',
      '3 works were bought exactly once and count as one of a kind.',
    ])
  })

  test('keep their vectors when a work gets its picture later', async () => {
    using shop = new Workshop()
    handmade(shop, "u,3,['a']")
    await shop.importUgallery()
    shop.file('pictures/a.jpg', await jpeg('a'))
    await shop.importWith({ folder: path.join(shop.folder, 'pictures'), tables: [] })
    const { artworks, embeddings } = shop.catalog.reader
    expect(artworks.byExternalId('a')?.imageSha256).not.toBeNull()
    expect(embeddings.count(1)).toBe(3)
    expect(embeddings.missing(1)).toEqual([])
  })
})

describe('published clusters', () => {
  test.each([
    [
      'lack a work with a vector',
      { a: 0, b: 1 },
      'clusters.json is not used: 1 work with a vector has no cluster in it.',
    ],
    [
      'have numbers with a hole',
      { a: 0, b: 1, c: 3 },
      'clusters.json is not used: its numbers are not 0 to 2 without a hole.',
    ],
  ])('that %s are not used', async (_, clusters, note) => {
    using shop = new Workshop()
    handmade(shop, "u,3,['a']")
    shop.file('clusters.json', JSON.stringify(clusters))
    expect((await shop.importUgallery()).notes.map(inEnglish)).toContain(note)
    expect(shop.catalog.reader.learning.currentClustering()).toBeUndefined()
  })

  test.each(['{"a": 0', '[1, 2]', '{"a": "0"}', '{"a": 0.5}', '{"a": -1}', 'null'])(
    '%s are refused',
    async (text) => {
      using shop = new Workshop()
      handmade(shop, "u,3,['a']")
      const file = shop.file('clusters.json', text)
      expect((await faultOf(shop.importUgallery())).sentence).toContain(
        `${file} does not name a cluster number`,
      )
    },
  )

  test('that arrive later than the vectors are imported then', async () => {
    using shop = new Workshop()
    published(shop, { clusters: false })
    await shop.importUgallery()
    expect(shop.catalog.reader.learning.currentClustering()).toBeUndefined()
    published(shop)
    await shop.importUgallery()
    expect(shop.catalog.reader.learning.currentClustering()?.k).toBe(4)
  })
})

describe('a folder is refused', () => {
  test('that does not exist', async () => {
    using shop = new Workshop()
    const nowhere = path.join(shop.folder, 'nowhere')
    const fault = await faultOf(planUgallery(nowhere, shop.catalog.reader, {}))
    expect(fault).toMatchObject({ kind: 'not-found', message: `There is no folder ${nowhere}.` })
  })

  test('that lacks a file, or has one twice', async () => {
    using shop = new Workshop()
    expect((await faultOf(shop.importUgallery())).message).toMatch(
      /holds no resnet_embeddings\.npy and no ugallery_resnet50_embeddings\.npy\.$/,
    )
    published(shop)
    published(shop, { ugallery: true })
    expect((await faultOf(shop.importUgallery())).message).toMatch(/and either may be meant\.$/)
  })

  test('that contains a hostile file, in one sentence, and nothing of it is kept', async () => {
    using shop = new Workshop()
    published(shop)
    const hostile = Buffer.concat([
      readFileSync(path.join(mini, 'resnet_embeddings.npy')).subarray(0, 128),
      Buffer.from('cposix\nsystem\n(Vrm\ntR.', 'latin1'),
    ])
    const file = shop.file('resnet_embeddings.npy', hostile)
    const fault = await faultOf(shop.importUgallery())
    expect(fault.kind).toBe('bad-input')
    expect(fault.sentence).toBe(
      `${file} asks for posix.system, which no array of numbers needs and which could run a program. ` +
        'Get the file from its publisher once more.',
    )
    expect(shop.catalog.reader.statistics()).toMatchObject({ artworks: 0, clients: 0, orders: 0 })
    expect(shop.catalog.reader.embeddings.embedders()).toEqual([])
  })
})
