import type { Database } from 'better-sqlite3'
import { imageOf, keyOf, type HistoryTable } from './row-history.ts'

/*
 * What a change by hand writes is noted as what an import writes is: by temporary triggers of the writing connection, made
 * from the schema as it is. So a change costs nothing where none is recorded, and code that writes rows, triggers of the
 * schema among it, need not know of it.
 */

/**
 * From now on notes each row that is written while a row stands in the temporary table `changing`: how it was before, in
 * `changed_now`.
 * @param tables as `noteRows` gave them, which made the functions that these triggers call
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
  // The first state counts. Which row is there already is asked, for a conflict is settled as the outer statement says.
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
