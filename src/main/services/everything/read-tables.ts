import { CsvError, parse } from 'csv-parse'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import path from 'node:path'
import {
  isUnfit,
  VECTORS,
  type ColumnType,
  type Table,
  type Target,
  type Value,
} from '../../catalog/everything/index.ts'
import { valueOf } from '../../exporting/everything/cells.ts'
import { damagedExport, type ExportedTable } from './manifest.ts'

/** Maximum length of a record; no cell written by the program comes close to it. */
const LONGEST_RECORD = 1 << 28

/**
 * Inserts the rows of an exported table into a catalogue that is being filled.
 * @param vector the next vector of an embedder, if the table has vectors
 * @throws Fault `damaged` for a file that was modified
 */
export async function readTable(
  folder: string,
  { file: name, columns, rows: expected }: ExportedTable,
  { sha256 }: { readonly sha256: string },
  table: Table,
  target: Target,
  vector: (embedder: Value, line: string) => Buffer,
  signal?: AbortSignal,
): Promise<void> {
  const file = path.join(folder, name)
  const own = columns.flatMap(({ column }, place) => (column === null ? [] : [{ column, place }]))
  const types = own.map(({ column }) => typeOf(table, column, file))
  const isVector = (column: string): boolean => table.name === VECTORS.table && column === VECTORS.column
  const embedder = own.findIndex(({ column }) => column === VECTORS.embedder)
  const put = target.filling(
    table.name,
    own.map(({ column }) => column),
  )
  const hash = createHash('sha256')
  const parser = parse({
    bom: true,
    record_delimiter: '\r\n',
    max_record_size: LONGEST_RECORD,
  })
  const bytes = createReadStream(file, { signal })
  bytes.on('data', (chunk) => void hash.update(chunk))
  bytes.on('error', (error) => void parser.destroy(error))
  let line = 0
  try {
    for await (const record of bytes.pipe(parser) as AsyncIterable<readonly string[]>) {
      line += 1
      if (line === 1) continue
      const values: Value[] = own.map(({ column, place }, at) =>
        isVector(column) ? null : valueOf(record[place], types[at]),
      )
      for (const [at, { column, place }] of own.entries()) {
        if (isVector(column)) values[at] = vector(values[embedder], record[place])
      }
      put(values)
    }
  } catch (error) {
    throw isOfContent(error) ? damagedExport(file, error) : error
  }
  if (hash.digest('hex') !== sha256 || line !== expected + 1) throw damagedExport(file)
}

function typeOf(table: Table, column: string, file: string): ColumnType {
  const found = table.columns.find(({ name }) => name === column)
  if (found === undefined) throw damagedExport(file)
  return found.type
}

/** Whether the content cannot be parsed, as opposed to a disk error, which has a code of its own. */
function isOfContent(error: unknown): boolean {
  if (error instanceof CsvError || isUnfit(error)) return true
  return error instanceof Error && !('code' in error) && error.name !== 'AbortError' && error.name !== 'Fault'
}
