import type { Database } from 'better-sqlite3'
import {
  APPLICATION_ID,
  catalogueFile,
  damagedFault,
  notAGallery,
  openToLook,
  withFaults,
} from '../../../catalog-read/index.ts'
import { existsSync } from 'node:fs'
import { message } from '../../../messages/message.ts'
import { filesNamedIn, type NamedFile } from '../copies/kept-files.ts'
import { schemaVersion } from '../migrate.ts'
import { NAMES_OF, tablesOf, VECTORS, type Table } from './tables.ts'

const BUSY_MS = 5_000
const BYTES_OF_NUMBER = 4

/** A value that SQLite stores in a cell; whole numbers are bigint, so that none is rounded. */
export type Value = string | number | bigint | Buffer | null

/** The vectors of one embedder: all have the same length. */
export interface VectorBlock {
  readonly embedder: bigint
  readonly rows: number
  readonly dimension: number
}

/** A snapshot of a catalogue, unaffected by concurrent writes. Must be closed. */
export interface Source {
  readonly schema: number
  readonly tables: readonly Table[]
  /** The highest number ever assigned, for tables that never reuse one. */
  readonly lastNumbers: Readonly<Record<string, number>>
  readonly vectors: readonly VectorBlock[]
  /** Pictures, networks and models, by their paths in the gallery. */
  readonly files: readonly NamedFile[]
  /** Names of pictures: the id of the first work that each represents. */
  readonly pictureNames: ReadonlyMap<string, string>
  /** The cells of every row, followed by the name of each row that a column refers to, in the order of the columns. */
  rows(table: Table): Iterable<readonly Value[]>
  close(): void
}

/** Columns of a table that show a name next to their number. */
export function namedColumns({ columns }: Table): { readonly column: string; readonly name: string }[] {
  return columns.flatMap(({ name, refersTo }) => {
    const shown = refersTo === undefined ? undefined : NAMES_OF[refersTo]
    return shown === undefined ? [] : [{ column: name, name: shown }]
  })
}

/** Opens a catalogue to read all of it. @throws Fault `not-a-gallery`, `damaged`, `disk` */
export function openSource(folder: string): Source {
  const file = catalogueFile(folder)
  if (!existsSync(file)) throw notAGallery(folder)
  return withFaults(file, () => {
    const connection = openToLook(file, BUSY_MS)
    try {
      if (connection.pragma('application_id', { simple: true }) !== APPLICATION_ID) throw notAGallery(folder)
      connection.exec('BEGIN')
      return sourceOn(connection, file)
    } catch (error) {
      connection.close()
      throw error
    }
  })
}

function sourceOn(connection: Database, file: string): Source {
  return {
    schema: schemaVersion(connection),
    tables: tablesOf(connection),
    lastNumbers: lastNumbersIn(connection),
    vectors: vectorsIn(connection, file),
    files: filesNamedIn(connection),
    pictureNames: new Map(
      connection
        .prepare<[], [string, string]>(
          `SELECT photographs.image_sha256, external_id FROM photographs JOIN artworks ON artworks.id = artwork_id
          ORDER BY artwork_id DESC, place DESC`,
        )
        .raw()
        .all(),
    ),
    rows: (table) => guarded(rowsOf(connection, table), file),
    close: () => void connection.close(),
  }
}

/** For tables that never reuse a number: includes the numbers of removed rows. */
export function lastNumbersIn(connection: Database): Record<string, number> {
  return Object.fromEntries(
    connection
      .prepare<[], [string, number]>('SELECT name, seq FROM sqlite_sequence ORDER BY name')
      .raw()
      .all(),
  )
}

function rowsOf(connection: Database, table: Table): Iterable<readonly Value[]> {
  const cells = table.columns.map(({ name }) => `main.${table.name}.${name}`)
  const names = table.columns.flatMap(({ name, refersTo }) => {
    const shown = refersTo === undefined ? undefined : NAMES_OF[refersTo]
    if (refersTo === undefined || shown === undefined) return []
    return [`(SELECT ${shown} FROM ${refersTo} AS named WHERE named.id = ${table.name}.${name})`]
  })
  const sql = `SELECT ${[...cells, ...names].join(', ')} FROM ${table.name} ORDER BY ${table.order.join(', ')}`
  return connection.prepare<[], Value[]>(sql).raw().safeIntegers().iterate()
}

/** SQLite errors surface only at the row that causes them. */
function* guarded<Row>(rows: Iterable<Row>, file: string): Generator<Row, void, void> {
  const iterator = rows[Symbol.iterator]()
  try {
    while (true) {
      const step = withFaults(file, () => iterator.next())
      if (step.done === true) return
      yield step.value
    }
  } finally {
    iterator.return?.()
  }
}

function vectorsIn(connection: Database, file: string): VectorBlock[] {
  const { table, column, embedder } = VECTORS
  const rows = connection
    .prepare<[], [bigint, bigint, bigint, bigint]>(
      `SELECT ${embedder}, count(*), min(length(${column})), max(length(${column})) FROM ${table} GROUP BY ${embedder}`,
    )
    .raw()
    .safeIntegers()
    .all()
  return rows.map(([number, count, shortest, longest]) => {
    if (shortest !== longest || Number(longest) % BYTES_OF_NUMBER !== 0) {
      throw damagedFault(file, message('everything.vectorLengths'))
    }
    return { embedder: number, rows: Number(count), dimension: Number(longest) / BYTES_OF_NUMBER }
  })
}
