import fc from 'fast-check'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inEnglish } from '../../../../src/messages/english.ts'
import { message } from '../../../../src/messages/message.ts'
import type { TableChoices, TableKind, TablePreview } from '../../../../src/contract/areas/importing.ts'
import type { ImportReport } from '../../../../src/contract/results/importing.ts'
import { createGallery } from '../../../../src/main/catalog/index.ts'
import {
  importArtworks,
  importClients,
  importSales,
} from '../../../../src/main/services/importing/importing.ts'
import { previewOfTable } from '../../../../src/main/services/importing/table-choices.ts'
import { GallerySession } from '../../../../src/main/session/gallery-session.ts'
import { temporaryFolder } from '../../../support/galleries.ts'
import { jpeg } from '../../importing/workshop.ts'

const { folder, remove } = temporaryFolder()
const opened: GallerySession[] = []

/** A gallery of three works, A1 to A3, of which there are many. */
async function gallery(name: string): Promise<GallerySession> {
  const session = new GallerySession({ folder: path.join(folder, name), entryPoint: 'test' })
  opened.push(session)
  createGallery(session.folder)
  await importArtworks(session, { folder: path.join(folder, 'pictures'), tables: [], dryRun: false }, {})
  return session
}

function file(name: string, content: string | Uint8Array): string {
  const full = path.join(folder, name)
  writeFileSync(full, content)
  return full
}

beforeAll(async () => {
  mkdirSync(path.join(folder, 'pictures'))
  for (const name of ['A1', 'A2', 'A3'])
    writeFileSync(path.join(folder, 'pictures', `${name}.jpg`), await jpeg(name))
})
afterAll(async () => {
  await Promise.all(opened.map((session) => session.close()))
  remove()
})

const preview = (
  session: GallerySession,
  kind: TableKind,
  of: string,
  choices: Partial<TableChoices> & { forget?: boolean } = {},
): Promise<TablePreview> =>
  previewOfTable(session, { kind, file: of, map: {}, settings: {}, forget: false, ...choices })

const counts = ({ new: fresh, changed, unchanged, rows }: ImportReport) => ({
  fresh,
  changed,
  unchanged,
  rows,
})

const FOREIGN = 'Koper;Werk;Wanneer\nC1;A1;3/4/2021\nC2;A2;5/6/2021\n'
const FOREIGN_CHOICES: TableChoices = {
  map: { Koper: 'user_id', Wanneer: 'timestamp' },
  settings: { dateOrder: 'day-first' },
}

