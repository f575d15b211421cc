import { describe, expect, it } from 'vitest'
import { inEnglish } from '../../../../src/messages/english.ts'
import { readArtistName } from '../../../../src/main/importing/values/artist-names.ts'
import { readEdition } from '../../../../src/main/importing/values/editions.ts'
import { readTags } from '../../../../src/main/importing/values/tags.ts'
import { counts, Workshop } from '../workshop.ts'

/** A gallery with an edition of three, P1, and a unique work, P2. */
async function gallery(): Promise<Workshop> {
  const shop = new Workshop()
  await shop.pictures('P1.jpg', 'P2.jpg')
  await shop.importArtworks(shop.file('works.csv', 'item_id,edition\nP1,Edition of 3\nP2,unique\n'))
  return shop
}

const work = ({ catalog }: Workshop, itemId: string) => catalog.reader.artworks.byExternalId(itemId)
const state = (shop: Workshop, itemId: string): string => {
  const { editionSize, copiesSold, status } = work(shop, itemId) ?? {}
  return `${editionSize} ${copiesSold} ${status}`
}
/** Sold works as `client work price xquantity`. */
const sold = ({ catalog }: Workshop): string[] =>
  catalog.reader.sales
    .sold()
    .map(({ clientId, itemId, price, quantity }) => `${clientId} ${itemId} ${price} x${quantity}`)
let number = 0
const sell = (shop: Workshop, ...lines: string[]) =>
  shop.importSales(shop.file(`sales-${number++}.csv`, `${lines.join('\n')}\n`))

const HEAD = 'order_id,user_id,item_id,timestamp,unit_price,quantity'

describe('an edition', () => {
  it.each([
    ['Edition of 50, 12 sold', 50, 12],
    ['12 of 50 sold', 50, 12],
    ['12/50 verkauft', 50, 12],
    ['Auflage 25, 20 verfügbar', 25, 5],
    ['3/10', 10, undefined],
  ])('%s', (cell, size, copies) =>
    expect(readEdition(cell)).toEqual({
      ok: true,
      value: { oneOfAKind: false, size, ...(copies !== undefined && { sold: copies }) },
    }),
  )

  it('is sold out once as many copies are sold as exist, and not before', async () => {
    using shop = await gallery()
    expect(state(shop, 'P1')).toBe('3 0 available')
    await sell(shop, HEAD, 'R1,C1,P1,2024-01-01,100,2')
    expect(state(shop, 'P1')).toBe('3 2 available')
    await sell(shop, HEAD, 'R2,C2,P1,2024-01-02,100,1')
    expect(state(shop, 'P1')).toBe('3 3 sold')
  })

  it('stays sold out even if a list has it in stock, and returns to stock with a return', async () => {
    using shop = await gallery()
    await sell(shop, HEAD, 'R1,C1,P1,2024-01-01,100,3')
    const report = await shop.importArtworks(
      shop.file('again.csv', 'item_id,edition,status\nP1,Edition of 3,available\n'),
    )
    expect(report.notes.map(inEnglish)).toContainEqual(expect.stringContaining('it stays sold'))
    expect(state(shop, 'P1')).toBe('3 3 sold')
    await sell(shop, HEAD, 'R9,C1,P1,2024-02-01,-100,-1')
    expect(state(shop, 'P1')).toBe('3 2 available')
  })

  it('counts the copies sold according to a list until recorded sales exceed them', async () => {
    using shop = new Workshop()
    await shop.pictures('P1.jpg', 'P2.jpg', 'P3.jpg')
    const file = shop.file('w.csv', 'item_id,edition size,sold\nP1,10,4\nP2,5,5\nP3,1,1\n')
    await shop.importArtworks(file)
    expect(['P1', 'P2', 'P3'].map((itemId) => state(shop, itemId))).toEqual([
      '10 4 available',
      '5 5 sold',
      'null 0 sold',
    ])
    await sell(shop, HEAD, 'R1,C1,P1,2024-01-01,100,6')
    expect(state(shop, 'P1')).toBe('10 6 available')
    expect(counts(await shop.importArtworks(file))).toEqual([0, 0, 3])
  })
})

