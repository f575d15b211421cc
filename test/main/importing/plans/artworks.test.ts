import { existsSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkCatalogue } from '../../../../src/main/catalog/index.ts'
import { applyArtworks } from '../../../../src/main/importing/plans/apply.ts'
import { planArtworks } from '../../../../src/main/importing/plans/plan-artworks.ts'
import { hasPaintings, sharedFolder } from '../../../shared.ts'
import { counts, faultOf, inspect, jpeg, leftOut, Workshop } from '../workshop.ts'
import { xlsxFile } from '../tables/xlsx-file.ts'
import type { Progress } from '../../../../src/contract/progress.ts'
import { inEnglish } from '../../../../src/messages/english.ts'

const originals = (shop: Workshop): string[] =>
  readdirSync(path.join(shop.gallery, 'originals'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.[a-z]+$/.test(name),
  )
const work = (shop: Workshop, itemId: string): unknown => shop.catalog.reader.artworks.byExternalId(itemId)
const windows1252 = (text: string): Buffer => Buffer.from(text.replaceAll('€', '\x80'), 'latin1')

describe('a list of what the gallery keeps for itself', () => {
  it('tells where a work is, whose it is and what they get, and changes nothing the second time', async () => {
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

describe('importing a folder of pictures', () => {
  it('makes every picture a work named by its file, and keeps a copy by content', async () => {
    using shop = new Workshop()
    await shop.pictures('a.jpg', 'deep/b.jpg')
    shop.file('notes.txt', 'hello')
    const report = await shop.importArtworks()
    expect(counts(report)).toEqual([2, 0, 0])
    expect(report.notes.map(inEnglish)).toEqual(['1 other file is not a picture and will be skipped.'])
    expect(shop.catalog.reader.artworks.all().map(({ externalId }) => externalId)).toEqual(['a', 'b'])
    const [image] = shop.catalog.reader.artworks.images()
    expect(image).toMatchObject({ format: 'jpeg', width: 24, height: 16 })
    expect(originals(shop)).toHaveLength(2)
    expect(await checkCatalogue(shop.gallery)).toEqual([])
  })

  it('changes nothing the second time', async () => {
    using shop = new Workshop()
    await shop.pictures('a.jpg', 'b.jpg')
    await shop.importArtworks()
    let inspected = 0
    const plan = await planArtworks(
      { folder: shop.folder, tables: [] },
      shop.catalog.reader,
      async function* (files, context) {
        inspected += files.length
        yield* inspect(files, context)
      },
      {},
    )
    expect(counts({ ...plan, dry_run: true, skipped: [], notes: [] })).toEqual([0, 0, 2])
    expect([inspected, plan.works, plan.pictures, plan.copies]).toEqual([0, [], [], []])
  })

  it('gives a work its new picture, and keeps the old original', async () => {
    using shop = new Workshop()
    await shop.pictures('a.jpg')
    await shop.importArtworks()
    shop.file('a.jpg', await jpeg('another'))
    expect(counts(await shop.importArtworks())).toEqual([0, 1, 0])
    expect(originals(shop)).toHaveLength(2)
    expect(counts(await shop.importArtworks())).toEqual([0, 0, 1])
  })

  it('lists what is no picture and takes the rest', async () => {
    using shop = new Workshop()
    await shop.pictures('a.jpg')
    shop.file('text.jpg', 'this is no picture at all')
    const report = await shop.importArtworks()
    expect(counts(report)).toEqual([1, 0, 0])
    expect(leftOut(report)).toEqual([expect.stringMatching(/^text\.jpg -: text\.jpg: .+/)])
  })

  it('leaves out the same file under another name, now and later', async () => {
    using shop = new Workshop()
    const picture = await jpeg('a')
    shop.file('a.jpg', picture)
    shop.file('b.jpg', picture)
    const report = await shop.importArtworks()
    expect(counts(report)).toEqual([1, 0, 0])
    expect(leftOut(report)).toEqual(['b.jpg -: it is the same file as a.jpg'])
    rmSync(path.join(shop.folder, 'a.jpg'))
    const later = await shop.importArtworks()
    expect(counts(later)).toEqual([0, 0, 0])
    expect(leftOut(later)).toEqual(['b.jpg -: it is the same file as a picture of a'])
  })

  it('needs a folder, and pictures in it', async () => {
    using shop = new Workshop()
    expect((await faultOf(shop.importArtworks())).message).toBe(`${shop.folder} holds no pictures.`)
    const missing = path.join(shop.root, 'missing')
    expect((await faultOf(shop.importWith({ folder: missing, tables: [] }))).message).toBe(
      `There is no folder ${missing}.`,
    )
  })
})

describe('importing pictures with tables', () => {
  it('reads a German spreadsheet program’s file', async () => {
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

  it('joins any number of tables, an .xlsx among them, and leaves what they do not mention', async () => {
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

  it('takes two ids of a table with one and the same file, notes it, and keeps the file once', async () => {
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

  it('updates a work that the gallery has, without its picture', async () => {
    using shop = new Workshop()
    await shop.pictures('P1.jpg')
    await shop.importArtworks()
    rmSync(path.join(shop.folder, 'P1.jpg'))
    const csv = shop.file('titles.csv', 'item_id,title\nP1,River\n')
    expect(counts(await shop.importArtworks(csv))).toEqual([0, 1, 0])
    expect(work(shop, 'P1')).toMatchObject({ title: 'River', imageSha256: expect.any(String) as string })
  })

  it('takes columns by the names that --map gives', async () => {
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

  it('imports nothing where a table is wrong', async () => {
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

describe('a plan', () => {
  it('writes nothing', async () => {
    using shop = new Workshop()
    await shop.pictures('a.jpg', 'b.jpg')
    const before = readdirSync(shop.gallery, { recursive: true }).sort()
    const plan = await planArtworks({ folder: shop.folder, tables: [] }, shop.catalog.reader, inspect, {})
    expect([plan.new, plan.works.length, plan.copies.length]).toEqual([2, 2, 2])
    expect(readdirSync(shop.gallery, { recursive: true }).sort()).toEqual(before)
    expect(shop.catalog.reader.artworks.all()).toEqual([])
    expect(structuredClone(plan)).toEqual(plan)
  })

  it('is not carried out where a picture changed meanwhile, and its copies are taken back', async () => {
    using shop = new Workshop()
    await shop.pictures('a.jpg', 'b.jpg')
    const plan = await planArtworks({ folder: shop.folder, tables: [] }, shop.catalog.reader, inspect, {})
    utimesSync(path.join(shop.folder, 'b.jpg'), 1, 1)
    const fault = await faultOf(applyArtworks(plan, shop.catalog, {}))
    expect(fault.message).toBe(`${path.join(shop.folder, 'b.jpg')} changed while it was imported.`)
    expect(shop.catalog.reader.artworks.all()).toEqual([])
    expect(originals(shop)).toEqual([])
  })

  it('uses a copy that an interrupted import left, and sweeps an unfinished one', async () => {
    using shop = new Workshop()
    await shop.pictures('a.jpg')
    const first = await planArtworks({ folder: shop.folder, tables: [] }, shop.catalog.reader, inspect, {})
    await applyArtworks({ ...first, works: [], pictures: [] }, shop.catalog, {})
    const stray = path.join(shop.gallery, 'originals', '.incoming-stray')
    writeFileSync(stray, 'half a picture')
    const second = await planArtworks({ folder: shop.folder, tables: [] }, shop.catalog.reader, inspect, {})
    expect([first.copies.length, second.copies.length]).toEqual([1, 0])
    await applyArtworks(second, shop.catalog, {})
    expect(existsSync(stray)).toBe(false)
    expect(await checkCatalogue(shop.gallery)).toEqual([])
  })

  it('that the disk refuses is a fault that names the folder, and imports nothing', async () => {
    using shop = new Workshop()
    await shop.pictures('a.jpg')
    const folder = path.join(shop.gallery, 'originals')
    rmSync(folder, { recursive: true })
    writeFileSync(folder, 'a file where the folder should be')
    const fault = await faultOf(shop.importArtworks())
    expect([fault.kind, fault.path]).toEqual(['disk', folder])
    expect(fault.sentence).toMatch(/nothing was imported\.$/)
    expect(shop.catalog.reader.artworks.all()).toEqual([])
  })

  it('brings missing and damaged originals back', async () => {
    using shop = new Workshop()
    await shop.pictures('a.jpg', 'b.jpg')
    await shop.importArtworks()
    const [a, b] = shop.catalog.reader.artworks.images().map((image) => path.join(shop.gallery, image.path))
    rmSync(a)
    writeFileSync(b, readFileSync(b).fill(0, 100, 110))
    const report = await shop.importArtworks()
    expect(counts(report)).toEqual([0, 0, 2])
    expect(report.notes.map(inEnglish)).toEqual([
      '2 originals missing or damaged in the gallery, copied again.',
    ])
    expect(await checkCatalogue(shop.gallery)).toEqual([])
  })
})

describe('cancelling', () => {
  it.each(['Reading pictures', 'Looking into pictures', 'Copying pictures', 'Writing the catalogue'])(
    'while %s imports nothing',
    async (stage) => {
      using shop = new Workshop()
      await shop.pictures('a.jpg', 'b.jpg', 'c.jpg')
      const stop = new AbortController()
      const context = {
        signal: stop.signal,
        onProgress: (progress: Progress) => {
          if (inEnglish(progress.stage) === stage) stop.abort()
        },
      }
      const whole = async (): Promise<unknown> => {
        const plan = await planArtworks(
          { folder: shop.folder, tables: [] },
          shop.catalog.reader,
          inspect,
          context,
        )
        return applyArtworks(plan, shop.catalog, context)
      }
      await expect(whole()).rejects.toMatchObject({ name: 'AbortError' })
      expect(shop.catalog.reader.artworks.all()).toEqual([])
      expect(originals(shop)).toEqual([])
    },
  )
})

describe.skipIf(!hasPaintings)('the shared paintings', () => {
  it('are 2,887 works with nothing left out', async () => {
    using shop = new Workshop()
    const folder = path.join(sharedFolder, 'paintings')
    const tables = ['catalog.csv', 'catalog_extra.csv', 'inventory.csv'].map((name) =>
      path.join(folder, name),
    )
    let inspected = 0
    const plan = await planArtworks(
      { folder, tables },
      shop.catalog.reader,
      // Decoding 2,887 pictures is not what is specified here.
      async function* (files) {
        for (const { path: file } of files) {
          inspected++
          yield await Promise.resolve({
            path: file,
            ok: true,
            width: 224,
            height: 160,
            format: 'jpeg',
            perceptualHash: '0123456789abcdef',
            trimmedHash: '0123456789abcdef',
            averageColour: '#808080',
          } as const)
        }
      },
      {},
    )
    expect([plan.new, plan.works.length, plan.skipped, inspected]).toEqual([
      2887,
      2887,
      [],
      plan.pictures.length,
    ])
    expect(plan.works[0]).toMatchObject({
      itemId: 'P00001',
      fields: {
        artist: 'Adriaen van Ostade',
        subject: 'landscape',
        price: 2615,
        currency: 'USD',
        oneOfAKind: false,
      },
    })
  })
})
