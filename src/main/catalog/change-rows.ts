import type { Database } from 'better-sqlite3'
import { imageOf, keyOf, type HistoryTable } from './row-history.ts'

/*
 * Changes by hand are recorded in the same way as imports: by temporary triggers of the writing connection, generated
 * from the current schema. A change therefore costs nothing when none is recorded, and code that writes rows, including
 * triggers of the schema, need not handle it.
 */

/**
 * From now on, records the previous state of each row that is written while a row exists in the temporary table
 * `changing`, in `changed_now`.
 * @param tables the result of `noteRows`, which created the functions that these triggers call
 * @returns the tables; none in a catalogue that is too old to have a change log
 */
export function noteChangedRows(
  connection: Database,
  tables: readonly HistoryTable[],
): readonly HistoryTable[] {
  const hasLog = connection.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'change_log'").get()
  if (hasLog === undefined) return []
  connection.exec(`
    CREATE TEMP TABLE changing (on_ INTEGER NOT NULL);
    CREATE TEMP TABLE changed_now (
      table_name TEXT NOT NULL, row_key ANY NOT NULL, before TEXT,
      PRIMARY KEY (table_name, row_key)) STRICT, WITHOUT ROWID;`)
  for (const table of tables) connection.exec(triggersOf(table))
  return tables
}

function triggersOf(table: HistoryTable): string {
  const { name, columns } = table
  const image = `${imageOf(table)}(${columns.map((column) => `OLD.${column}`).join(', ')})`
  // The first state counts. An existing row is checked for explicitly, since conflicts are resolved as the outer
  // statement specifies.
  const note = (row: 'OLD' | 'NEW'): string => `
      INSERT INTO changed_now (table_name, row_key, before)
        SELECT '${name}', ${keyOf(table, row)}, ${row === 'OLD' ? image : 'NULL'} WHERE NOT EXISTS (
          SELECT 1 FROM changed_now AS noted
          WHERE noted.table_name = '${name}' AND noted.row_key = ${keyOf(table, row)});`
  const when = 'WHEN EXISTS (SELECT 1 FROM changing)'
  return `
    CREATE TEMP TRIGGER ${name}_insert_change AFTER INSERT ON main.${name} ${when}
    BEGIN ${note('NEW')}
    END;
    CREATE TEMP TRIGGER ${name}_update_change AFTER UPDATE ON main.${name} ${when}
    BEGIN ${note('OLD')} ${note('NEW')}
    END;
    CREATE TEMP TRIGGER ${name}_delete_change AFTER DELETE ON main.${name} ${when}
    BEGIN ${note('OLD')}
    END;`
}
