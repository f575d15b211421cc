import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { REASON_HEADING, type ImportReport } from '../../../../src/contract/results/importing.ts'
import { leftOutCsv } from '../../../../src/main/exporting/left-out.ts'
import { leftOutTable } from '../../../../src/main/importing/tables/left-out.ts'
import { planSales } from '../../../../src/main/importing/plans/plan-sales.ts'
import { Workshop } from '../workshop.ts'

const sum = ({ new: fresh, changed, unchanged, rows }: ImportReport): number =>
  fresh + changed + unchanged + (rows?.left_out ?? NaN) + (rows?.joined ?? NaN)

/** Typical cell contents, valid and invalid. */
const id = fc.constantFrom('A1', 'A2', 'A3', ' a1', 'unknown', '')
const client = fc.constantFrom('C1', 'c1', 'C2', '')
const time = fc.constantFrom(
  '2024-03-01',
  '2024-03-01 14:30',
  '3/4/2021',
  '13/4/2021',
  '2025-01-01',
  'soon',
  '',
)
const amount = fc.constantFrom('', '100', '-100', '€ 7', 'much', '(100)')
const quantity = fc.constantFrom('', '1', '3', '-1', '-2', '0', 'two')
const order = fc.constantFrom('', 'R1', 'R2')
const stray = fc.constantFrom('', '', '', ',,remark', ',shifted,row')

describe('rows add up', () => {
  it('of sales, whatever the table contains: rows read are new, changed, unchanged or left out', async () => {
    using shop = new Workshop()
    await shop.pictures('A1.jpg', 'A2.jpg', 'A3.jpg')
    await shop.importArtworks(shop.file('works.csv', 'item_id,one_of_a_kind\nA1,yes\nA2,no\nA3,yes\n'))
    const row = fc.tuple(client, id, time, amount, quantity, order, stray)
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 12 }), async (rows) => {
        const lines = rows.map(
          ([who, what, when, price, count, number, rest]) =>
            [who, what, when, price, count, number].join(',') + rest,
        )
        const all = ['C0,A2,2020-01-01,5,1,', ...lines]
        const file = shop.file(
          'sales.csv',
          ['user_id,item_id,timestamp,price,quantity,order_id', ...all].join('\n'),
        )
        const report = await shop.importSales(file)
        // A line consisting only of delimiters is blank and not a row.
        const written = all.filter((line) => line.replaceAll(',', '').trim() !== '').length
        expect(report.rows?.read).toBe(written)
        expect(report.rows?.joined).toBe(0)
        expect(sum(report)).toBe(written)
      }),
      { numRuns: 100 },
    )
  })

  it('of works: a row joins another one, counts by itself, or is left out', async () => {
    using shop = new Workshop()
    await shop.pictures('A1.jpg', 'A2.jpg', 'A3.jpg')
    const row = fc.tuple(
      id,
      fc.constantFrom('', 'A1.jpg', 'A2.jpg', 'none.jpg'),
      fc.constantFrom('', '1910', 'n.d.', 'blue'),
      stray,
    )
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 8 }), async (rows) => {
        const lines = [
          'A1,A1.jpg,1900',
          ...rows.map(([item, file, year, rest]) => `${item},${file},${year}${rest}`),
        ]
        const report = await shop.importArtworks(
          shop.file('works.csv', ['item_id,file,year', ...lines].join('\n')),
        )
        expect(report.rows?.read).toBe(lines.filter((line) => line.replaceAll(',', '').trim() !== '').length)
        expect(report.rows?.joined).toBeGreaterThanOrEqual(0)
        expect(sum(report)).toBe(report.rows?.read)
      }),
      { numRuns: 30 },
    )
  })

  it('and those left out become a table that can be corrected and imported', async () => {
    using shop = new Workshop()
    await shop.pictures('A1.jpg', 'A2.jpg')
    await shop.importArtworks()
    const file = shop.file(
      'sales.csv',
      'client,work,date,price\nC1,A1,2024-03-01,"1,200"\nC2,A2,soon,5\nC3,A9,2024-03-02,7\n',
    )
    const { leftOut = [] } = await planSales({ file }, shop.catalog.reader, {})
    const csv = leftOutCsv(leftOutTable(leftOut))
    expect(csv).toBe(
      `client,work,date,price,${REASON_HEADING}\r\nC2,A2,soon,5,“soon” is not a date or time\r\nC3,A9,2024-03-02,7,the gallery has no work A9\r\n`,
    )
    const mended = shop.file('mended.csv', csv.replace('soon,5', '2024-03-05,5').replace('A9', 'A1'))
    expect((await shop.importSales(mended)).new).toBe(2)
  })
})
