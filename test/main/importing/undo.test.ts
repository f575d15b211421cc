import Database from 'better-sqlite3'
import fc from 'fast-check'
import { cpSync, existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { catalogueFile } from '../../../src/catalog-read/index.ts'
import { openCatalog } from '../../../src/main/catalog/index.ts'
import { historyTables } from '../../../src/main/catalog/row-history.ts'
import { HistoryWorkshop } from './history-workshop.ts'
import { counts } from './workshop.ts'
import { tried } from '../../support/properties.ts'

const WORKS = 'item_id,file,title,artist,price,one_of_a_kind\n'
const SALES = 'user_id,item_id,timestamp,price,order_id\n'

async function shopWith(...names: string[]): Promise<HistoryWorkshop> {
  const shop = new HistoryWorkshop()
  await shop.pictures(...names)
  return shop
}

const id = fc.constantFrom('A1', 'A2', 'A3', 'B1', 'B2')
const work = fc.tuple(
  id,
  fc.constantFrom('', 'A1.jpg', 'A2.jpg', 'A3.jpg', 'extra.jpg'),
  fc.constantFrom('', 'One', 'Two'),
  fc.constantFrom('', 'Ada', 'Bo'),
  fc.constantFrom('', '100', '100.1', '12.30'),
  fc.constantFrom('', 'yes', 'no'),
)
const sale = fc.tuple(
  fc.constantFrom('C1', 'C2', 'C3'),
  id,
  fc.constantFrom('2024-03-01', '2024-03-01 14:30', '2025-01-01'),
  fc.constantFrom('', '100', '-100', '0.1'),
  fc.constantFrom('', 'R1', 'R2'),
)
const like = fc.tuple(fc.constantFrom('C1', 'C4'), id, fc.constantFrom('2024-03-01', '2025-01-01'))
const client = fc.tuple(
  fc.constantFrom('C1', 'C5'),
  fc.constantFrom('', 'Ann', 'Bob'),
  fc.constantFrom('', '1000', '0.7'),
)
const imported = fc.oneof(
  fc.record({ kind: fc.constant('artworks' as const), rows: fc.array(work, { minLength: 1, maxLength: 6 }) }),
  fc.record({ kind: fc.constant('sales' as const), rows: fc.array(sale, { minLength: 1, maxLength: 6 }) }),
  fc.record({ kind: fc.constant('likes' as const), rows: fc.array(like, { minLength: 1, maxLength: 6 }) }),
  fc.record({
    kind: fc.constant('clients' as const),
    rows: fc.array(client, { minLength: 1, maxLength: 6 }),
  }),
)

const HEADINGS = {
  artworks: WORKS,
  sales: SALES,
  likes: 'user_id,item_id,timestamp\n',
  clients: 'user_id,name,budget\n',
}

async function carryOut(
  shop: HistoryWorkshop,
  { kind, rows }: { readonly kind: keyof typeof HEADINGS; readonly rows: readonly (readonly string[])[] },
): Promise<number | undefined> {
  const lines = rows.map((row) => row.join(','))
  const file = shop.file(`${kind}.csv`, HEADINGS[kind] + lines.join('\n') + '\n')
  if (kind === 'artworks') return (await shop.importArtworks(file)).import_id
  if (kind === 'sales') return (await shop.importSales(file)).import_id
  if (kind === 'likes') return (await shop.importLikes(file)).import_id
  return (await shop.importClients(file)).import_id
}

describe('undoing an import', () => {
  it('covers the rows of every table except those that no import writes', () => {
    using shop = new HistoryWorkshop()
    const connection = new Database(catalogueFile(shop.gallery), { readonly: true })
    const all = connection
      .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
      .pluck()
      .all()
    const known = new Set(historyTables(connection).map(({ name }) => name))
    connection.close()
    expect(all.filter((name) => !known.has(name)).sort()).toEqual([
      'change_log',
      'change_rows',
      'change_subjects',
      'changes',
      'forgettings',
      'import_changes',
      'imports',
      'jobs',
      'quarantined_pictures',
      'revisions',
      'settings',
    ])
  })

  it('restores the gallery exactly, whatever was imported into whatever', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(imported, { minLength: 1, maxLength: 4 }), async (imports) => {
        using shop = await shopWith('A1.jpg', 'A2.jpg', 'A3.jpg', 'extra.jpg')
        const before: unknown[] = []
        const ids: (number | undefined)[] = []
        for (const each of imports) {
          const dump = shop.dump()
          try {
            ids.push(await carryOut(shop, each))
            before.push(dump)
          } catch {
            // A rejected table changes nothing and is not recorded in the history.
            expect(shop.dump()).toEqual(dump)
          }
        }
        const after = shop.dump()
        while (ids.length > 0) {
          expect(shop.undo(ids.pop()).depends).toEqual([])
          expect(shop.dump()).toEqual(before.pop())
        }
        // The same files can be imported again as if nothing had happened.
        for (const each of imports) await carryOut(shop, each).catch(() => undefined)
        expect(Object.keys(after).map((table) => [table, shop.dump()[table].length])).toEqual(
          Object.entries(after).map(([table, rows]) => [table, rows.length]),
        )
      }),
      { numRuns: tried(12) },
    )
  })

  it('as a dry run changes nothing and reports the same', async () => {
    using shop = await shopWith('A1.jpg', 'A2.jpg')
    const { import_id = 0 } = await shop.importArtworks()
    const dump = shop.dump()
    const outlook = shop.catalog.imports.undo(import_id, null)
    expect(outlook.removed).toEqual({ works: 2, clients: 0, sales: 0, likes: 0, pictures: 2 })
    expect(shop.dump()).toEqual(dump)
    expect(shop.undo(import_id)).toEqual(outlook)
    expect(shop.originals()).toEqual([])
  })

  it('reverts what the import changed, and keeps other changes by the user', async () => {
    using shop = await shopWith('A1.jpg')
    await shop.importArtworks(shop.file('works.csv', WORKS + 'A1,A1.jpg,One,Ada,100,yes\n'))
    const second = await shop.importArtworks(shop.file('works.csv', WORKS + 'A1,A1.jpg,Two,Ada,100,yes\n'))
    shop.catalog.artworks.update('A1', { price: 250 })
    expect(shop.undo(second.import_id).restored.works).toBe(1)
    expect(shop.catalog.reader.artworks.byExternalId('A1')).toMatchObject({ title: 'One', price: 250 })
  })

  it('is refused while the user’s changes, sales, likes and offers depend on it, and names them', async () => {
    using shop = await shopWith('A1.jpg', 'A2.jpg', 'A3.jpg', 'A4.jpg', 'A5.jpg')
    const { import_id } = await shop.importArtworks()
    await shop.importClients(shop.file('clients.csv', 'user_id,name\nC1,Ann\n'))
    const dump = shop.dump()
    shop.catalog.artworks.update('A1', { title: 'By hand' })
    shop.catalog.sales.insertLike({ clientId: 'C1', itemId: 'A2', likedAt: 1 })
    const sales = await shop.importSales(shop.file('sales.csv', SALES + 'C1,A3,2024-03-01,5,R1\n'))
    const { change } = shop.catalog.history.record('saleRecorded', () => {
      const order = shop.catalog.sales.insertOrder({ orderId: 'R2', clientId: 'C1', soldAt: 5 })
      for (const itemId of ['A3', 'A4', 'A5', 'A1'])
        shop.catalog.sales.insertOrderItem(order, { itemId, price: null, currency: null })
    })
    const held = shop.dump()
    const { depends } = shop.undo(import_id)
    expect(shop.dump()).toEqual(held)
    expect(depends).toMatchObject([
      { what: 'edited', of: 'works', count: 2, first: ['By hand (A1)', 'A3'], imports: [sales.import_id] },
      { what: 'liked', of: 'works', count: 1, first: ['A2'] },
      { what: 'sold', of: 'works', count: 4, imports: [sales.import_id] },
    ])
    expect(depends[0].at).toMatch(/^\d{4}-\d\d-\d\dT/)
    expect(depends.find(({ what }) => what === 'sold')?.first).toHaveLength(3)
    // What depended on it is undone, including the title: nothing depends on it any more.
    shop.catalog.history.undo(change ?? NaN, 'now')
    shop.undo(sales.import_id)
    shop.catalog.artworks.update('A1', { title: null })
    shop.catalog.duplicates.keepApart(1, 2, 'now')
    expect(shop.undo(import_id).depends.map(({ what }) => what)).toEqual(['liked'])
    expect(dump.artworks).toHaveLength(5)
  })

  it('is refused for a work that was merged away, until the merge is undone', async () => {
    using shop = await shopWith('A1.jpg', 'A2.jpg')
    const { import_id } = await shop.importArtworks()
    const merge = shop.catalog.duplicates.merge(1, 2, 'now')
    expect(shop.undo(import_id).depends.map(({ what, of }) => `${what} ${of}`)).toContain('removed works')
    shop.catalog.duplicates.undo(merge)
    expect(shop.undo(import_id).depends).toEqual([])
    expect(shop.dump().artworks).toEqual([])
  })

  it('keeps a picture that another work also has', async () => {
    using shop = await shopWith('A1.jpg')
    const first = await shop.importArtworks(shop.file('works.csv', WORKS + 'A1,A1.jpg,One,Ada,100,yes\n'))
    await shop.importArtworks(
      shop.file('works.csv', WORKS + 'A1,A1.jpg,One,Ada,100,yes\nB1,A1.jpg,Two,Ada,5,yes\n'),
    )
    expect(shop.undo(first.import_id).removed).toMatchObject({ works: 1, pictures: 0 })
    expect(shop.originals()).toHaveLength(1)
    expect(shop.dump().artists).toHaveLength(1)
  })

  it('removes files that a killed program left when the gallery is opened again', async () => {
    using shop = await shopWith('A1.jpg', 'A2.jpg')
    const { import_id = 0 } = await shop.importArtworks()
    const copies = shop.originals()
    // Killed between updating the catalogue and removing the files.
    shop.catalog.imports.undo(import_id, '2026-01-01T00:00:00.000Z')
    expect(shop.originals()).toEqual(copies)
    shop.catalog.close()
    openCatalog(shop.gallery, { entryPoint: 'test' }).close()
    expect(shop.originals()).toEqual([])
  })

  it('reverts vectors, clusters and the network in use from published files', async () => {
    using shop = new HistoryWorkshop()
    cpSync(path.join(import.meta.dirname, '../../golden/ugallery_mini'), shop.folder, { recursive: true })
    const before = shop.dump()
    const { import_id } = await shop.importUgallery()
    for (const table of ['embedders', 'embeddings', 'order_items'])
      expect(shop.dump()[table].length).toBeGreaterThan(0)
    expect(shop.undo(import_id).depends).toEqual([])
    expect(shop.dump()).toEqual(before)
  })

  it('finds the import in the history with its files, its counts and what it left out', async () => {
    using shop = await shopWith('A1.jpg')
    await shop.importArtworks()
    const file = shop.file('sales.csv', SALES + 'C1,A1,2024-03-01,5,R1\nC1,A9,2024-03-01,5,R2\n')
    const report = await shop.importSales(file)
    expect(counts(report)).toEqual([1, 0, 0])
    expect(shop.catalog.reader.imports.all()).toMatchObject([
      { id: 2, kind: 'sales', files: [file], fileCount: 1, new: 1, read: 2, leftOut: 1, undoneAt: null },
      { id: 1, kind: 'artworks', new: 1 },
    ])
    expect(shop.catalog.reader.imports.report(2)?.skipped).toHaveLength(1)
    expect(shop.catalog.reader.imports.leftOutRows(2)).toMatchObject({
      rows: [{ cells: ['C1', 'A9', '2024-03-01', '5', 'R2'] }],
    })
    expect(existsSync(file)).toBe(true)
    writeFileSync(file, '')
    shop.undo(2)
    expect(shop.catalog.reader.imports.byId(2)?.undoneAt).not.toBeNull()
  })
})
