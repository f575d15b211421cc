import type { HistoryTable } from '../row-history.ts'
import { asJson, asSql, type JsonRow } from '../row-json.ts'
import type { Statements } from '../statements.ts'

/** As `import_changes` holds it. */
export type RowKey = string | number

/** What works of several imports share: it stays as long as any of them is there. */
export const SHARED: ReadonlySet<string> = new Set(['artists', 'images'])

/** What the program computed of a row, or what means nothing without it: it goes with the row. */
export const COMPUTED: ReadonlySet<string> = new Set([
  'cluster_members',
  'clusterings',
  'distinct_works',
  'embeddings',
  'evaluation_clients',
  'projections',
  'set_aside',
])

/** The keys of the rows of a table that the import being undone made, as a question. */
export function insertedKeys(table: string): string {
  return `SELECT row_key FROM temp.undoing WHERE table_name = '${table}' AND before IS NULL`
}

/** When a list was changed last: it follows from what is changed and says nothing of its own. */
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

/** Puts a row back as it was, under the key that it had. */
export function insertRow(statements: Statements, table: HistoryTable, row: JsonRow): void {
  const names = Object.keys(row)
  statements.run(
    `INSERT INTO ${table.name} (${names.join(', ')}) VALUES (${names.map((name) => `@${name}`).join(', ')})`,
    asSql(row),
  )
}

/** Sets some columns of a row; the others stay. */
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
