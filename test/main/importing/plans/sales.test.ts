import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planSales } from '../../../../src/main/importing/plans/plan-sales.ts'
import { hasPaintings, sharedFolder } from '../../../shared.ts'
import { counts, faultOf, leftOut, Workshop } from '../workshop.ts'
import { inEnglish } from '../../../../src/messages/english.ts'

/** A gallery with the works A1 (unique), A2 and A3 (prints). */
function gallery(): Workshop {
  const shop = new Workshop()
  for (const externalId of ['A1', 'A2', 'A3']) {
    shop.catalog.artworks.insert({ externalId, oneOfAKind: externalId === 'A1' })
  }
  return shop
}

/** Every basket of the catalogue as `order client time: works`. */
function baskets({ catalog }: Workshop): string[] {
  const found = new Map<number, string[]>()
  for (const sold of catalog.reader.sales.sold()) {
    const basket = found.get(sold.order) ?? [`${sold.orderId ?? '-'} ${sold.clientId} ${sold.soldAt}:`]
    const price = sold.price === null ? '' : `=${sold.price}${sold.currency ?? ''}`
    found.set(sold.order, [...basket, sold.itemId + price])
  }
  return [...found.values()].map((parts) => parts.join(' '))
}

const sales = (shop: Workshop, text: string): string => shop.file('sales.csv', `${text}\n`)

describe('importing sales', () => {
  it('builds baskets by order id, otherwise by client and time, and clients by their id', async () => {
    using shop = gallery()
    const file = sales(
      shop,
      'user_id,item_id,timestamp,order_id\nC1,A1,10,O1\nC1,A2,10,O2\nC1,A3,11,O2\nC2,A2,5,\nC2,A3,5,\nC2,A2,6,',
    )
    const report = await shop.importSales(file)
    expect(counts(report)).toEqual([6, 0, 0])
    expect(report.notes.map(inEnglish)).toEqual(['2 clients are new and known by their id alone.'])
    expect(baskets(shop)).toEqual(['O1 C1 10: A1', 'O2 C1 10: A2 A3', '- C2 5: A2 A3', '- C2 6: A2'])
  })

  it('takes a one-of-a-kind work out of stock, and leaves prints in stock', async () => {
    using shop = gallery()
    await shop.importSales(sales(shop, 'user_id,item_id,timestamp\nC1,A1,1\nC1,A2,1'))
    expect(shop.catalog.reader.artworks.all().map(({ status }) => status)).toEqual([
      'sold',
      'available',
      'available',
    ])
  })

  it('lists sales of unknown works with their lines, and imports the rest', async () => {
    using shop = gallery()
    const report = await shop.importSales(
      sales(shop, 'user_id,item_id,timestamp\nC1,A1,1\nC1,B7,1\nC1,A2,soon'),
    )
    expect(counts(report)).toEqual([1, 0, 0])
    expect(leftOut(report)).toEqual([
      'sales.csv 4: “soon” is not a date or time',
      'sales.csv 3: the gallery has no work B7',
    ])
  })

  it('refuses a file if the gallery has none of its works', async () => {
    using shop = gallery()
    const file = sales(shop, 'user_id,item_id,timestamp\nC1,B1,1\nC1,B2,1')
    expect((await faultOf(shop.importSales(file))).sentence).toBe(
      `The gallery has none of the works in ${file} (the first is B1 in line 2). ` +
        'Import the artworks first, or say with --map which column holds the works’ ids.',
    )
    expect(shop.catalog.reader.sales.clients()).toEqual([])
  })

  it('refuses a table without the required columns', async () => {
    using shop = gallery()
    const fault = await faultOf(shop.importSales(sales(shop, 'who,what,when\nC1,A1,1')))
    expect(fault.message).toMatch(/lacks the columns user_id, item_id, timestamp; it has who, what, when\.$/)
  })

  it('accepts an order number that another client has for another order', async () => {
    using shop = gallery()
    const report = await shop.importSales(
      sales(shop, 'user_id,item_id,timestamp,order_id\nC1,A1,1,O1\nC2,A2,1,O1'),
    )
    expect(counts(report)).toEqual([2, 0, 0])
    expect(report.notes.map(inEnglish).join()).toContain(
      'several orders, of distant dates or other clients: O1',
    )
    const again = await shop.importSales(sales(shop, 'user_id,item_id,timestamp,order_id\nC2,A2,1,O1'))
    expect(counts(again)).toEqual([0, 0, 1])
    expect(baskets(shop)).toEqual(['O1 C1 1: A1', 'O1 · 1 C2 1: A2'])
  })

  it('keeps a work twice in one basket if the file has two rows', async () => {
    using shop = gallery()
    const file = sales(shop, 'user_id,item_id,timestamp\nC1,A2,1\nC1,A2,1')
    expect(counts(await shop.importSales(file))).toEqual([2, 0, 0])
    expect(counts(await shop.importSales(file))).toEqual([0, 0, 2])
    expect(counts(await shop.importSales(sales(shop, 'user_id,item_id,timestamp\nC1,A2,1')))).toEqual([
      0, 0, 1,
    ])
    expect(baskets(shop)).toEqual(['- C1 1: A2 A2'])
  })

  it('counts corrected prices and times as changes, and omitted values as no change', async () => {
    using shop = gallery()
    const first = 'user_id,item_id,timestamp,order_id,price\nC1,A1,10,O1,€ 5\nC1,A2,10,O1,€ 7'
    await shop.importSales(sales(shop, first))
    const price = await shop.importSales(sales(shop, first.replace('€ 7', '€ 8')))
    expect(counts(price)).toEqual([0, 1, 1])
    const silent = await shop.importSales(sales(shop, 'user_id,item_id,timestamp,order_id\nC1,A1,10,O1'))
    expect(counts(silent)).toEqual([0, 0, 1])
    const moved = await shop.importSales(
      sales(shop, 'user_id,item_id,timestamp,order_id\nC1,A1,9,O1\nC1,A2,9,O1'),
    )
    expect(counts(moved)).toEqual([0, 2, 0])
    expect(baskets(shop)).toEqual(['O1 C1 9: A1=5EUR A2=8EUR'])
  })

  it('changes nothing the second time, whatever the file contains', async () => {
    using shop = gallery()
    const row = fc.record({
      client: fc.constantFrom('C1', 'C2'),
      item: fc.constantFrom('A1', 'A2', 'A3', 'unknown'),
      time: fc.integer({ min: 0, max: 3 }),
      order: fc.constantFrom('', '', 'O1', 'O2'),
      price: fc.constantFrom('', '5', '€ 7'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 12 }), async (rows) => {
        const lines = [{ client: 'C0', item: 'A1', time: 0, order: '', price: '' }, ...rows]
        const text = lines.map(({ client, item, time, order, price }) =>
          [client, item, time, order, price].join(','),
        )
        const file = sales(shop, ['user_id,item_id,timestamp,order_id,price', ...text].join('\n'))
        const first = await shop.importSales(file)
        const before = baskets(shop)
        const second = await shop.importSales(file)
        expect(counts(second)).toEqual([0, 0, first.new + first.changed + first.unchanged])
        expect(baskets(shop)).toEqual(before)
      }),
      { numRuns: 60 },
    )
  })

  it('keeps a sold work sold even if a list of works still has it in stock', async () => {
    using shop = gallery()
    await shop.importSales(sales(shop, 'user_id,item_id,timestamp\nC1,A1,1'))
    const report = await shop.importArtworks(shop.file('works.csv', 'item_id,status\nA1,available\n'))
    expect(counts(report)).toEqual([0, 0, 1])
    expect(report.notes.map(inEnglish)).toContain(
      '1 work is in stock according to the table, but has a recorded sale; it stays sold.',
    )
  })

  it('takes a sold work out of stock once a table states that it is one of a kind', async () => {
    using shop = gallery()
    await shop.importSales(sales(shop, 'user_id,item_id,timestamp\nC1,A2,1'))
    const csv = shop.file('works.csv', 'item_id,one_of_a_kind\nA2,yes\n')
    expect(counts(await shop.importArtworks(csv))).toEqual([0, 1, 0])
    expect(shop.catalog.reader.artworks.byExternalId('A2')?.status).toBe('sold')
    expect(counts(await shop.importArtworks(csv))).toEqual([0, 0, 1])
  })
})

