import Database, { type Database as Connection } from 'better-sqlite3'
import fc from 'fast-check'
import path from 'node:path'
import { tablesOf, type Column, type Table } from '../../src/main/catalog/everything/tables.ts'
import { createGallery } from '../../src/main/catalog/index.ts'

/*
 * Galleries of random rows in every table that an export contains. Columns and their constraints are taken from the
 * schema, so that those of later migrations are filled as well.
 */

/** Texts that some table readers misinterpret. */
export const HOSTILE = [
  '',
  ' ',
  "'",
  "''",
  '\'"x"',
  '"',
  '"quoted"',
  '=1+1',
  "'=1+1",
  ' =1',
  '+4',
  '-4',
  '@a',
  '\t=1',
  '\r\n=1',
  'a\r\nb\nc\rd',
  'a;b,c\td',
  '\u0000',
  'a\u0000=b',
  '\u001b[2J',
  '\u0085\u009b',
  '\uFEFFmark',
  '\u{1F5BC}\u{FE0F} painting',
  'אבג \u202e abc',
  'e\u0301',
  'NULL',
  '0',
  '1e3',
  '\\N',
  '\\u0000',
  'x'.repeat(70_000),
]

export const hostileText = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: fc.constantFrom('"', "'", '=', ',', '\r', '\n', '\\', 'u', ' '), maxLength: 8 }),
)

/** The input of a random gallery. */
export interface Draw {
  readonly texts: readonly string[]
  readonly numbers: readonly number[]
  readonly seed: number
}

export const draw: fc.Arbitrary<Draw> = fc.record({
  texts: fc.array(hostileText, { minLength: 40, maxLength: 40 }),
  numbers: fc.array(fc.double({ min: 0.001, max: 1e12, noNaN: true }), { minLength: 20, maxLength: 20 }),
  seed: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
})

const ROWS = 4
const VECTOR_BYTES = 16

/**
 * Creates a gallery of random rows.
 * @returns the tables and columns that stayed empty
 */
export function randomGallery(folder: string, drawn: Draw): string[] {
  createGallery(folder)
  const connection = new Database(path.join(folder, 'catalog.sqlite'))
  connection.pragma('foreign_keys = OFF')
  try {
    const next = numbers(drawn.seed)
    const tables = tablesOf(connection).map((table) => withAllColumns(connection, table))
    connection.transaction(() => {
      for (const table of tables) fill(connection, table, drawn, next)
    })()
    const dangling = connection.pragma('foreign_key_check') as { table: string }[]
    return [...tables.flatMap((table) => emptyIn(connection, table)), ...dangling.map(({ table }) => table)]
  } finally {
    connection.close()
  }
}

/** A table with the columns of the schema, so that one forgotten by an export is filled too. */
function withAllColumns(connection: Connection, table: Table): Table {
  const found = connection.pragma(`table_info(${table.name})`) as Column[]
  const refersTo = new Map(table.columns.map((column) => [column.name, column.refersTo]))
  const columns = found.map(({ name, type }) => ({ name, type, refersTo: refersTo.get(name) }))
  return { ...table, columns }
}

type Next = (below: number) => number

function fill(connection: Connection, table: Table, drawn: Draw, next: Next): void {
  const names = table.columns.map(({ name }) => name)
  const insert = connection.prepare(
    `INSERT OR REPLACE INTO ${table.name} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
  )
  const checks = checksOf(connection, table)
  for (let row = 0; row < ROWS; row += 1) {
    const values = table.columns.map((column) =>
      valueFor(connection, table, column, checks, row, drawn, next),
    )
    insert.run(...values)
  }
}

/** Values that only the program writes, and interprets. */
const OWN: Readonly<Record<string, (row: number) => unknown>> = {
  'images.format': () => 'jpg',
  'embedders.file': (row) => (row === 0 ? null : `networks/${row}.onnx`),
  'embedders.sha256': (row) => `${row}`.padEnd(64, 'f'),
  'models.file': (row) => `models/${row}.onnx`,
  'clusters.number': (row) => row,
  'cluster_members.cluster': (row) => row,
}

/** Values that must not be empty, whatever the draw: the same number for every table that refers to it. */
function valueFor(
  connection: Connection,
  table: Table,
  { name, type, refersTo }: Column,
  checks: ReadonlyMap<string, string>,
  row: number,
  { texts, numbers: drawnNumbers }: Draw,
  next: Next,
): unknown {
  const own = OWN[`${table.name}.${name}`] as ((row: number) => unknown) | undefined
  if (own !== undefined) return own(row)
  const check = checks.get(name) ?? ''
  const mayBeNone =
    !check.includes('NOT NULL') && !check.includes('PRIMARY KEY') && !table.order.includes(name)
  const isNone = mayBeNone && row > 0 && next(4) === 0
  if (isNone) return null
  if (name === 'clustering_id') return row + 1
  if (name === 'is_current') return row === 1 ? 1 : 0
  if (name === 'id') return row + 1
  if (refersTo !== undefined) {
    const key = refersTo === 'images' ? 'sha256' : 'id'
    const keys = connection.prepare(`SELECT ${key} FROM ${refersTo} ORDER BY 1`).pluck().all()
    return keys[row % keys.length]
  }
  const text = texts[next(texts.length)]
  const listed = /IN \(([^)]+)\)/.exec(check)
  if (listed !== null) {
    const values = listed[1].split(',').map((each) => each.trim())
    const value = values[next(values.length)]
    return value.startsWith("'") ? value.slice(1, -1) : Number(value)
  }
  if (type === 'BLOB') return Buffer.from(Uint8Array.from({ length: VECTOR_BYTES }, () => next(256)))
  if (type === 'INTEGER') return 2 + next(1_000_000)
  if (type === 'REAL') return drawnNumbers[next(drawnNumbers.length)]
  if (type === 'ANY') return row % 2 === 0 ? `${text} ${row}` : BigInt(row + 1)
  const length = /length\(\w+\) = (\d+)/.exec(check)
  if (length !== null)
    return `${row}${next(1_000_000)}`.padEnd(Number(length[1]), 'a').slice(0, Number(length[1]))
  if (check.includes("= 'array'")) return JSON.stringify([text])
  if (check.includes('json')) return JSON.stringify({ [text]: text })
  const isUnique = check.includes('UNIQUE') || table.order.includes(name)
  return isUnique ? `${text}${row}` : text
}

/** The part of a table's definition that concerns each column. */
function checksOf(connection: Connection, { name, columns }: Table): Map<string, string> {
  const sql = connection
    .prepare<[string], string>("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?")
    .pluck()
    .get(name)
  return new Map(
    columns.map((column) => {
      const found = new RegExp(`[\\n(,]\\s*${column.name} (${column.type}.*)`).exec(sql ?? '')
      return [column.name, found?.[1] ?? '']
    }),
  )
}

function emptyIn(connection: Connection, { name, columns }: Table): string[] {
  return columns
    .filter(
      (column) =>
        connection.prepare(`SELECT 1 FROM ${name} WHERE ${column.name} IS NOT NULL LIMIT 1`).get() ===
        undefined,
    )
    .map((column) => `${name}.${column.name}`)
}

/** Integers from 0 to below a bound, the same for the same seed. */
function numbers(seed: number): Next {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
