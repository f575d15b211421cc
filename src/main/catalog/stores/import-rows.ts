import type { HistoryTable } from '../row-history.ts'
import { asJson, type JsonRow } from '../row-json.ts'
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

/** The columns in which two states of a row differ. */
export function changedColumns(before: JsonRow, after: JsonRow): string[] {
  return Object.keys(before).filter(
    (column) => JSON.stringify(before[column]) !== JSON.stringify(after[column]),
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
