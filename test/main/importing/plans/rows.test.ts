import { describe, expect, it } from 'vitest'
import { joinRows } from '../../../../src/main/importing/plans/artwork-matching.ts'
import type { ArtworkFields } from '../../../../src/main/importing/plans/artwork-fields.ts'
import { readArtworkTable } from '../../../../src/main/importing/tables/artwork-table.ts'
import type { ArtworkRows } from '../../../../src/main/importing/tables/artwork-table.ts'
import { readLikeTable, readSaleTable } from '../../../../src/main/importing/tables/event-table.ts'
import type { Cell } from '../../../../src/main/importing/values/cell.ts'
import type { Table } from '../../../../src/main/importing/tables/table.ts'
import { inEnglish } from '../../../../src/messages/english.ts'

/** A table as read from a file, with the first line as headings and every further line as one row. */
function tableOf(text: string, file = 'works.csv'): Table {
  const [heading, ...lines] = text.split('\n').map((line) => line.split('|').map((cell) => cell.trim()))
  const rows = lines.map((values: Cell[], index) => ({ line: index + 2, values }))
  return {
    file,
    columns: heading,
    rows,
    unfit: [],
    skipped: [],
    notes: [],
    settings: {},
    encoding: 'utf-8',
    delimiter: ',',
    headingLine: 1,
    sheet: null,
    sheets: [],
  }
}

const works = (text: string): ArtworkRows => readArtworkTable(tableOf(text))
const fields = (text: string): ArtworkFields[] => works(text).rows.map((row) => row.fields)
const reasons = (rows: Pick<ArtworkRows, 'skipped'>): string[] =>
  rows.skipped.map(({ line, reason }) => `${line ?? ''}: ${inEnglish(reason)}`)

describe('the rows of a table of works', () => {
  it('hold every field, in our units', () => {
    expect(
      fields(
        'id | artist | title | year | medium | width | height | price | original | uploaded_at | status\n' +
          'A1 | Ana Ruiz | Río | c. 1910 | oil | 30,5 | 40 cm | € 1.250,00 | ja | 2015-04-03 | verkauft',
      ),
    ).toEqual([
      {
        artist: 'Ana Ruiz',
        title: 'Río',
        year: 1910,
        medium: 'oil',
        widthCm: 30.5,
        heightCm: 40,
        price: 1250,
        currency: 'EUR',
        oneOfAKind: true,
        uploadedAt: 1428019200,
        status: 'sold',
      },
    ])
  })

  it('contain no value if a cell is empty, “n/a” or “price on request”', () => {
    expect(fields('id | title | year | price\nA1 |  | n/a | auf Anfrage')).toEqual([{}])
  })

  it('can be called None if that is a title', () => {
    expect(fields('id | title\nA1 | None')).toEqual([{ title: 'None' }])
  })

  it('take the currency from the heading or a column, and reject a contradiction', () => {
    expect(fields('id | price_usd\nA1 | 2615')).toEqual([{ price: 2615, currency: 'USD' }])
    expect(fields('id | price | currency\nA1 | 90 kr | SEK')).toEqual([{ price: 90, currency: 'SEK' }])
    expect(reasons(works('id | price | currency\nA1 | € 90 | USD'))).toEqual([
      '2: price: the price is in EUR, but the table says USD; only this value is left out',
    ])
  })

  it('note that a bare dollar sign was read as US dollars', () => {
    expect(works('id | price\nA1 | $90').notes.map(inEnglish)).toEqual([
      'works.csv: “$” is read as USD; a currency column or --currency can say otherwise.',
    ])
    expect(works('id | price | currency\nA1 | $90 | CAD').notes.map(inEnglish)).toEqual([])
  })

  it('use one column of numbers to determine the decimal mark of another', () => {
    expect(fields('id | width | height\nA1 | 30.500 | 20,5')).toEqual([{ widthCm: 30500, heightCm: 20.5 }])
    expect(fields('id | width | height\nA1 | 30.500 | 20.5')).toEqual([{ widthCm: 30.5, heightCm: 20.5 }])
    expect(reasons(works('id | width | height\nA1 | 30.500 | 20'))[0]).toContain('can be 30500 or 30.5')
  })

  it('lose only the value that cannot be parsed', () => {
    const read = works('id | title | price\nA1 | Río | cheap')
    expect(read.rows.map((row) => row.fields)).toEqual([{ title: 'Río' }])
    expect(reasons(read)).toEqual(['2: price: “cheap” is not a price; only this value is left out'])
  })

  it('are skipped without an id, or with an id that an earlier row has', () => {
    const read = works('id | title\nA1 | a\n | b\nA1 | c')
    expect(read.rows).toHaveLength(1)
    expect(reasons(read)).toEqual(['3: the row has no item_id', '4: the work A1 is already in line 2'])
  })

  it('read an empty cell as no if a column contains only ticks', () => {
    expect(fields('id | original\nA1 | x\nA2 | ')).toEqual([{ oneOfAKind: true }, { oneOfAKind: false }])
    expect(fields('id | original\nA1 | yes\nA2 | ')).toEqual([{ oneOfAKind: true }, {}])
  })

  it('are joined across tables: later tables add and override, empty cells erase nothing', () => {
    const tables = [
      'id | title | price\nA1 | Río | 10\nA2 | Mar | 20',
      'id | file | title | price\nA2 | mar.jpg | El mar | \nA3 | x.jpg | Sol | 5',
    ]
    expect(joinRows(tables.map((text) => works(text).rows))).toMatchObject([
      { itemId: 'A1', fields: { title: 'Río', price: 10 } },
      { itemId: 'A2', pictures: ['mar.jpg'], fields: { title: 'El mar', price: 20 } },
      { itemId: 'A3', fields: { title: 'Sol', price: 5 } },
    ])
  })
})

describe('the rows of a table of sales', () => {
  it('hold client, work, time, order and price', () => {
    expect(
      readSaleTable(tableOf('Kunde|Werk|Datum|Rechnung|Preis\nK1|A1|3.4.2015|R7|1.250,00 €')).rows,
    ).toEqual([
      {
        file: expect.any(String) as string,
        line: 2,
        clientId: 'K1',
        itemId: 'A1',
        time: 1428019200,
        orderId: 'R7',
        price: 1250,
        currency: 'EUR',
      },
    ])
  })

  it('keep rank 0 and omit what a file does not have', () => {
    expect(readSaleTable(tableOf('user_id|item_id|timestamp\nK1|A1|0')).rows).toEqual([
      { file: expect.any(String) as string, line: 2, clientId: 'K1', itemId: 'A1', time: 0 },
    ])
  })

  it('are skipped if client, work or time is missing or unreadable', () => {
    const read = readSaleTable(
      tableOf('user_id|item_id|timestamp\n|A1|1\nK1||1\nK1|A1|\nK1|A1|soon\nK1|A1|2', 's.csv'),
    )
    expect(read.rows).toHaveLength(1)
    expect(
      read.skipped.map(({ file, line, reason }) => `${file} ${line ?? ''}: ${inEnglish(reason)}`),
    ).toEqual([
      's.csv 2: the row has no user_id',
      's.csv 3: the row has no item_id',
      's.csv 4: the row has no timestamp',
      's.csv 5: “soon” is not a date or time',
    ])
  })
})

describe('the rows of a table of likes', () => {
  it('hold client, work and time', () => {
    expect(readLikeTable(tableOf('client|artwork|date\nK1|A1|2015-04-03')).rows).toEqual([
      { file: expect.any(String) as string, line: 2, clientId: 'K1', itemId: 'A1', time: 1428019200 },
    ])
  })
})
