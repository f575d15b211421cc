import { zipSync, strToU8 } from 'fflate'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { inEnglish } from '../../../src/messages/english.ts'
import { readDimensions, sidesOfHeading } from '../../../src/main/importing/values/dimensions.ts'
import { readEdition } from '../../../src/main/importing/values/editions.ts'
import { readSold, readState } from '../../../src/main/importing/values/flags.ts'
import { knownHeadings } from '../../../src/main/importing/tables/headings.ts'
import { readFormat } from '../../../src/main/importing/values/number-formats.ts'
import { isReturn } from '../../../src/main/importing/values/returns.ts'
import { readTables } from '../../../src/main/importing/tables/read-tables.ts'
import { decodeText } from '../../../src/main/importing/tables/text-encoding.ts'
import { SALE_COLUMNS } from '../../../src/main/importing/values/vocabularies.ts'
import { Workshop } from './workshop.ts'

/* Variants of the files in test/cases: the same kinds of faults in other programs, languages and formats. */

const folder = mkdtempSync(path.join(tmpdir(), 'siblings-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, parts: Readonly<Record<string, string>>): string {
  const full = path.join(folder, name)
  writeFileSync(
    full,
    zipSync(Object.fromEntries(Object.entries(parts).map(([key, text]) => [key, strToU8(text)]))),
  )
  return full
}

const ODS_ROW = (...cells: string[]): string =>
  `<table:table-row>${cells.map((cell) => (cell.startsWith('<') ? cell : `<table:table-cell office:value-type="string"><text:p>${cell}</text:p></table:table-cell>`)).join('')}</table:table-row>`

describe('an OpenDocument spreadsheet', () => {
  const content = `<office:document-content><office:automatic-styles><style:style style:name="ta2"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>
    <table:table table:name="Sales" table:style-name="ta1">${ODS_ROW('user_id', 'item_id', 'timestamp')}${ODS_ROW('C1', '<table:table-cell office:value-type="float" office:value="7"><text:p>0007</text:p></table:table-cell>', '<table:table-cell office:value-type="date" office:date-value="2024-03-01"><text:p>01.03.24</text:p></table:table-cell>')}<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/></table:table-row></table:table>
    <table:table table:name="Old" table:style-name="ta2">${ODS_ROW('user_id', 'item_id', 'timestamp')}${ODS_ROW('C9', '9', '2020-01-01')}</table:table>
    </office:spreadsheet></office:body></office:document-content>`

  it('is read with zeros and dates as displayed, and without hidden sheets', async () => {
    const [table, ...others] = await readTables(file('sales.ods', { 'content.xml': content }), {
      known: knownHeadings(SALE_COLUMNS),
    })
    expect(others).toEqual([])
    expect(table.rows.map(({ values }) => values)).toEqual([['C1', '0007', new Date('2024-03-01')]])
    expect(table.notes.map(inEnglish).join()).toContain('left out: Old (hidden)')
  })

  it('that is password-protected is reported as such', async () => {
    const protectedFile = file('secret.ods', {
      'content.xml': 'x',
      'META-INF/manifest.xml': '<manifest:encryption-data/>',
    })
    await expect(readTables(protectedFile)).rejects.toThrow('protected by a password')
  })
})

describe('an unreadable spreadsheet', () => {
  it.each([
    ['xl/workbook.bin', 'binary .xlsb'],
    ['Index/Document.iwa', 'Apple Numbers'],
  ])('says what it is: %s', async (part, what) => {
    await expect(readTables(file('other.zip', { [part]: 'x' }))).rejects.toThrow(what)
  })
})

describe('number formats of spreadsheets', () => {
  it.each([
    'dd/mm/yyyy',
    'TT.MM.JJJJ',
    'dd/mm/aaaa',
    '[$-F800]dddd\\, mmmm dd\\, yyyy',
    'yyyy"年"m"月"d"日"',
    '[h]:mm:ss.000',
  ])('%s shows dates', (code) => expect(readFormat(code).kind).toBe('date'))
  it.each(['General', 'Standard', '0.00', '#,##0.00 "€"', '@', '0%', '[Red]-0.0'])(
    '%s shows no dates',
    (code) => expect(readFormat(code).kind).toBe('plain'),
  )
  it('pad ids', () =>
    expect(readFormat('"INV-"0000')).toMatchObject({ kind: 'padded', before: 'INV-', digits: 4 }))
})

describe('terms of the art trade', () => {
  it.each([
    ['Verkauft an Meyer', 'sold'],
    ['vendida (2021)', 'sold'],
    ['reserviert bis Mai', 'reserved'],
    ['en préstamo', 'withdrawn'],
    ['unverkauft', 'available'],
  ])('%s is %s', (word, state) => expect(readState(word)).toEqual({ ok: true, value: state }))

  it.each(['x', 'ja', 'sí', '2023-04-01', 'Ann Lee'])('a column of sold works reads %s as yes', (cell) =>
    expect(readSold(cell)).toBe(true),
  )

  it.each([
    ['Nr. 3/10', false],
    ['Auflage 25', false],
    ['edición de 25', false],
    ['25 Exemplare', false],
    ['AP', false],
    ['E.A.', false],
    ['unlimitiert', false],
    ['1/1', true],
    ['Unikat', true],
  ])('%s exists once: %s', (cell, oneOfAKind) =>
    expect(readEdition(cell)).toMatchObject({ ok: true, value: { oneOfAKind } }),
  )

  it.each(['Gutschrift', 'Storno', 'devolución', 'Refunded', 'credit note'])('%s reverses a sale', (kind) =>
    expect(isReturn({ kind, quantity: 1, price: 5 })).toEqual({ ok: true, value: true }),
  )
  it('a partial refund is not a return of the work', () =>
    expect(isReturn({ kind: 'Partial refund', quantity: 1, price: -5 }).ok).toBe(false))
})

describe('dimensions in one cell', () => {
  const sides = sidesOfHeading('Dimensions')
  it.each([
    ['H 60 cm, B 80 cm', 60, 80],
    ['60 x 80 x 3 cm', 60, 80, 3],
    ['H 60 x B 80 x T 12,5 cm', 60, 80, 12.5],
    ['60,5 x 80,5 cm', 60.5, 80.5],
    ['24" x 36"', 60.96, 91.44],
    ['60cm × 80cm', 60, 80],
    ['600 x 800 mm', 60, 80],
  ])('%s', (cell, heightCm, widthCm, depthCm?) =>
    expect(readDimensions(cell, { sides })).toEqual({ ok: true, value: { heightCm, widthCm, depthCm } }),
  )
  it('follow the heading if it names the sides', () => {
    const known = { sides: sidesOfHeading('Maße (B x H in cm)') }
    expect(readDimensions('80 x 60', known)).toEqual({ ok: true, value: { heightCm: 60, widthCm: 80 } })
  })
})

describe('encodings', () => {
  it.each([
    ['windows-1252', 'Künstler;José;Straße', 'latin1'],
    ['utf-16le', '\uFEFFKünstler;José', 'utf16le'],
  ] as const)('%s is found', (encoding, text, node) =>
    expect(decodeText(Buffer.from(text, node))?.encoding).toBe(encoding),
  )
})

describe('returns of recorded sales', () => {
  it('put the work back in stock, once', async () => {
    using shop = new Workshop()
    await shop.pictures('A1.jpg')
    await shop.importArtworks()
    const head = 'user_id,item_id,timestamp,price\n'
    await shop.importSales(shop.file('may.csv', `${head}C1,A1,2024-05-01,100\n`))
    const june = shop.file('june.csv', `${head}C1,A1,2024-06-01,"(100,00)"\n`)
    expect(await shop.importSales(june)).toMatchObject({ new: 0, changed: 1 })
    expect(shop.catalog.reader.sales.sold()).toEqual([])
    expect(shop.catalog.reader.artworks.byExternalId('A1')?.status).toBe('available')
  })
})

describe('prices set to have no currency', () => {
  it('have none, even with a bare dollar sign, but keep a written code', async () => {
    using shop = new Workshop()
    await shop.pictures('A1.jpg', 'A2.jpg', 'A3.jpg')
    const file = shop.file('works.csv', 'item_id,price\nA1,$100\nA2,200\nA3,300 EUR\n')
    const choices = new Map([[file, { map: {}, settings: { currency: 'none' } }]])
    await shop.importWith({ folder: shop.folder, tables: [file], choices })
    const found = ['A1', 'A2', 'A3'].map((id) => shop.catalog.reader.artworks.byExternalId(id))
    expect(found.map((work) => [work?.price, work?.currency])).toEqual([
      [100, null],
      [200, null],
      [300, 'EUR'],
    ])
  })
})
