import { keyOf, type HistoryTable } from '../row-history.ts'
import type { JsonRow } from '../row-json.ts'
import type { Statements } from '../statements.ts'
import {
  changedColumns,
  COMPUTED,
  currentRow,
  insertRow,
  keyValues,
  SHARED,
  updateRow,
  whereKey,
  type RowKey,
} from './import-rows.ts'

/** The result, actual or predicted, of undoing a change. */
export interface ChangeUndone {
  /** What depends on the change; if anything does, nothing was done. */
  readonly depends: ChangeDependencies
  /** Whether nothing depends on it: the change is undone, if that was requested. */
  readonly undone: boolean
}

/** Later data that depends on a change. */
export interface ChangeDependencies {
  /** Numbers of later changes and imports, ascending. */
  readonly changes: readonly number[]
  readonly imports: readonly number[]
  /** Number of rows that are in neither history. */
  readonly others: number
}

/** A row of the change with its table. */
interface Row {
  readonly table: HistoryTable
  readonly key: RowKey
  /** Null for a row that the change created. */
  readonly before: JsonRow | null
  /** Null for a row that it removed. */
  readonly after: JsonRow | null
}

/** See `ChangeLog.undo`. */
export function undoChange(
  statements: Statements,
  tables: readonly HistoryTable[],
  change: number,
  undoneAt: string | null,
): ChangeUndone {
  return statements.transaction(() => {
    const undoing = new UndoingChange(statements, tables, change)
    const depends = undoing.dependencies()
    const free = depends.changes.length + depends.imports.length + depends.others === 0
    if (free && undoneAt !== null) undoing.carryOut(undoneAt)
    return { depends, undone: free }
  })
}

class UndoingChange {
  readonly #statements: Statements
  readonly #tables: readonly HistoryTable[]
  readonly #change: number
  /** Rows that others refer to come first. */
  readonly #rows: readonly Row[]

