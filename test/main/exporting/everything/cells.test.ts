import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { csvAsGiven, FORMULA } from '../../../../src/main/exporting/csv.ts'
import { cellOf, valueOf } from '../../../../src/main/exporting/everything/cells.ts'
import { vectorFileHeader } from '../../../../src/main/exporting/everything/vector-file.ts'
import {
  dateHeading,
  headingOf,
  pictureFile,
  tableFile,
} from '../../../../src/main/exporting/everything/naming.ts'
import { HOSTILE, hostileText } from '../../../support/random-gallery.ts'
import { tried } from '../../../support/properties.ts'

/** A cell after a round trip through a file. */
function there(cell: string): string {
  const records: string[][] = parse(csvAsGiven([['before', cell, 'behind']]), { record_delimiter: '\r\n' })
  return records[0][1]
}

it('returns every text unchanged, through a file', () => {
  fc.assert(
    fc.property(hostileText, fc.constantFrom('TEXT', 'ANY'), (text, type) => {
      expect(valueOf(there(cellOf(text, type)), type)).toBe(text)
    }),
    { numRuns: tried(500), examples: HOSTILE.map((text) => [text, 'TEXT']) },
  )
})

it('contains no formula and no character that ends a file for some programs', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const cell = cellOf(text, 'TEXT')
      expect(FORMULA.test(cell)).toBe(false)
      expect(cell).not.toMatch(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/)
    }),
    { numRuns: tried(300), examples: HOSTILE.map((text) => [text]) },
  )
})

it.each([
  [null, 'TEXT', ''],
  ['', 'TEXT', "'"],
  ['=1+1', 'TEXT', "'=1+1"],
  ["'=1+1", 'TEXT', "''=1+1"],
  ['a\u0000b', 'TEXT', '\'"a\\u0000b"'],
  ['"a', 'TEXT', '"a'],
  ['"a', 'ANY', '\'"\\"a"'],
  ['5', 'TEXT', '5'],
  ['5', 'ANY', "'5"],
  [5n, 'ANY', '5'],
  [5, 'ANY', '5.0'],
  [-5n, 'INTEGER', '-5'],
  [9_007_199_254_740_993n, 'INTEGER', '9007199254740993'],
  [0.1, 'REAL', '0.1'],
  [Infinity, 'REAL', 'Infinity'],
] as const)('writes %s of a column %s as %s', (value, type, cell) => {
  expect(cellOf(value, type)).toBe(cell)
  expect(valueOf(cell, type)).toBe(value)
})

it('rejects a value that is invalid for its column', () => {
  for (const [cell, type] of [
    ['1.5', 'INTEGER'],
    ['many', 'REAL'],
    ['\'"cut', 'TEXT'],
  ] as const) {
    expect(() => valueOf(cell, type)).toThrow()
  }
})

it('gives tables, columns and pictures readable names', () => {
  expect([tableFile('artworks'), tableFile('order_items'), tableFile('change_log')]).toEqual([
    'works.csv',
    'order-items.csv',
    'program/change-log.csv',
  ])
  expect([
    headingOf('id'),
    headingOf('external_id'),
    headingOf('artwork_id'),
    headingOf('net_price'),
  ]).toEqual(['number', 'id', 'work number', 'net price'])
  expect(dateHeading('sold_at')).toBe('sold at (date)')
  const picture = 'originals/ab/abcdef0123456789.jpg'
  const digits = 'abcdef0123456789'
  expect(pictureFile(picture, digits, '../A: 17/ü.')).toBe('pictures/A- 17-ü_abcdef012345.jpg')
  expect(pictureFile(picture, digits, undefined)).toBe('pictures/abcdef012345.jpg')
})

it('writes vectors as numpy does', () => {
  const header = vectorFileHeader(3, 2048)
  expect(header.length % 64).toBe(0)
  expect(header.subarray(0, 8).toString('latin1')).toBe('\u0093NUMPY\u0001\u0000')
  expect(header.readUInt16LE(8)).toBe(header.length - 10)
  expect(header.toString('latin1', 10)).toMatch(
    /^\{'descr': '<f4', 'fortran_order': False, 'shape': \(3, 2048\), \} *\n$/,
  )
})
