import type { ChangeKind } from '../../../messages/message.ts'
import type { HistoryTable } from '../row-history.ts'
import { asSql, type JsonRow } from '../row-json.ts'
import type { Statements } from '../statements.ts'
import { changedColumns, currentRow, type RowKey } from './import-rows.ts'
import { undoChange, type ChangeUndone } from './undo-change.ts'

/** The result of a recorded change. */
export interface Recorded<Result> {
  readonly result: Result
  /** The change's number in the log; null if nothing has changed, or if it is part of another change. */
  readonly change: number | null
}

/** Numbers of works and clients. */
interface Subjects {
  readonly work: Set<number>
  readonly client: Set<number>
}

/** The tables that the user knows as works and clients. */
const SUBJECTS = { artworks: 'work', clients: 'client' } as const

/** Writes changes made by hand, together with what is needed to undo them. */
export class ChangeLog {
  readonly #statements: Statements
  readonly #tables: readonly HistoryTable[]
  /** The newest change when the catalogue was opened: later ones belong to this session. */
  readonly sessionStart: number
  #recording = false

  /** @param tables the tables whose rows the connection records */
  constructor(statements: Statements, tables: readonly HistoryTable[]) {
    this.#statements = statements
    this.#tables = tables
    this.sessionStart = tables.length === 0 ? 0 : this.#newest()
  }

  /**
   * Runs a user's action as one change, all or nothing. Everything that `work` writes, to any table, can be undone, and
   * appears in the history of the works and clients that the rows refer to.
   */
  record<Result>(kind: ChangeKind, work: () => Result): Recorded<Result> {
    return this.#statements.transaction(() => {
      if (this.#recording) return { result: work(), change: null }
      this.#recording = true
      try {
        this.#statements.run('INSERT INTO temp.changing VALUES (1)')
        const result = work()
        return { result, change: this.#keep(kind) }
      } finally {
        this.#recording = false
        this.#statements.run('DELETE FROM temp.changing')
        this.#statements.run('DELETE FROM temp.changed_now')
      }
    })
  }

  /**
   * Undoes a change: what it created is removed, what it changed or removed is restored. Nothing happens if something
   * later depends on it.
   * @param undoneAt null only to find out whether something does
   */
  undo(change: number, undoneAt: string | null): ChangeUndone {
    return undoChange(this.#statements, this.#tables, change, undoneAt)
  }

  /**
   * Permanently forgets what rows contained: what the user asked to be forgotten must not remain in the log. A change
   * that lost a row can no longer be undone and is removed from the log.
   */
  forget(table: string, key: RowKey): void {
    const changes = this.#statements.all(
      'SELECT change_id AS id FROM change_rows WHERE table_name = ? AND row_key = ?',
      table,
      key,
    ) as { id: number }[]
    for (const { id } of changes) {
      this.#statements.run('DELETE FROM change_rows WHERE change_id = ?', id)
      this.#statements.run('DELETE FROM change_subjects WHERE change_id = ?', id)
      this.#statements.run('DELETE FROM change_log WHERE id = ?', id)
    }
  }

  #newest(): number {
    const { newest } = this.#statements.get('SELECT coalesce(max(id), 0) AS newest FROM change_log') as {
      newest: number
    }
    return newest
  }

  /** Writes what was recorded to the log. */
  #keep(kind: ChangeKind): number | null {
    const noted = this.#statements.all(
      'SELECT table_name AS "table", row_key AS "key", before FROM temp.changed_now',
    ) as { table: string; key: RowKey; before: string | null }[]
    const subjects: Subjects = { work: new Set(), client: new Set() }
    let id: number | null = null
    for (const { table: name, key, before: text } of noted) {
      const table = this.#tables.find((each) => each.name === name)
      if (table === undefined) continue
      const row = differenceOf(
        text === null ? undefined : (JSON.parse(text) as JsonRow),
        currentRow(this.#statements, table, key),
      )
      if (row === undefined) continue
      id ??= this.#enter(kind)
      this.#statements.run(
        'INSERT INTO change_rows (change_id, table_name, row_key, before, after) VALUES (?, ?, ?, ?, ?)',
        id,
        name,
        key,
        row.before === undefined ? null : JSON.stringify(row.before),
        row.after === undefined ? null : JSON.stringify(row.after),
      )
      collect(subjects, table, key, row.whole)
    }
    if (id === null) return null
    for (const subject of ['work', 'client'] as const) {
      for (const number of subjects[subject]) {
        this.#statements.run(
          'INSERT INTO change_subjects (subject, row_id, change_id) VALUES (?, ?, ?)',
          subject,
          number,
          id,
        )
      }
    }
    return id
  }

  #enter(kind: ChangeKind): number {
    const { lastInsertRowid } = this.#statements.run(
      'INSERT INTO change_log (kind, changed_at) VALUES (?, ?)',
      kind,
      new Date().toISOString(),
    )
    return Number(lastInsertRowid)
  }
}

/** What a change did to a row, with the rows that show what it was about; undefined if it had no net effect. */
function differenceOf(
  before: JsonRow | undefined,
  after: JsonRow | undefined,
): { before?: JsonRow; after?: JsonRow; whole: readonly JsonRow[] } | undefined {
  if (before === undefined || after === undefined) {
    const whole = [before, after].filter((row) => row !== undefined)
    return whole.length === 0 ? undefined : { before, after, whole }
  }
  const columns = changedColumns(before, after)
  if (columns.length === 0) return undefined
  const only = (row: JsonRow): JsonRow => Object.fromEntries(columns.map((column) => [column, row[column]]))
  return { before: only(before), after: only(after), whole: [before, after] }
}

/** Collects the works and clients that a row is, or refers to. */
function collect(subjects: Subjects, table: HistoryTable, key: RowKey, rows: readonly JsonRow[]): void {
  if (table.name in SUBJECTS) subjects[SUBJECTS[table.name as keyof typeof SUBJECTS]].add(Number(key))
  for (const { column, parent } of table.references) {
    if (!(parent in SUBJECTS)) continue
    for (const row of rows) {
      const named = asSql(row)[column]
      if (typeof named === 'number') subjects[SUBJECTS[parent as keyof typeof SUBJECTS]].add(named)
    }
  }
}
