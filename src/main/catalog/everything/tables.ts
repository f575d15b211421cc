import type { Database } from 'better-sqlite3'

/*
 * The contents of a full export are derived from the schema itself, so that a table or column added by a later
 * migration is included automatically. Exclusions are listed here, each with the reason.
 */

/** Tables that no export contains: the program rebuilds them, or they belong to one folder alone. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  revisions: 'counts changes for whoever looks at this file; counted anew in the next',
  changes: 'the newest change of each row, for whoever looks at this file; noted anew in the next',
  jobs: 'what runs or ran in this folder; nothing of it goes on in another',
  unwanted_files: 'files of this folder that are about to be removed; no export holds them',
}

export type ColumnType = 'TEXT' | 'INTEGER' | 'REAL' | 'BLOB' | 'ANY'

export interface Column {
  readonly name: string
  readonly type: ColumnType
  /** The table that the column refers to, if it refers to a row by its number. */
  readonly refersTo?: string
}

export interface Table {
  readonly name: string
  readonly columns: readonly Column[]
  /** Sort columns of its rows, so that the same gallery always gives the same file. */
  readonly order: readonly string[]
}

/** The display names of a table's rows, as SQL; other tables show them next to the number. */
export const NAMES_OF: Readonly<Partial<Record<string, string>>> = {
  artworks: 'external_id',
  artists: 'name',
  clients: 'coalesce(name, external_id)',
  orders: 'external_id',
  lists: 'name',
  models: 'name',
  embedders: 'name',
}

/** The vectors, one file for each embedder: no text table can hold them. */
export const VECTORS = { table: 'embeddings', column: 'vector', embedder: 'embedder_id' } as const

/** Every table of a catalogue that an export contains, each after those that it refers to. */
export function tablesOf(connection: Database): Table[] {
  const names = connection
    .prepare<[], string>(
      "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
    )
    .pluck()
    .all()
  const sorted = new Map<string, Table>()
  const visiting = new Set<string>()
  const visit = (name: string): void => {
    if (sorted.has(name) || visiting.has(name)) return
    visiting.add(name)
    for (const other of referencesOf(connection, name).values()) visit(other)
    sorted.set(name, tableOf(connection, name))
  }
  for (const name of names) visit(name)
  return [...sorted.values()].filter(({ name }) => !Object.hasOwn(LEFT_OUT, name))
}

function tableOf(connection: Database, name: string): Table {
  const references = referencesOf(connection, name)
  const found = connection.pragma(`table_info(${name})`) as {
    name: string
    type: ColumnType
    pk: number
  }[]
  const columns = found.map(({ name: column, type }): Column => {
    const refersTo = references.get(column)
    return refersTo === undefined ? { name: column, type } : { name: column, type, refersTo }
  })
  const key = found
    .filter(({ pk }) => pk > 0)
    .sort((one, other) => one.pk - other.pk)
    .map((column) => column.name)
  // For a table without a key, its first unique columns serve as one.
  const order =
    key.length > 0 ? key : columns.filter(({ refersTo }) => refersTo !== undefined).map((c) => c.name)
  return { name, columns, order }
}

/** Single columns that refer to a row of another table. */
function referencesOf(connection: Database, table: string): Map<string, string> {
  const rows = connection.pragma(`foreign_key_list(${table})`) as {
    id: number
    table: string
    from: string
  }[]
  const alone = rows.filter(({ id }) => rows.filter((row) => row.id === id).length === 1)
  return new Map(alone.map((row) => [row.from, row.table]))
}