  constructor(statements: Statements, tables: readonly HistoryTable[], change: number) {
    this.#statements = statements
    this.#tables = tables
    this.#change = change
    const stored = statements.all(
      'SELECT table_name AS name, row_key AS "key", before, after FROM change_rows WHERE change_id = ?',
      change,
    ) as { name: string; key: RowKey; before: string | null; after: string | null }[]
    const byTable = Map.groupBy(stored, ({ name }) => name)
    this.#rows = tables.flatMap((table) =>
      (byTable.get(table.name) ?? []).map(({ key, before, after }) => ({
        table,
        key,
        before: before === null ? null : (JSON.parse(before) as JsonRow),
        after: after === null ? null : (JSON.parse(after) as JsonRow),
      })),
    )
  }

  dependencies(): ChangeDependencies {
    const changes = new Set<number>()
    const imports = new Set<number>()
    let others = 0
    const found = [
      ...this.#rows.filter((row) => this.#isAnother(row)),
      ...this.#namedSince(),
      ...this.#lost(),
    ]
    for (const { table, key } of found) {
      const by = this.#later(table.name, key)
      by.changes.forEach((id) => changes.add(id))
      by.imports.forEach((id) => imports.add(id))
      if (by.changes.length + by.imports.length === 0) others += 1
    }
    const ascending = (ids: Set<number>): number[] => [...ids].sort((a, b) => a - b)
    return { changes: ascending(changes), imports: ascending(imports), others }
  }

  carryOut(undoneAt: string): void {
    const statements = this.#statements
    // Rows are removed and restored in any order; foreign keys are checked at the end.
    statements.run('PRAGMA defer_foreign_keys = ON')
    const made = this.#rows.filter(({ table, before }) => before === null && !SHARED.has(table.name))
    for (const row of made.toReversed()) this.#remove(row)
    // Twice: restoring a row can fire triggers that overwrite rows that must be restored too.
    for (let pass = 0; pass < 2; pass++) {
      for (const row of this.#rows) if (row.before !== null) this.#restore(row, row.before)
    }
    for (const { table, key, before } of this.#rows) {
      if (before === null && table.name === 'artists') this.#removeUnusedArtist(key)
    }
    statements.run('UPDATE change_log SET undone_at = ? WHERE id = ?', undoneAt, this.#change)
  }

  /** Whether a row differs from its state after the change, in the columns that the change wrote. */
  #isAnother({ table, key, before, after }: Row): boolean {
    if (before === null && SHARED.has(table.name)) return false
    if (COMPUTED.has(table.name)) return false
    const current = currentRow(this.#statements, table, key)
    if (after === null || current === undefined) return after !== null || current !== undefined
    return changedColumns(after, current).length > 0
  }

  /** Rows created by a later user action or import that refer to a row that the change created. */
  #namedSince(): Pick<Row, 'table' | 'key'>[] {
    const made = this.#rows.filter(({ table, before }) => before === null && !SHARED.has(table.name))
    const own = new Set(made.map(({ table, key }) => `${table.name} ${key}`))
    return made.flatMap(({ table: parent, key }) =>
      this.#tables
        .filter((child) => !COMPUTED.has(child.name))
        .flatMap((child) =>
          child.references
            .filter((reference) => reference.parent === parent.name)
            .flatMap(({ column }) =>
              (
                this.#statements.all(
                  `SELECT ${keyOf(child, 'child')} AS "key" FROM ${child.name} AS child WHERE child.${column} = ?`,
                  key,
                ) as { key: RowKey }[]
              ).map((found) => ({ table: child, key: found.key })),
            ),
        )
        .filter((child) => !own.has(`${child.table.name} ${child.key}`)),
    )
  }

  /** Rows that the restored data refers to and that no longer exist, or that have since taken its unique name. */
  #lost(): Pick<Row, 'table' | 'key'>[] {
    const back = new Set(
      this.#rows.flatMap(({ table, key, before }) => (before === null ? [] : [`${table.name} ${key}`])),
    )
    return this.#rows.flatMap(({ table, key, before }) => {
      if (before === null || COMPUTED.has(table.name)) return []
      const parents = table.references.flatMap(({ column, parent }) => {
        const named = namedBy(before, column)
        if (named === undefined || back.has(`${parent} ${named}`)) return []
        const of = this.#tables.find(({ name }) => name === parent)
        if (of?.keyColumns.length !== 1) return []
        const there = currentRow(this.#statements, of, named)
        return there === undefined ? [{ table: of, key: named }] : []
      })
      return [...parents, ...this.#namesakes(table, key, before)]
    })
  }

  /** Other rows with an `external_id` that is to be restored. */
  #namesakes(table: HistoryTable, key: RowKey, { external_id: name }: JsonRow): Pick<Row, 'table' | 'key'>[] {
    if (typeof name !== 'string' || table.keyColumns.length !== 1) return []
    const rows = this.#statements.all(
      `SELECT ${table.keyColumns[0]} AS "key" FROM ${table.name} WHERE external_id = ? AND NOT (${whereKey(table)})`,
      name,
      ...keyValues(table, key),
    ) as { key: RowKey }[]
    const ours = new Set(this.#rows.filter((row) => row.table === table).map((row) => row.key))
    return rows.filter((row) => !ours.has(row.key)).map((row) => ({ table, key: row.key }))
  }

  /** Changes (not undone) and imports that have since written a row. */
  #later(table: string, key: RowKey): { changes: number[]; imports: number[] } {
    const ids = (sql: string): number[] =>
      (this.#statements.all(sql, table, key, this.#change) as { id: number }[]).map(({ id }) => id)
    return {
      changes: ids(`SELECT change_id AS id FROM change_rows JOIN change_log ON change_log.id = change_id
        WHERE table_name = ? AND row_key = ? AND change_id > ? AND undone_at IS NULL`),
      imports: ids(`SELECT import_id AS id FROM import_changes JOIN imports ON imports.id = import_id
        WHERE table_name = ? AND row_key = ? AND imports.undone_at IS NULL
          AND imported_at >= (SELECT changed_at FROM change_log WHERE id = ?)`),
    }
  }

  /** Removes a row that the change created, and the data computed from it. */
  #remove({ table, key }: Row): void {
    for (const child of this.#tables.filter(({ name }) => COMPUTED.has(name))) {
      for (const { column } of child.references.filter(({ parent }) => parent === table.name))
        this.#statements.run(`DELETE FROM ${child.name} WHERE ${column} = ?`, key)
    }
    this.#statements.run(`DELETE FROM ${table.name} WHERE ${whereKey(table)}`, ...keyValues(table, key))
  }

  #restore({ table, key, after }: Row, before: JsonRow): void {
    const current = currentRow(this.#statements, table, key)
    if (current !== undefined) {
      const different = changedColumns(before, current)
      updateRow(
        this.#statements,
        table,
        key,
        Object.fromEntries(different.map((column) => [column, before[column]])),
      )
    } else if (after === null && !this.#isForGood(table, before)) insertRow(this.#statements, table, before)
  }

  /** Data computed from something that no longer exists is not restored, such as a place in an older clustering. */
  #isForGood(table: HistoryTable, row: JsonRow): boolean {
    if (!COMPUTED.has(table.name)) return false
    return table.references.some(({ column, parent, to }) => {
      const named = namedBy(row, column)
      if (named === undefined) return false
      return this.#statements.get(`SELECT 1 FROM ${parent} WHERE ${to} = ?`, named) === undefined
    })
  }

  /** An artist that another work now refers to is kept. */
  #removeUnusedArtist(key: RowKey): void {
    this.#statements.run(
      `DELETE FROM artists WHERE id = ? AND NOT EXISTS (SELECT 1 FROM artworks WHERE artist_id = artists.id)`,
      key,
    )
  }
}

/** The row that a column refers to; undefined if it refers to none, or if the change did not modify the column. */
function namedBy(row: JsonRow, column: string): RowKey | undefined {
  const value: unknown = row[column]
  return typeof value === 'string' || typeof value === 'number' ? value : undefined
}
