import { describe, expect, it } from 'vitest'
import { storedLeftOut } from '../../../../src/catalog-read/stored-reports.ts'
import { leftOutOf } from '../../../../src/main/services/importing/import-history.ts'
import { importSales } from '../../../../src/main/services/importing/importing.ts'
import { message } from '../../../../src/messages/message.ts'
import { counts, TableGalleries } from './table-galleries.ts'

const galleries = new TableGalleries()

describe('rows that were left out', () => {
  it('are in the report if requested, as a table to be corrected', async () => {
    const session = await galleries.gallery('left out')
    const sales = galleries.file('s.csv', 'user_id,item_id,timestamp\nC1,A1,2021-01-02\nC1,A9,2021-01-02\n')
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

  it('state the reason in the language of the caller, on import and later', async () => {
    const session = await galleries.gallery('left out in Spanish')
    const sales = galleries.file('t.csv', 'user_id,item_id,timestamp\nC1,A1,2021-01-02\nC1,A9,2021-01-02\n')
    const input = { file: sales, listLeftOut: true, language: 'es', dryRun: false } as const
    const report = await importSales(session, input, {})
    const spanish =
      'user_id,item_id,timestamp,left_out_because\r\nC1,A9,2021-01-02,la galería no tiene la obra A9\r\n'
    expect(report.left_out?.csv).toBe(spanish)
    const id = report.import_id ?? NaN
    expect(leftOutOf(session, { id, language: 'es' }).csv).toBe(spanish)
    expect(leftOutOf(session, { id }).csv).toContain('the gallery has no work A9')
  })

  it('stay in English if an earlier version stored them as text', () => {
    const kept = 'user_id,item_id,left_out_because\r\nC1,A9,the gallery has no work A9\r\n'
    expect(storedLeftOut(kept)).toBe(kept)
  })
})
