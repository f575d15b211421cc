import type { Database } from 'better-sqlite3'
import { asJson } from './row-json.ts'

/*
 * Writes of imports are recorded by triggers of the writing connection, generated from the current schema: every change
 * by an import to any table or column is recorded, and code that writes rows need not be aware of it. The triggers are
 * temporary because they call a function of this program; no other program writes a catalogue.
 */

/** Tables that an import does not write as data, or that form the history itself. */
const WITHOUT_HISTORY = new Set([
  'change_log',
  'change_rows',
  'change_subjects',
  'changes',
  'forgettings',
  'import_changes',
  'imports',
  'jobs',
  'quarantined_pictures',
  'revisions',
  'settings',
])

/** A table whose rows are recorded. */
export interface HistoryTable {
  readonly name: string
  readonly columns: readonly string[]
  /** Columns that identify a row. */
  readonly keyColumns: readonly string[]
  /** Columns that reference a row of another table. */
  readonly references: readonly { readonly column: string; readonly parent: string; readonly to: string }[]
}

/** The key of a row in `import_changes`: the single key column, or all of them as a JSON array. */
export function keyOf({ keyColumns }: HistoryTable, row: string): string {
  const columns = keyColumns.map((column) => `${row}.${column}`)
  // The plus removes the column's type: keys have none, and the index finds them only by values of the same type.
  return columns.length === 1 ? `+${columns[0]}` : `json_array(${columns.join(', ')})`
}

/** The tables of a catalogue whose rows are recorded, that is, all with a key; referenced tables come first. */
export function historyTables(connection: Database): HistoryTable[] {
  const names = connection
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name",
    )
    .pluck()
    .all()
  const tables = names
    .filter((name) => !WITHOUT_HISTORY.has(name))
    .map((name) => tableOf(connection, name))
    .filter(({ keyColumns }) => keyColumns.length > 0)
  const sorted: HistoryTable[] = []
  const add = (table: HistoryTable): void => {
    if (sorted.includes(table)) return
    for (const { parent } of table.references) {
      const named = tables.find(({ name }) => name === parent)
      if (named !== undefined && named !== table) add(named)
    }
    sorted.push(table)
  }
  tables.forEach(add)
  return sorted
}

function tableOf(connection: Database, name: string): HistoryTable {
  const columns = connection
    .prepare<[string], { name: string; pk: number }>('SELECT name, pk FROM pragma_table_info(?)')
    .all(name)
  const primary = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk)
  const unique = connection
    .prepare<[string], string>(
      `SELECT columns.name FROM pragma_index_list(?) AS indexes, pragma_index_info(indexes.name) AS columns
         WHERE indexes.origin = 'u' ORDER BY columns.seqno`,
    )
    .pluck()
  const keyColumns = primary.length > 0 ? primary.map((column) => column.name) : unique.all(name)
  const references = connection
    .prepare<[string], { id: number; column: string; parent: string; to: string }>(
      'SELECT id, "from" AS "column", "table" AS parent, "to" FROM pragma_foreign_key_list(?)',
    )
    .all(name)
  // A two-column reference points to a part of its parent and is removed with it.
  const single = references.filter(({ id }) => references.filter((other) => other.id === id).length === 1)
  return {
    name,
    columns: columns.map((column) => column.name),
    keyColumns,
    references: single.map(({ column, parent, to }) => ({ column, parent, to })),
  }
}

/**
 * Starts recording which rows an import writes and their previous state, for the import in the temporary table
 * `recording`; and, for rows written by an earlier import, the state in which it left them, when they are changed
 * later.
 * @returns the tables; none for a catalogue that is too old to have a history
 */
export function noteRows(connection: Database): HistoryTable[] {
  const hasHistory = connection.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'import_changes'").get()
  if (hasHistory === undefined) return []
  connection.exec(`
    CREATE TEMP TABLE recording (import_id INTEGER NOT NULL);
    CREATE TEMP TABLE undoing (
      table_name TEXT NOT NULL, row_key ANY NOT NULL, before TEXT, after TEXT, changed_at TEXT,
      PRIMARY KEY (table_name, row_key)) STRICT, WITHOUT ROWID;`)
  const tables = historyTables(connection)
  for (const table of tables) {
    connection.function(imageOf(table), { varargs: true }, (...values: unknown[]) =>
      JSON.stringify(asJson(Object.fromEntries(table.columns.map((column, at) => [column, values[at]])))),
    )
    connection.exec(triggersOf(table))
  }
  return tables
}

/** The function of the connection that returns a row as JSON, from its columns in order. */
export const imageOf = ({ name }: HistoryTable): string => `row_image_of_${name}`

function triggersOf(table: HistoryTable): string {
  const { name, columns } = table
  const key = keyOf(table, 'OLD')
  const image = `${imageOf(table)}(${columns.map((column) => `OLD.${column}`).join(', ')})`
  const isNoted = `EXISTS (SELECT 1 FROM import_changes WHERE table_name = '${name}' AND row_key = ${key})`
  const noteBefore = `
      INSERT INTO import_changes (table_name, row_key, import_id, before)
        SELECT '${name}', ${key}, import_id, ${image} FROM recording WHERE NOT EXISTS (
          SELECT 1 FROM import_changes AS noted
          WHERE table_name = '${name}' AND row_key = ${key} AND noted.import_id = recording.import_id);`
  const noteLeft = `
      UPDATE import_changes
        SET after = coalesce(after, ${image}), changed_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
        WHERE table_name = '${name}' AND row_key = ${key} AND import_id NOT IN (SELECT import_id FROM recording);`
  // Checked first whether the row is to be recorded: most rows are not written by an import, or were not before.
  return `
    CREATE TEMP TRIGGER ${name}_insert_history AFTER INSERT ON main.${name}
      WHEN EXISTS (SELECT 1 FROM recording)
    BEGIN
      INSERT INTO import_changes (table_name, row_key, import_id)
        SELECT '${name}', ${keyOf(table, 'NEW')}, import_id FROM recording WHERE true
        ON CONFLICT (table_name, row_key, import_id) DO UPDATE SET after = NULL;
    END;
    CREATE TEMP TRIGGER ${name}_update_left_history AFTER UPDATE ON main.${name} WHEN ${isNoted}
    BEGIN ${noteLeft}
    END;
    CREATE TEMP TRIGGER ${name}_update_history AFTER UPDATE ON main.${name}
      WHEN EXISTS (SELECT 1 FROM recording)
    BEGIN ${noteBefore}
    END;
    CREATE TEMP TRIGGER ${name}_delete_left_history AFTER DELETE ON main.${name} WHEN ${isNoted}
    BEGIN ${noteLeft}
    END;
    CREATE TEMP TRIGGER ${name}_delete_history AFTER DELETE ON main.${name}
      WHEN EXISTS (SELECT 1 FROM recording)
    BEGIN ${noteBefore}
      UPDATE import_changes SET after = 'null'
        WHERE table_name = '${name}' AND row_key = ${key} AND import_id IN (SELECT import_id FROM recording);
    END;`
}
