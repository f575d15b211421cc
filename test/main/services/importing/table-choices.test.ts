import fc from 'fast-check'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { TableChoices } from '../../../../src/contract/areas/importing.ts'
import {
  importArtworks,
  importClients,
  importSales,
} from '../../../../src/main/services/importing/importing.ts'
import { inEnglish } from '../../../../src/messages/english.ts'
import { FOREIGN, FOREIGN_CHOICES, preview, TableGalleries } from './table-galleries.ts'
import { tried } from '../../../support/properties.ts'

const galleries = new TableGalleries()

describe('the choice made for a table', () => {
  it('applies to the next one with the same columns, and the report states so', async () => {
    const session = await galleries.gallery('again')
    await importSales(
      session,
      { file: galleries.file('koop.csv', FOREIGN), ...FOREIGN_CHOICES, dryRun: false },
      {},
    )
    const next = galleries.file('koop-2.csv', 'KOPER,werk,wanneer\nC3,A3,7/8/2021\n')
    expect(await preview(session, 'sales', next)).toMatchObject({
      remembered: true,
      choices: FOREIGN_CHOICES,
      asks: [],
    })
    const report = await importSales(session, { file: next, dryRun: false }, {})
    expect(report.new).toBe(1)
    expect(inEnglish(report.notes[0])).toBe(
      `${next} is read as the last table of this shape: “Koper” is user_id, “Wanneer” is timestamp and dates day-first (--forget-mapping reads it anew).`,
    )
    // A different order of the columns is a different shape.
    const other = galleries.file('koop-3.csv', 'Werk,Koper,Wanneer\nA3,C3,7/8/2021\n')
    await expect(importSales(session, { file: other, dryRun: true }, {})).rejects.toThrow('lacks the columns')
  })

  it('is not remembered by a dry run, and is forgotten on request', async () => {
    const session = await galleries.gallery('forget')
    const sales = galleries.file('koop.csv', FOREIGN)
    await importSales(session, { file: sales, ...FOREIGN_CHOICES, dryRun: true }, {})
    expect((await preview(session, 'sales', sales)).remembered).toBe(false)
    await importSales(session, { file: sales, ...FOREIGN_CHOICES, dryRun: false }, {})
    // A dry run ignores the remembered choices and keeps them.
    await expect(importSales(session, { file: sales, forget: true, dryRun: true }, {})).rejects.toThrow(
      'lacks',
    )
    expect((await preview(session, 'sales', sales)).remembered).toBe(true)
    const columns = { map: FOREIGN_CHOICES.map, forget: true }
    const report = await importSales(session, { file: sales, ...columns, dryRun: false }, {})
    expect(report.rows?.left_out).toBe(2)
    expect((await preview(session, 'sales', sales)).choices).toEqual({
      map: FOREIGN_CHOICES.map,
      settings: {},
    })
  })

  it('yields to a current choice, setting by setting and column by column', async () => {
    const session = await galleries.gallery('upper')
    const sales = galleries.file('koop.csv', FOREIGN)
    await importSales(session, { file: sales, ...FOREIGN_CHOICES, dryRun: false }, {})
    const shown = await preview(session, 'sales', sales, {
      map: { Werk: 'user_id', Koper: '' },
      settings: { dateOrder: 'month-first' },
    })
    expect(shown.choices.map).toEqual({ Werk: 'user_id', Koper: '', Wanneer: 'timestamp' })
    expect(shown.dates?.order).toBe('month-first')
    expect(shown.tables[0].columns.map(({ field }) => field)).toEqual([null, 'user_id', 'timestamp'])
  })

  it('finds unknown headings below other rows, however many there are', async () => {
    const session = await galleries.gallery('title')
    const first = galleries.file('t1.csv', 'Lijst 2021,,\nKoper,Werk,Wanneer\nC1,A1,2021-04-03\n')
    const { map } = FOREIGN_CHOICES
    await importSales(session, { file: first, map, settings: { headingRow: 2 }, dryRun: false }, {})
    const next = galleries.file(
      't2.csv',
      'Lijst 2022,,\nvan de galerie,,\nKoper,Werk,Wanneer\nC2,A2,2022-04-03\n',
    )
    expect((await preview(session, 'sales', next)).tables[0].heading_line).toBe(3)
    expect((await importSales(session, { file: next, dryRun: false }, {})).new).toBe(1)
  })

  it('remembers the encoding for files whose own is uncertain, and for no others', async () => {
    const session = await galleries.gallery('remembered letters')
    const clients = (name: string, encoding: BufferEncoding): string =>
      galleries.file(name, Buffer.from('user_id,name\nC1,Ž\u0161 M\u00fcller\n', encoding))
    const settings = { encoding: 'windows-1250' } as const
    const first = clients('c1.csv', 'latin1')
    await importClients(session, { file: first, settings, dryRun: false }, {})
    expect(await preview(session, 'clients', clients('c2.csv', 'latin1'))).toMatchObject({
      remembered: true,
      encoding: { name: 'windows-1250', by: 'choice' },
    })
    expect(await preview(session, 'clients', clients('c3.csv', 'utf8'))).toMatchObject({
      encoding: { name: 'utf-8', by: 'table' },
    })
  })

  it('remembers the sheets of a workbook, and asks again if it has others', async () => {
    const session = await galleries.gallery('sheets')
    const workbook = path.join(import.meta.dirname, '../../../cases/04-second-sheet/sales.xlsx')
    const settings = { sheets: ['2023'] }
    expect((await preview(session, 'sales', workbook)).sheets).toEqual([
      { name: '2022', hidden: false, read: true },
      { name: '2023', hidden: false, read: true },
    ])
    const choices = { file: workbook, settings, dryRun: false }
    await expect(importSales(session, choices, {})).rejects.toThrow('none of the works')
    await importArtworks(
      session,
      {
        folder: path.join(import.meta.dirname, '../../../cases/04-second-sheet/photos'),
        tables: [],
        dryRun: false,
      },
      {},
    )
    expect((await importSales(session, choices, {})).new).toBe(2)
    expect((await importSales(session, { file: workbook, dryRun: false }, {})).unchanged).toBe(2)
    const other = path.join(import.meta.dirname, '../../../cases/04-second-sheet/cover-first.xlsx')
    expect(await preview(session, 'sales', other)).toMatchObject({
      remembered: false,
      choices: { map: {}, settings: {} },
      asks: ['sheets'],
    })
  })

  it('leaves out a column that is not to be used', async () => {
    const session = await galleries.gallery('unused')
    const clients = galleries.file('c.csv', 'user_id,name,phone\nC1,Ann,1\n')
    const map = { phone: '' }
    expect((await preview(session, 'clients', clients, { map })).tables[0].columns[2].field).toBeNull()
    await importClients(session, { file: clients, map, dryRun: false }, {})
    expect(session.reader.sales.clients()).toMatchObject([{ name: 'Ann', contact: null }])
  })

  it('applies to only one of several tables of works', async () => {
    const session = await galleries.gallery('several')
    const one = galleries.file('one.csv', 'item_id,naam\nA1,Maan\n')
    const two = galleries.file('two.csv', 'item_id,naam\nA2,Ann\n')
    const choices = { [one]: { map: { naam: 'title' } }, [two]: { map: { naam: 'artist' } } }
    const { pictures } = galleries
    await importArtworks(session, { folder: pictures, tables: [one, two], choices, dryRun: false }, {})
    expect(session.reader.artworks.all().slice(0, 2)).toMatchObject([
      { title: 'Maan', artist: null },
      { title: null, artist: 'Ann' },
    ])
  })

  it('gives the same import as the same choices made again, whatever the table contains', async () => {
    const [given, remembering] = [await galleries.gallery('given'), await galleries.gallery('remembering')]
    const cell = {
      who: fc.constantFrom('C1', 'C2', ''),
      what: fc.constantFrom('A1', 'A2', 'A3', 'A9', ''),
      when: fc.constantFrom('3/4/2021', '13/4/2021', '4/13/2021', '2021-04-05', 'soon', ''),
      price: fc.constantFrom('', '5', '$7', '€ 8'),
    }
    const rows = fc.array(fc.tuple(cell.who, cell.what, cell.when, cell.price), { maxLength: 8 })
    const order = fc.constantFrom('day-first' as const, 'month-first' as const)
    let run = 0
    await fc.assert(
      fc.asyncProperty(rows, order, async (some, dateOrder) => {
        const lines = [['C0', 'A1', '2020-01-01', '1'], ...some].map((row) => row.join(';'))
        const table = (name: string): string =>
          galleries.file(name, ['Koper;Werk;Wanneer;Kostte', ...lines].join('\n'))
        const choices: TableChoices = {
          map: { Koper: 'user_id', Wanneer: 'timestamp', Kostte: 'price' },
          settings: { dateOrder, currency: 'CAD' },
        }
        const known = galleries.file('known.csv', 'Koper;Werk;Wanneer;Kostte\nC0;A1;2020-01-01;1\n')
        await importSales(remembering, { file: known, ...choices, dryRun: false }, {})
        const next = table(`r${run++}.csv`)
        const said = await importSales(given, { file: next, ...choices, forget: true, dryRun: true }, {})
        const kept = await importSales(remembering, { file: next, dryRun: true }, {})
        expect(kept.skipped).toEqual(said.skipped)
        // The single row that led to the remembered choices already exists.
        expect(kept.rows).toEqual(said.rows)
        expect(kept.new).toBe(said.new - 1)
      }),
      { numRuns: tried(20) },
    )
  })
})
