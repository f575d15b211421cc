import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { TableKind } from '../../../../src/contract/areas/importing.ts'
import { previewTable } from '../../../../src/main/importing/tables/preview.ts'

const cases = path.resolve(import.meta.dirname, '../../../cases')

/** The detected kind of a table whose name suggests `named`. */
const likely = async (named: TableKind, file: string): Promise<TableKind> =>
  (await previewTable(named, path.join(cases, file), { map: {}, settings: {} })).likely

describe('the likely kind of a table', () => {
  test.each([
    ['04-second-sheet/cover-first.xlsx', 'sales'],
    ['08-refund/sales-type.csv', 'sales'],
    ['74-shopify-orders/orders_export.csv', 'sales'],
    ['70-contacts/google.csv', 'clients'],
    ['70-contacts/outlook-de.csv', 'clients'],
    ['03-excel-short-rows/works.csv', 'artworks'],
    ['72-artwork-archive/pieces.csv', 'artworks'],
    ['84-sold-to/list.csv', 'artworks'],
  ] as const)('%s tells of %s', async (file, kind) => {
    expect(await likely('artworks', file)).toBe(kind)
  })

  test('keeps the given kind if the columns fit both: likes have the columns of sales', async () => {
    expect(await likely('likes', '04-second-sheet/cover-first.xlsx')).toBe('likes')
  })

  test.each(['12-nfd-ids/works-nfd.csv', '60-sold-column/works.csv', '71-artlogic/works.csv'])(
    'recognises %s as works, whatever its name',
    async (file) => {
      expect(await likely('artworks', file)).toBe('artworks')
    },
  )
})