describe('the preview of a table', () => {
  it('shows rows, what each column is taken for, what is missing, and which dates leave their day open', async () => {
    const session = await gallery('preview')
    const shown = await preview(session, 'sales', file('koop.csv', FOREIGN))
    expect(shown).toMatchObject({
      format: 'csv',
      delimiter: ';',
      encoding: { name: 'utf-8', by: 'table' },
      tables: [
        {
          heading_line: 1,
          rows: 2,
          columns: [
            { heading: 'Koper', field: null, nameable: true },
            { heading: 'Werk', field: 'item_id', nameable: true },
            { heading: 'Wanneer', field: null, nameable: true },
          ],
          first: [
            { line: 2, cells: ['C1', 'A1', '3/4/2021'] },
            { line: 3, cells: ['C2', 'A2', '5/6/2021'] },
          ],
        },
      ],
      missing: ['user_id', 'timestamp'],
      dates: null,
      asks: ['columns'],
      remembered: false,
    })
    const named = await preview(session, 'sales', file('koop.csv', FOREIGN), {
      map: FOREIGN_CHOICES.map,
    })
    expect(named.missing).toEqual([])
    expect(named.dates).toEqual({
      heading: 'Wanneer',
      example: '3/4/2021',
      line: 2,
      order: null,
      by: 'nobody',
      count: 2,
    })
    expect(named.asks).toEqual(['dates'])
    const settled = await preview(session, 'sales', file('koop.csv', FOREIGN), FOREIGN_CHOICES)
    expect(settled.dates).toMatchObject({ order: 'day-first', by: 'choice' })
    expect(settled.asks).toEqual([])
  })

  it('does not ask for what the column proves, nor for what the heading says', async () => {
    const session = await gallery('certain')
    const sales = await preview(
      session,
      'sales',
      file('s.csv', 'user_id,item_id,date,price_usd\nC,A1,3/4/2021,5\nC,A2,13/4/2021,$6\n'),
    )
    expect(sales.dates).toMatchObject({ order: 'day-first', by: 'table', count: 1 })
    expect(sales.currency).toBeNull()
    const works = await preview(
      session,
      'artworks',
      file('w.csv', 'item_id,width_cm,Höhe (mm),status\nA1,10,300,sold\n'),
    )
    expect(works.unit).toBeNull()
    expect([...sales.asks, ...works.asks]).toEqual([])
  })

  it('tells of sizes without a unit, prices without a currency, and words that nobody knows', async () => {
    const session = await gallery('open')
    const works = file(
      'lists.csv',
      'item_id,size,price,status,edition\nA1,20 x 30,$5,Consigned,3/10\nA2,10 x 10 cm,7,sold,large run\nA3,1 x 1,8,CONSIGNED,unique\n',
    )
    expect(await preview(session, 'artworks', works)).toMatchObject({
      unit: { heading: 'size', example: '20 x 30', line: 2, unit: 'cm', by: 'guess' },
      currency: { heading: 'price', example: '$5', line: 2, currency: 'USD', by: 'guess' },
      states: [
        { word: 'Consigned', count: 2, state: null, by: 'nobody' },
        { word: 'sold', count: 1, state: 'sold', by: 'table' },
      ],
      editions: [
        { word: 'large run', count: 1, edition: null, by: 'nobody' },
        { word: '3/10', edition: 'multiple', by: 'table' },
        { word: 'unique', edition: 'unique', by: 'table' },
      ],
      asks: ['unit', 'currency', 'states', 'editions'],
    })
    const settings = {
      unit: 'in',
      currency: 'CAD',
      states: { consigned: 'available' },
      editions: { 'Large run': 'multiple' },
    } as const
    const decided = await preview(session, 'artworks', works, { settings })
    expect(decided).toMatchObject({
      unit: { unit: 'in', by: 'choice' },
      currency: { currency: 'CAD', by: 'choice' },
      asks: [],
    })
    expect(decided.states).toContainEqual({ word: 'Consigned', count: 2, state: 'available', by: 'choice' })
    await importArtworks(
      session,
      { folder: path.join(folder, 'pictures'), tables: [works], settings, dryRun: false },
      {},
    )
    const [first, second] = session.reader.artworks.all()
    expect(first).toMatchObject({ widthCm: 76.2, currency: 'CAD', status: 'available' })
    expect(second).toMatchObject({ oneOfAKind: false })
  })

  it('says which encoding was guessed, by a word', async () => {
    const session = await gallery('letters')
    const latin = file('latin.csv', Buffer.from('item_id,artist\nA1,Müller\n', 'latin1'))
    expect(await preview(session, 'artworks', latin)).toMatchObject({
      encoding: { name: 'windows-1252', by: 'guess', example: 'Müller' },
      asks: ['encoding'],
    })
  })
})

