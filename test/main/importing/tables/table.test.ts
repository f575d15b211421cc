import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { inEnglish } from '../../../../src/messages/english.ts'
import { Fault } from '../../../../src/contract/fault.ts'
import { readTable } from '../../../../src/main/importing/tables/tables-apart.ts'
import type { Table } from '../../../../src/main/importing/tables/table.ts'
import { xlsxFile } from './xlsx-file.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'tables-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(content: string | Uint8Array, name = 'works.csv'): string {
  const full = path.join(folder, name)
  writeFileSync(full, content)
  return full
}

const read = (content: string | Uint8Array): Promise<Table> => readTable(file(content))
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le')
/** Encodes text in Windows-1252, limited to the characters of Latin 1 and the euro sign. */
const windows1252 = (text: string): Buffer => Buffer.from(text.replaceAll('€', '\x80'), 'latin1')

async function faultOf(promise: Promise<unknown>): Promise<Fault> {
  const thrown: unknown = await promise.catch((error: unknown) => error)
  if (!(thrown instanceof Fault)) throw new Error(`expected a fault, got ${String(thrown)}`)
  expect(thrown.sentence).not.toContain('\n')
  return thrown
}

describe('a table from a CSV file', () => {
  it('has headings, and rows with their line numbers in the file, counting quoted line breaks and blank lines', async () => {
    const table = await read('id,title\n1,"Two\nlines"\n\n2,"A ""quoted"" word"\n')
    expect(table.columns).toEqual(['id', 'title'])
    expect(table.rows).toEqual([
      { line: 2, values: ['1', 'Two\nlines'] },
      { line: 5, values: ['2', 'A "quoted" word'] },
    ])
  })

  it('counts lines with any line ending, even mixed', async () => {
    const table = await read('id,title\r\n1,"a\r\nb"\r2,c\n3,d')
    expect(table.rows.map(({ line }) => line)).toEqual([2, 4, 5])
  })

  it('keeps a stray quote inside a field', async () => {
    expect((await read('id,size\n1,24" x 30"\n')).rows[0].values).toEqual(['1', '24" x 30"'])
  })

  it.each([
    [',', 'id,"a;b;c",title'],
    [';', 'id;"a,b,c,d";title'],
    ['\t', 'id\ta,b\ttitle'],
  ])('finds the delimiter %o', async (delimiter, heading) => {
    const table = await read(`${heading}\n${['1', '2', '3'].join(delimiter)}\n`)
    expect(table.delimiter).toBe(delimiter)
    expect(table.columns).toHaveLength(3)
  })

  it('reads the delimiter from Excel’s own line and keeps the line numbers', async () => {
    const table = await read('sep=;\nid;a,b\n1;2\n')
    expect(table.columns).toEqual(['id', 'a,b'])
    expect(table.rows[0].line).toBe(3)
  })

  it.each([
    ['utf-8', Buffer.from('id,artist\n1,Künstler €\n')],
    ['utf-8', Buffer.from('\uFEFFid,artist\n1,Künstler €\n')],
    ['utf-16le', utf16('\uFEFFid,artist\n1,Künstler €\n')],
    ['utf-16le', utf16('id,artist\n1,Künstler €\n')],
    ['utf-16be', utf16('\uFEFFid,artist\n1,Künstler €\n').swap16()],
    ['windows-1252', windows1252('id,artist\n1,Künstler €\n')],
  ])('reads %s', async (encoding, bytes) => {
    const table = await read(bytes)
    expect(table.encoding).toBe(encoding)
    expect(table.columns).toEqual(['id', 'artist'])
    expect(table.rows[0].values).toEqual(['1', 'Künstler €'])
  })

  it('pads short rows, and skips longer rows and damaged characters with line and reason', async () => {
    const damaged = Buffer.concat([
      Buffer.from('id,artist\n1,äöüäöü\n2\n3,a,b\n4,'),
      Buffer.of(0xc3),
      Buffer.from('x\n5,b,\n'),
    ])
    const table = await read(damaged)
    expect(table.rows.map(({ line }) => line)).toEqual([2, 3, 6])
    expect(table.skipped.map(({ line, reason }) => [line, inEnglish(reason)])).toEqual([
      [4, 'the row has 3 cells, but there are 2 columns; put a cell with a delimiter in quotes'],
      [5, '“\uFFFDx” has damaged letters'],
    ])
  })

  it('round-trips any cell content', async () => {
    const cell = fc
      .string({ unit: 'grapheme', maxLength: 12 })
      // The replacement character in a file means damaged characters, which are tested separately.
      .map((text) => text.replaceAll(/[\p{C}\r\uFFFD]/gu, ' '))
    const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom(',', ';', '\t'), async (cells, delimiter) => {
        const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`
        const lines = [['id', 'b', 'c'], ...cells.map(([a, b, c]) => [`_${a}`, b, c])]
        const table = await read(lines.map((line) => line.map(quote).join(delimiter)).join('\n'))
        expect(table.rows.map(({ values }) => values)).toEqual(lines.slice(1))
      }),
      { numRuns: 50 },
    )
  })
})

describe('a table from a spreadsheet', () => {
  const day = new Date('2015-04-03T00:00:00Z')

  it('has numbers as numbers, dates as dates and the row numbers of the sheet', async () => {
    const table = await readTable(
      file(
        xlsxFile([
          ['id', 'sold', 'price', 'original'],
          [17, day, 1250.5, true],
          [],
          ['A & B', null, null, null],
        ]),
        'works.xlsx',
      ),
    )
    expect(table.columns).toEqual(['id', 'sold', 'price', 'original'])
    expect(table.rows).toEqual([
      { line: 2, values: [17, day, 1250.5, true] },
      { line: 4, values: ['A & B', null, null, null] },
    ])
    expect(table.encoding).toBe('xlsx')
  })

  it('is recognised by its content, not by its name', async () => {
    expect((await readTable(file(xlsxFile([['id'], [1]]), 'renamed.csv'))).rows).toHaveLength(1)
  })
})

describe('input that is not a table', () => {
  it.each([
    ['an empty file', '', 'is empty'],
    ['blank lines', '\n \n', 'is empty'],
    ['headings alone', 'id,title\n', 'has headings but no rows'],
    [
      'a quotation that never ends',
      'id,title\n1,"open\n2,b\n',
      'quotation mark in or after line 2 that is never closed',
    ],
    ['a picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70, 0, 1]), 'is not a table'],
    ['an old spreadsheet', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'old .xls kind'],
    ['another archive', Buffer.from('PK\x03\x04 nothing of a sheet in here'), 'cannot be read as an .xlsx'],
  ])('%s is a fault in one sentence', async (_, content, sentence) => {
    const fault = await faultOf(read(content))
    expect(fault.kind).toBe('bad-input')
    expect(fault.message).toContain(sentence)
    expect(fault.message).toContain('works.csv')
  })

  it('a folder and a missing file are reported', async () => {
    expect((await faultOf(readTable(folder))).message).toBe(`${folder} is a folder, not a table.`)
    const missing = path.join(folder, 'missing.csv')
    const fault = await faultOf(readTable(missing))
    expect([fault.kind, fault.message]).toEqual(['not-found', `There is no file ${missing}.`])
  })
})