describe('importing likes', () => {
  it('keeps a like once, with its latest time', async () => {
    using shop = gallery()
    const first = shop.file('likes.csv', 'user_id,item_id,timestamp\nC1,A1,1\nC1,A1,2\nC1,A9,1\n')
    const report = await shop.importLikes(first)
    expect(counts(report)).toEqual([1, 0, 0])
    expect(leftOut(report)).toEqual([
      'likes.csv 4: the gallery has no work A9',
      'likes.csv 3: C1 likes A1 in line 2 already',
    ])
    expect(counts(await shop.importLikes(first))).toEqual([0, 0, 1])
    const later = shop.file('later.csv', 'user_id,item_id,timestamp\nC1,A1,7\n')
    expect(counts(await shop.importLikes(later))).toEqual([0, 1, 0])
    expect(shop.catalog.reader.sales.likes()).toMatchObject([{ clientId: 'C1', itemId: 'A1', likedAt: 7 }])
  })
})

describe('importing clients', () => {
  it('compares field by field and erases nothing', async () => {
    using shop = gallery()
    const first = shop.file(
      'clients.csv',
      'Kundennummer;Name;E-Mail;Budget\nC1;Ana Ruiz;ana@example.org;5.000 €\nC1;x;;\n;y;;\n',
    )
    const report = await shop.importClients(first)
    expect(counts(report)).toEqual([1, 0, 0])
    expect(leftOut(report)).toEqual([
      'clients.csv 3: the client C1 is already in line 2',
      'clients.csv 4: the row has no user_id',
    ])
    expect(counts(await shop.importClients(first))).toEqual([0, 0, 1])
    const second = shop.file('more.csv', 'id,name,language,budget\nC1,,es,\nC2,Ben,en,much\n')
    const more = await shop.importClients(second)
    expect(counts(more)).toEqual([1, 1, 0])
    expect(leftOut(more)).toEqual(['more.csv 3: budget: “much” is not a price; only this value is left out'])
    expect(shop.catalog.reader.sales.client('C1')).toMatchObject({
      name: 'Ana Ruiz',
      contact: 'ana@example.org',
      language: 'es',
      budget: 5000,
    })
  })
})

describe('cancelling', () => {
  it('imports nothing', async () => {
    using shop = gallery()
    const file = sales(shop, 'user_id,item_id,timestamp\nC1,A1,1')
    await expect(
      planSales({ file }, shop.catalog.reader, { signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({
      name: 'AbortError',
    })
  })
})

describe.skipIf(!hasPaintings)('the shared sales', () => {
  it('are 2,548 rows with none left out, and unchanged the second time', async () => {
    using shop = new Workshop()
    shop.catalog.transaction(() => {
      for (let number = 1; number <= 2887; number++) {
        shop.catalog.artworks.insert({ externalId: `P${String(number).padStart(5, '0')}` })
      }
    })
    const file = path.join(sharedFolder, 'paintings', 'sales.csv')
    const report = await shop.importSales(file)
    expect([counts(report), report.skipped]).toEqual([[2548, 0, 0], []])
    expect(counts(await shop.importSales(file))).toEqual([0, 0, 2548])
  })
})
