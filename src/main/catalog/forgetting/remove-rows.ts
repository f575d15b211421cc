import type { Database } from 'better-sqlite3'
import { historyTables, keyOf } from '../row-history.ts'

/** Follows the name of a column; the parameter is a JSON array of keys. */
export const AMONG = 'IN (SELECT value FROM json_each(?))'

/** Names of the tables of a catalogue of any version. */
export function tablesOf(connection: Database): Set<string> {
  return new Set(
    connection
      .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
      .pluck()
      .all(),
  )
}

interface NamingColumn {
  readonly table: string
  readonly column: string
  readonly to: string | null
  readonly onDelete: string
}

/** The columns that reference rows of a table. */
export function references(connection: Database, parent: string): NamingColumn[] {
  return connection
    .prepare<[string], NamingColumn>(
      `SELECT tables.name AS "table", keys."from" AS "column", keys."to" AS "to", keys.on_delete AS onDelete
         FROM sqlite_schema AS tables, pragma_foreign_key_list(tables.name) AS keys
         WHERE tables.type = 'table' AND keys."table" = ? ORDER BY 1, 2`,
    )
    .all(parent)
}

/** Removes rows of a table, after the rows that reference them. */
export function removeRows(
  connection: Database,
  table: string,
  { column, keys }: { readonly column: string; readonly keys: readonly (string | number)[] },
  removed: Map<string, number>,
): void {
  const list = JSON.stringify(keys)
  const condition = `${column} ${AMONG}`
  for (const child of references(connection, table)) {
    const named = connection
      .prepare<[string], string | number>(`SELECT ${child.to ?? 'id'} FROM ${table} WHERE ${condition}`)
      .pluck()
      .all(list)
    if (named.length > 0) removeRows(connection, child.table, { column: child.column, keys: named }, removed)
  }
  forgetHistory(connection, table, condition, keys)
  const { changes } = connection.prepare(`DELETE FROM ${table} WHERE ${condition}`).run(list)
  if (changes > 0) removed.set(table, (removed.get(table) ?? 0) + changes)
}

/** Removes rows from the history of imports before they are changed, so that the change is not recorded. */
export function forgetHistory(
  connection: Database,
  table: string,
  condition: string,
  keys: readonly (string | number)[],
): void {
  if (!tablesOf(connection).has('import_changes')) return
  const noted = historyTables(connection).find(({ name }) => name === table)
  if (noted === undefined) return
  connection
    .prepare(
      `DELETE FROM import_changes WHERE table_name = '${table}'
         AND row_key IN (SELECT ${keyOf(noted, table)} FROM ${table} WHERE ${condition})`,
    )
    .run(JSON.stringify(keys))
}