describe('what was chosen for a table', () => {
  it('counts for the next one of the same columns, and the report says so', async () => {
    const session = await gallery('again')
    await importSales(session, { file: file('koop.csv', FOREIGN), ...FOREIGN_CHOICES, dryRun: false }, {})
    const next = file('koop-2.csv', 'KOPER,werk,wanneer\nC3,A3,7/8/2021\n')
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
    // Another order of the columns is another shape.
    const other = file('koop-3.csv', 'Werk,Koper,Wanneer\nA3,C3,7/8/2021\n')
    await expect(importSales(session, { file: other, dryRun: true }, {})).rejects.toThrow('lacks the columns')
  })

  it('is not remembered by a dry run, and is let go when asked', async () => {
    const session = await gallery('forget')
    const sales = file('koop.csv', FOREIGN)
    await importSales(session, { file: sales, ...FOREIGN_CHOICES, dryRun: true }, {})
    expect((await preview(session, 'sales', sales)).remembered).toBe(false)
    await importSales(session, { file: sales, ...FOREIGN_CHOICES, dryRun: false }, {})
    // A dry run leaves it aside and lets it be.
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

  it('gives way to what is chosen now, setting by setting and column by column', async () => {
    const session = await gallery('upper')
    const sales = file('koop.csv', FOREIGN)
    await importSales(session, { file: sales, ...FOREIGN_CHOICES, dryRun: false }, {})
    const shown = await preview(session, 'sales', sales, {
      map: { Werk: 'user_id', Koper: '' },
      settings: { dateOrder: 'month-first' },
    })
    expect(shown.choices.map).toEqual({ Werk: 'user_id', Koper: '', Wanneer: 'timestamp' })
    expect(shown.dates?.order).toBe('month-first')
    expect(shown.tables[0].columns.map(({ field }) => field)).toEqual([null, 'user_id', 'timestamp'])
  })

  it('finds headings that nobody knows below other rows, however many those are', async () => {
    const session = await gallery('title')
    const first = file('t1.csv', 'Lijst 2021,,\nKoper,Werk,Wanneer\nC1,A1,2021-04-03\n')
    const { map } = FOREIGN_CHOICES
    await importSales(session, { file: first, map, settings: { headingRow: 2 }, dryRun: false }, {})
    const next = file('t2.csv', 'Lijst 2022,,\nvan de galerie,,\nKoper,Werk,Wanneer\nC2,A2,2022-04-03\n')
    expect((await preview(session, 'sales', next)).tables[0].heading_line).toBe(3)
    expect((await importSales(session, { file: next, dryRun: false }, {})).new).toBe(1)
  })

  it('remembers the letters for files whose own are not certain, and no others', async () => {
    const session = await gallery('remembered letters')
    const clients = (name: string, encoding: BufferEncoding): string =>
      file(name, Buffer.from('user_id,name\nC1,Ž\u0161 M\u00fcller\n', encoding))
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

  it('remembers the sheets of a workbook, and asks again where it has others', async () => {
    const session = await gallery('sheets')
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

  it('leaves a column out that is not to be used', async () => {
    const session = await gallery('unused')
    const clients = file('c.csv', 'user_id,name,phone\nC1,Ann,1\n')
    const map = { phone: '' }
    expect((await preview(session, 'clients', clients, { map })).tables[0].columns[2].field).toBeNull()
    await importClients(session, { file: clients, map, dryRun: false }, {})
    expect(session.reader.sales.clients()).toMatchObject([{ name: 'Ann', contact: null }])
  })

  it('holds for one of several tables of works alone', async () => {
    const session = await gallery('several')
    const one = file('one.csv', 'item_id,naam\nA1,Maan\n')
    const two = file('two.csv', 'item_id,naam\nA2,Ann\n')
    const choices = { [one]: { map: { naam: 'title' } }, [two]: { map: { naam: 'artist' } } }
    const pictures = path.join(folder, 'pictures')
    await importArtworks(session, { folder: pictures, tables: [one, two], choices, dryRun: false }, {})
    expect(session.reader.artworks.all().slice(0, 2)).toMatchObject([
      { title: 'Maan', artist: null },
      { title: null, artist: 'Ann' },
    ])
  })

  it('gives the same import as the same choices given anew, whatever is in the table', async () => {
    const [given, remembering] = [await gallery('given'), await gallery('remembering')]
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
        const table = (name: string): string => file(name, ['Koper;Werk;Wanneer;Kostte', ...lines].join('\n'))
        const choices: TableChoices = {
          map: { Koper: 'user_id', Wanneer: 'timestamp', Kostte: 'price' },
          settings: { dateOrder, currency: 'CAD' },
        }
        const known = file('known.csv', 'Koper;Werk;Wanneer;Kostte\nC0;A1;2020-01-01;1\n')
        await importSales(remembering, { file: known, ...choices, dryRun: false }, {})
        const next = table(`r${run++}.csv`)
        const said = await importSales(given, { file: next, ...choices, forget: true, dryRun: true }, {})
        const kept = await importSales(remembering, { file: next, dryRun: true }, {})
        expect(kept.skipped).toEqual(said.skipped)
        // The one row that made the choices known is there already.
        expect(kept.rows).toEqual(said.rows)
        expect(kept.new).toBe(said.new - 1)
      }),
      { numRuns: 40 },
    )
  })
})

describe('rows that were left out', () => {
  it('stand in the report where they are asked for, as a table to be mended', async () => {
    const session = await gallery('left out')
    const sales = file('s.csv', 'user_id,item_id,timestamp\nC1,A1,2021-01-02\nC1,A9,2021-01-02\n')
    const plain = await importSales(session, { file: sales, dryRun: true }, {})
    expect(plain.left_out).toBeUndefined()
    for (const dryRun of [true, false]) {
      const { left_out, ...report } = await importSales(
        session,
        { file: sales, listLeftOut: true, dryRun },
        {},
      )
      expect(counts(report)).toMatchObject({ fresh: 1, rows: { read: 2, left_out: 1 } })
      expect(left_out).toEqual({
        rows: [{ file: sales, line: 3, reason: message('plans.noWork', { work: 'A9' }) }],
        csv: 'user_id,item_id,timestamp,left_out_because\r\nC1,A9,2021-01-02,the gallery has no work A9\r\n',
      })
    }
  })
})
