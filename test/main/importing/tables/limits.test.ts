import { execFile } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { zipSync } from 'fflate'
import { afterAll, describe, expect, it } from 'vitest'
import { Fault } from '../../../../src/contract/fault.ts'
import { TABLE_LIMITS, type TableLimits } from '../../../../src/main/importing/tables/table-limits.ts'
import { readTables } from '../../../../src/main/importing/tables/tables-apart.ts'
import type { Table } from '../../../../src/main/importing/tables/table.ts'
import { xlsxFile } from './xlsx-file.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'table-limits-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: string | Uint8Array): string {
  const full = path.join(folder, name)
  writeFileSync(full, content)
  return full
}

async function refused(promise: Promise<Table[]>): Promise<Fault> {
  const thrown: unknown = await promise.catch((error: unknown) => error)
  if (!(thrown instanceof Fault)) throw new Error(`expected a fault, got ${String(thrown)}`)
  return thrown
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A packed workbook with one sheet of this content. */
function workbook(sheet: string): Uint8Array {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
  return zipSync({
    'xl/workbook.xml': bytes(
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': bytes(
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    'xl/worksheets/sheet1.xml': bytes(
      `<worksheet xmlns="${MAIN}"><sheetData>${sheet}</sheetData></worksheet>`,
    ),
  })
}

describe('the resource limit of a table', () => {
  it('refuses a two-kilobyte workbook with one cell at XFD1048576, by its width', async () => {
    const small = file(
      'far.xlsx',
      workbook('<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>far</t></is></c></row>'),
    )
    expect(readFileSync(small).length).toBeLessThan(2048)
    const fault = await refused(readTables(small))
    expect(fault.kind).toBe('bad-input')
    expect(fault.sentence).toBe(
      `${small} has a cell beyond column 1,000, the limit for a table. Remove what does not belong to the table, or split it into several files.`,
    )
  })

  it('reads a sheet with coloured empty cells only as far as its content', async () => {
    const coloured = file(
      'coloured.xlsx',
      workbook(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>item_id</t></is></c><c r="XFD1" s="1"/></row><row r="2"><c r="A2"><v>7</v></c><c r="XFD2" s="1"></c></row>',
      ),
    )
    const [table] = await readTables(coloured)
    expect(table.rows).toEqual([{ line: 2, values: [7] }])
  })

  it('refuses an .xlsx of 300 kB that expands to 300 MB, before it is expanded', async () => {
    const bomb = file('bomb.xlsx', workbook(' '.repeat(300 * 1024 ** 2)))
    expect(readFileSync(bomb).length).toBeLessThan(400 * 1024)
    const fault = await refused(readTables(bomb))
    expect(fault.message).toBe(
      `${bomb} is larger than 200 MB, or unpacks to more, which is the limit for a table.`,
    )
  })

  it('refuses a CSV of 350 MB by its size alone', async () => {
    const large = path.join(folder, 'large.csv')
    const handle = openSync(large, 'w')
    writeSync(handle, 'user_id,item_id,timestamp\n')
    writeSync(handle, 'x', 350 * 1024 ** 2)
    closeSync(handle)
    expect((await refused(readTables(large))).message).toContain('is larger than 200 MB')
  })

  it('refuses 20 MB of blank lines by their count', async () => {
    const blank = file('blank.csv', `item_id,title\n${'\n'.repeat(20 * 1024 ** 2)}`)
    expect((await refused(readTables(blank))).message).toBe(
      `${blank} has more than 1,000,000 lines, the limit for a table.`,
    )
  })

  it.each<[string, Partial<TableLimits>, string, string]>([
    ['rows', { rows: 3 }, 'a,b\n1,2\n3,4\n5,6\n', 'has more than 3 lines'],
    ['columns', { columns: 1 }, 'a,b\n1,2\n', 'has a cell beyond column 1'],
    ['cells', { cells: 5 }, 'a,b\n1,2\n3,4\n', 'has more than 5 cells'],
  ])('counts %s', async (_, limits, content, expected) => {
    const some = file('some.csv', content)
    const fault = await refused(readTables(some, { limits: { ...TABLE_LIMITS, ...limits } }))
    expect(fault.message).toContain(expected)
    expect((await readTables(some))[0].columns).toEqual(['a', 'b'])
  })

  it('counts the repeated cells of an OpenDocument sheet, and does not put a billion spaces into one', async () => {
    const row = (cell: string): string =>
      `<table:table-row table:number-rows-repeated="900">${cell}</table:table-row>`
    const ods = (content: string): Uint8Array =>
      zipSync({
        mimetype: new TextEncoder().encode('application/vnd.oasis.opendocument.spreadsheet'),
        'content.xml': new TextEncoder().encode(
          `<office:body><table:table table:name="S">${content}</table:table></office:body>`,
        ),
      })
    const repeated =
      '<table:table-cell table:number-columns-repeated="900"><text:p>x</text:p></table:table-cell>'
    const many = file('many.ods', ods(row(repeated).repeat(7)))
    expect((await refused(readTables(many))).message).toContain('has more than 5,000,000 cells')
    const spaces = '<table:table-cell><text:p>a<text:s text:c="4000000000"/>b</text:p></table:table-cell>'
    const [table] = await readTables(file('spaces.ods', ods(row(spaces))))
    expect(table.columns[0].length).toBeLessThan(2_000)
  })

  it('aborts a read that takes too long, and reports it', async () => {
    // The end of every “<?” is searched for up to the end of the file.
    const slow = file('slow.xlsx', workbook('<?a>'.repeat(1_000_000)))
    const reading = readTables(slow, { limits: { ...TABLE_LIMITS, ms: 1_500 } })
    const fault = await refused(reading)
    expect(fault.message).toBe(`${slow} could not be read within 2 s, the limit for a table.`)
  })

  it('aborts a read that takes too much memory, and reports it', async () => {
    const some = file('memory.xlsx', xlsxFile([['item_id'], ['1']]))
    const fault = await refused(readTables(some, { limits: { ...TABLE_LIMITS, memory: 1024 } }))
    expect(fault.message).toMatch(/takes more than 0 MB of memory to read/)
  })

  it('stops an endless read as soon as it is cancelled, and reads the next table', async () => {
    const slow = file('endless.xlsx', workbook('<?a>'.repeat(1_000_000)))
    const stop = new AbortController()
    const reading = readTables(slow, { signal: stop.signal })
    stop.abort()
    expect((await refused(reading)).kind).toBe('cancelled')
    const [table] = await readTables(file('next.xlsx', xlsxFile([['item_id'], ['1']])))
    expect(table.rows).toHaveLength(1)
  })

  it('lets a program exit while the process that read its tables is still waiting', async () => {
    const some = file('end.xlsx', xlsxFile([['item_id'], ['1']]))
    const module = new URL('../../../../src/main/importing/tables/tables-apart.ts', import.meta.url).href
    const program = file(
      'program.mts',
      `import { readTables } from ${JSON.stringify(module)}
const [table] = await readTables(${JSON.stringify(some)})
console.log(table.rows.length)`,
    )
    const { stdout } = await promisify(execFile)(process.execPath, [program])
    expect(stdout.trim()).toBe('1')
  })
})
