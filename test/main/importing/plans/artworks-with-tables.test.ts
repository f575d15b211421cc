import { readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { counts, faultOf, jpeg, leftOut, Workshop } from '../workshop.ts'
import { xlsxFile } from '../tables/xlsx-file.ts'
import { inEnglish } from '../../../../src/messages/english.ts'

const originals = (shop: Workshop): string[] =>
  readdirSync(path.join(shop.gallery, 'originals'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.[a-z]+$/.test(name),
  )
const work = (shop: Workshop, itemId: string): unknown => shop.catalog.reader.artworks.byExternalId(itemId)
const windows1252 = (text: string): Buffer => Buffer.from(text.replaceAll('€', '\x80'), 'latin1')

describe('importing pictures with tables', () => {
  it('reads a file from a German spreadsheet program', async () => {
    using shop = new Workshop()
    await shop.pictures('bild1.jpg', 'bild2.jpg')
    const csv = shop.file(
      'liste.csv',
      windows1252(
        'Inv.-Nr.;Datei;Künstler;Titel;Jahr;Breite;Höhe;Preis;Unikat\r\n' +
          'W1;bild1.jpg;Jörg Müller;"Fluß; abends";um 1910;30,5;40;€ 1.250,00;ja\r\n' +
          'W2;bild2.jpg;Jörg Müller;Über;1889-90;20,25;30,5;980;nein\r\n',
      ),
    )
    const report = await shop.importArtworks(csv)
    expect(counts(report)).toEqual([2, 0, 0])
    expect(leftOut(report)).toEqual([])
    expect(report.notes.map(inEnglish)).toEqual([
      expect.stringContaining('is read as Windows-1252 text, such as “'),
    ])
    expect(work(shop, 'W1')).toMatchObject({
      artist: 'Jörg Müller',
      title: 'Fluß; abends',
      year: 1910,
      widthCm: 30.5,
      heightCm: 40,
      price: 1250,
      currency: 'EUR',
      oneOfAKind: true,
    })
    expect(work(shop, 'W2')).toMatchObject({ year: 1889, widthCm: 20.25, price: 980, oneOfAKind: false })
  })

  it('joins any number of tables, including an .xlsx, and keeps what they do not mention', async () => {
    using shop = new Workshop()
    await shop.pictures('P1.jpg')
    const first = shop.file('catalog.csv', 'item_id,file,title,style\nP1,P1.jpg,River,Baroque\n')
    const second = shop.file(
      'prices.xlsx',
      xlsxFile([
        ['item_id', 'price_usd', 'uploaded_at'],
        ['P1', 2615, new Date('2016-02-02')],
      ]),
    )
    expect(counts(await shop.importArtworks(first, second))).toEqual([1, 0, 0])
    const imported = work(shop, 'P1')
    expect(imported).toMatchObject({ title: 'River', price: 2615, currency: 'USD', uploadedAt: 1454371200 })
    expect(counts(await shop.importArtworks(first))).toEqual([0, 0, 1])
    expect(work(shop, 'P1')).toEqual(imported)
    const third = shop.file('third.csv', 'item_id,title,style\nP1,The river,\n')
    expect(counts(await shop.importArtworks(third))).toEqual([0, 1, 0])
    expect(work(shop, 'P1')).toEqual({ ...(imported as object), title: 'The river' })
  })

  it('accepts two ids with the same file in a table, notes it, and stores the file once', async () => {
    using shop = new Workshop()
    const picture = await jpeg('a')
    shop.file('a.jpg', picture)
    shop.file('b.jpg', picture)
    const csv = shop.file('works.csv', 'item_id,file\nP1,a.jpg\nP2,b.jpg\n')
    const report = await shop.importArtworks(csv)
    expect(counts(report)).toEqual([2, 0, 0])
    expect(report.notes.map(inEnglish)).toEqual(['P1, P2 have the same picture.'])
    expect(originals(shop)).toHaveLength(1)
  })

  it('lists rows without a picture and pictures without a row', async () => {
    using shop = new Workshop()
    await shop.pictures('P1.jpg', 'spare.jpg')
    const csv = shop.file('works.csv', 'item_id,file\nP1,P1.jpg\nP2,gone.jpg\nP3,\nP1,\n')
    const report = await shop.importArtworks(csv)
    expect(counts(report)).toEqual([1, 0, 0])
    expect(leftOut(report)).toEqual([
      'works.csv 5: the work P1 is already in line 2',
      `works.csv 3: the picture gone.jpg is not in ${shop.folder}`,
      `works.csv 4: no picture in ${shop.folder} is named P3`,
      `spare.jpg -: no row in ${csv}`,
    ])
  })

  it('updates an existing work without its picture', async () => {
    using shop = new Workshop()
    await shop.pictures('P1.jpg')
    await shop.importArtworks()
    rmSync(path.join(shop.folder, 'P1.jpg'))
    const csv = shop.file('titles.csv', 'item_id,title\nP1,River\n')
    expect(counts(await shop.importArtworks(csv))).toEqual([0, 1, 0])
    expect(work(shop, 'P1')).toMatchObject({ title: 'River', imageSha256: expect.any(String) as string })
  })

  it('uses the column names given by --map', async () => {
    using shop = new Workshop()
    await shop.pictures('P1.jpg')
    const csv = shop.file('works.csv', 'Nummer,Bezeichner\nP1,River\n')
    await shop.importWith({
      folder: shop.folder,
      tables: [csv],
      choices: new Map([[csv, { map: { nummer: 'item_id', Bezeichner: 'title' }, settings: {} }]]),
    })
    expect(work(shop, 'P1')).toMatchObject({ title: 'River' })
    const fault = await faultOf(shop.importArtworks(csv))
    expect(fault.sentence).toContain('lacks the column item_id; it has Nummer, Bezeichner.')
  })

  it('imports nothing if a table is invalid', async () => {
    using shop = new Workshop()
    await shop.pictures('P1.jpg')
    const good = shop.file('good.csv', 'item_id\nP1\n')
    expect((await faultOf(shop.importArtworks(good, path.join(shop.folder, 'no.csv')))).kind).toBe(
      'not-found',
    )
    expect(shop.catalog.reader.artworks.all()).toEqual([])
    expect(originals(shop)).toEqual([])
  })
})

describe('a list of information private to the gallery', () => {
  it('records where a work is, who owns it and what the owner receives, and changes nothing the second time', async () => {
    using shop = new Workshop()
    await shop.pictures('A1.jpg')
    const list = shop.file(
      'stock.csv',
      'Inventory Number,Title,Price,Wholesale Price,Current Location,Consignor\nA1,Quay,"1,800.00",900.50,Store 2,Ann Oduya\n',
    )
    expect(counts(await shop.importArtworks(list))).toEqual([1, 0, 0])
    const [facts] = shop.catalog.reader.artworks.ownFacts(['A1'])
    expect(facts).toMatchObject({ location: 'Store 2', consignor: 'Ann Oduya', netPrice: 900.5 })
    expect(counts(await shop.importArtworks(list))).toEqual([0, 0, 1])
  })
})

describe('a list with descriptions', () => {
  it('keeps their sentences and line breaks, and changes nothing the second time', async () => {
    using shop = new Workshop()
    await shop.pictures('A1.jpg')
    const list = shop.file('stock.csv', 'item_id,Beschreibung\nA1,"Painted at dusk.\nFramed, in oak."\n')
    expect(counts(await shop.importArtworks(list))).toEqual([1, 0, 0])
    expect(shop.catalog.reader.artworks.descriptions(['A1'])).toEqual([
      { itemId: 'A1', description: 'Painted at dusk.\nFramed, in oak.' },
    ])
    expect(counts(await shop.importArtworks(list))).toEqual([0, 0, 1])
  })
})
