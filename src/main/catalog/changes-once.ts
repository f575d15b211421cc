import type { Statements } from './statements.ts'

/** The view that triggers of every table insert into to record the change of one row. */
const NOTE = 'note_row_change'

/**
 * Runs an operation that writes very many rows, within a transaction: each changed row of a topic is recorded once at
 * the end and not at every change, since one client has many sales and one work many copies. The trigger that records
 * them is removed meanwhile; as everything is one transaction, no other connection ever sees the catalogue without it.
 */
export function changesNotedOnce<Result>(statements: Statements, work: () => Result): Result {
  const { sql } = statements.get(`SELECT sql FROM main.sqlite_schema WHERE name = '${NOTE}'`) as {
    sql: string
  }
  statements.define(`
    CREATE TEMP TABLE changed_rows (topic TEXT NOT NULL, row_id INTEGER NOT NULL, PRIMARY KEY (topic, row_id))
      STRICT, WITHOUT ROWID;
    DROP TRIGGER main.${NOTE};
    CREATE TEMP TRIGGER ${NOTE}_later INSTEAD OF INSERT ON main.row_changes
    BEGIN
      INSERT OR IGNORE INTO changed_rows (topic, row_id) VALUES (NEW.topic, NEW.row_id);
    END;`)
  const result = work()
  statements.define(`DROP TRIGGER temp.${NOTE}_later; ${sql};`)
  statements.run('INSERT INTO row_changes (topic, row_id) SELECT topic, row_id FROM temp.changed_rows')
  statements.define('DROP TABLE temp.changed_rows')
  return result
}