describe('lines of a sales export', () => {
  it('keep their quantity, and change nothing when imported again', async () => {
    using shop = await gallery()
    const lines = [HEAD, 'R1,C1,P1,2024-01-01,100,2', 'R1,C1,P2,2024-01-01,900,1']
    expect(counts(await sell(shop, ...lines))).toEqual([2, 0, 0])
    expect(counts(await sell(shop, ...lines))).toEqual([0, 0, 2])
    expect(sold(shop)).toEqual(['C1 P1 100 x2', 'C1 P2 900 x1'])
    expect(counts(await sell(shop, HEAD, 'R1,C1,P1,2024-01-01,100,3'))).toEqual([0, 1, 0])
    expect(sold(shop)).toEqual(['C1 P1 100 x3', 'C1 P2 900 x1'])
  })

  it.each([
    ['unit_price', '', '100', 100],
    ['Betrag', '', '300', 100],
    ['line_total', '', '300', 100],
    ['unit_price', 'discount', '100,10%', 90],
    ['unit_price', 'discount %', '100,10', 90],
    ['unit_price', 'Rabatt', '100,-30', 90],
    ['line_total', 'discount', '270,30', 90],
  ])('cost in a column %s %s: %s', async (price, discount, cells, unit) => {
    using shop = await gallery()
    const head = ['user_id', 'item_id', 'timestamp', 'quantity', price, discount].filter(Boolean).join(',')
    const report = await sell(shop, head, `C1,P1,2024-01-01,3,${cells}`)
    expect(sold(shop)).toEqual([`C1 P1 ${unit} x3`])
    expect(report.notes.map(inEnglish)).toContainEqual(
      expect.stringMatching(/where there are several, as in line 2/),
    )
    expect(report.skipped).toEqual([])
  })

  it('report an invalid quantity or discount', async () => {
    using shop = await gallery()
    const report = await sell(
      shop,
      'user_id,item_id,timestamp,quantity,unit_price,discount',
      'C1,P1,2024-01-01,two,100,',
      'C2,P1,2024-01-01,1,100,500',
    )
    expect(counts(report)).toEqual([2, 0, 0])
    expect(report.skipped.map(({ reason }) => inEnglish(reason))).toEqual([
      'quantity: “two” is not a whole number; the row counts as 1',
      'discount: “500” is more than the price; only this value is left out',
    ])
  })

  it('return some copies in the same file', async () => {
    using shop = await gallery()
    const lines = [HEAD, 'R1,C1,P1,2024-01-01,100,3', 'R2,C1,P1,2024-02-01,-100,-1']
    const report = await sell(shop, ...lines)
    expect(counts(report)).toEqual([1, 0, 1])
    expect(report.notes.map(inEnglish)).toContainEqual(
      expect.stringContaining('returned 1 of 3 copies of P1'),
    )
    expect(sold(shop)).toEqual(['C1 P1 100 x2'])
    expect(state(shop, 'P1')).toBe('3 2 available')
    expect(counts(await sell(shop, ...lines))).toEqual([0, 0, 2])
    expect(sold(shop)).toEqual(['C1 P1 100 x2'])
  })

  it('return copies of a known purchase, once however often they are imported', async () => {
    using shop = await gallery()
    const purchase = [HEAD, 'R1,C1,P1,2024-01-01,100,3']
    const refund = [HEAD, 'R2,C1,P1,2024-02-01,-100,-1']
    await sell(shop, ...purchase)
    expect(counts(await sell(shop, ...refund))).toEqual([0, 1, 0])
    expect(counts(await sell(shop, ...refund))).toEqual([0, 0, 1])
    expect(sold(shop)).toEqual(['C1 P1 100 x2'])
    expect(counts(await sell(shop, ...purchase))).toEqual([0, 0, 1])
    expect(counts(await sell(shop, ...purchase, refund[1]))).toEqual([0, 0, 2])
    expect(sold(shop)).toEqual(['C1 P1 100 x2'])
    // Another return of the same work is a separate return.
    await sell(shop, HEAD, 'R3,C1,P1,2024-03-01,-100,-2')
    expect(sold(shop)).toEqual([])
    expect(state(shop, 'P1')).toBe('3 0 available')
  })

  it('return copies of a purchase from the same newer export', async () => {
    using shop = await gallery()
    const purchase = 'R1,C1,P1,2024-01-01,100,3'
    await sell(shop, HEAD, purchase)
    expect(counts(await sell(shop, HEAD, purchase, 'R2,C1,P1,2024-02-01,-100,-2'))).toEqual([0, 1, 1])
    expect(sold(shop)).toEqual(['C1 P1 100 x1'])
    expect(counts(await sell(shop, HEAD, purchase, 'R2,C1,P1,2024-02-01,-100,-2'))).toEqual([0, 0, 2])
    expect(sold(shop)).toEqual(['C1 P1 100 x1'])
  })
})

describe('works', () => {
  it('keep depth, tags and the years of their artist, who is the same with and without them', async () => {
    using shop = new Workshop()
    await shop.pictures('P1.jpg', 'P2.jpg')
    const file = shop.file(
      'works.csv',
      'item_id;artist;Maße;Schlagworte\nP1;Joan Miró (Spanish, 1893–1983);60 x 80 x 4 cm;Meer, blau; Meer\nP2;Joan Miró;20 x 30;\n'.replace(
        'Meer, blau; Meer',
        '"Meer, blau; Meer"',
      ),
    )
    const report = await shop.importArtworks(file)
    expect(report.notes.map(inEnglish)).toContainEqual(expect.stringMatching(/not kept: Spanish/))
    expect(work(shop, 'P1')).toMatchObject({ depthCm: 4, tags: ['Meer', 'blau'], artist: 'Joan Miró' })
    expect(work(shop, 'P2')).toMatchObject({ depthCm: null, artistBorn: 1893, artistDied: 1983, tags: [] })
    expect(counts(await shop.importArtworks(file))).toEqual([0, 0, 2])
  })

  it.each([
    ['Jane Doe (b. 1970)', 'Jane Doe', 1970, undefined],
    ['Miró, Joan, 1893-1983', 'Miró, Joan', 1893, 1983],
    ['Otto Dix *1891 †1969', 'Otto Dix', 1891, 1969],
    ['Albrecht Dürer (geb. 1471, gest. 1528)', 'Albrecht Dürer', 1471, 1528],
    ['X Y (active 1890-1910)', 'X Y (active 1890-1910)', undefined, undefined],
    ['Studio 1984', 'Studio 1984', undefined, undefined],
  ])('read the artist %s', (text, name, born, died) => {
    const read = readArtistName(text)
    expect([read.name, read.born, read.died]).toEqual([name, born, died])
  })

  it('read tags separated by commas or semicolons, or prefixed with #', () => {
    expect(readTags('sea; Blue,blue ,')).toEqual(['sea', 'Blue'])
    expect(readTags('#sea #dark blue')).toEqual(['sea', 'dark blue'])
  })
})
