import type { HistoryTable } from '../row-history.ts'
import { asJson, asSql, type JsonRow } from '../row-json.ts'
import type { Statements } from '../statements.ts'

/** A row's key, as stored in `import_changes`. */
export type RowKey = string | number

/** Rows shared by works of several imports: they are kept as long as any of these works exists. */
export const SHARED: ReadonlySet<string> = new Set(['artists', 'images'])

/** What the program computed from a row, or what is meaningless without it: removed together with the row. */
export const COMPUTED: ReadonlySet<string> = new Set([
  'cluster_members',
  'clusterings',
  'distinct_works',
  'embeddings',
  'evaluation_clients',
  'projections',
  'set_aside',
])

/** A query for the keys of a table's rows that were created by the import being undone. */
export function insertedKeys(table: string): string {
  return `SELECT row_key FROM temp.undoing WHERE table_name = '${table}' AND before IS NULL`
}

/** When a list was last changed: a consequence of other changes, without information of its own. */
const FOLLOWS = new Set(['changed_at'])

/** The columns in which two states of a row differ. */
export function changedColumns(before: JsonRow, after: JsonRow): string[] {
  return Object.keys(before).filter(
    (column) => !FOLLOWS.has(column) && JSON.stringify(before[column]) !== JSON.stringify(after[column]),
  )
}

export function currentRow(statements: Statements, table: HistoryTable, key: RowKey): JsonRow | undefined {
  const row = statements.get(
    `SELECT * FROM ${table.name} WHERE ${whereKey(table)}`,
    ...keyValues(table, key),
  ) as Record<string, unknown> | undefined
  return row === undefined ? undefined : asJson(row)
}

/** A condition that finds a row by its key, with a parameter for each of `keyValues`. */
export function whereKey({ keyColumns }: HistoryTable): string {
  return keyColumns.map((column) => `${column} = ?`).join(' AND ')
}

export function keyValues({ keyColumns }: HistoryTable, key: RowKey): RowKey[] {
  return keyColumns.length === 1 ? [key] : (JSON.parse(String(key)) as RowKey[])
}

/** Restores a row under its former key. */
export function insertRow(statements: Statements, table: HistoryTable, row: JsonRow): void {
  const names = Object.keys(row)
  statements.run(
    `INSERT INTO ${table.name} (${names.join(', ')}) VALUES (${names.map((name) => `@${name}`).join(', ')})`,
    asSql(row),
  )
}

/** Sets some columns of a row; the others are unchanged. */
export function updateRow(statements: Statements, table: HistoryTable, key: RowKey, row: JsonRow): void {
  const names = Object.keys(row)
  if (names.length === 0) return
  const values = asSql(row)
  statements.run(
    `UPDATE ${table.name} SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE ${whereKey(table)}`,
    ...names.map((name) => values[name]),
    ...keyValues(table, key),
  )
}
