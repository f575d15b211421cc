import type { Amounts, Dependency } from '../../../contract/areas/imports.ts'
import { changesNotedOnce } from '../changes-once.ts'
import { keyOf, type HistoryTable } from '../row-history.ts'
import type { JsonRow } from '../row-json.ts'
import type { Statements } from '../statements.ts'
import { dependenciesOf } from './import-dependencies.ts'
import {
  changedColumns,
  COMPUTED,
  currentRow,
  insertedKeys,
  insertRow,
  keyValues,
  SHARED,
  updateRow,
  whereKey,
  type RowKey,
} from './import-rows.ts'
import { filesOfPicture } from './unwanted-file.ts'

/** The result, actual or predicted, of undoing an import. */
export interface Undone {
  /** If there are any, nothing was done. */
  readonly depends: readonly Dependency[]
  readonly removed: Amounts
  readonly restored: Amounts
}

const NOTHING: Amounts = { works: 0, clients: 0, sales: 0, likes: 0, pictures: 0 }
/** The tables whose rows people count. */
const COUNTED = { artworks: 'works', clients: 'clients', order_items: 'sales', likes: 'likes' } as const

/** Rolls a transaction back and carries its findings out. */
class OnlyTried extends Error {
  readonly outcome: Undone

  constructor(outcome: Undone) {
    super('only tried')
    this.outcome = outcome
  }
}

/**
 * See `ImportStore.undo`; for `undoneAt` null everything is done and rolled back again, so that the prediction is
 * exact.
 */
export function undoImport(
  statements: Statements,
  tables: readonly HistoryTable[],
  id: number,
  undoneAt: string | null,
): Undone {
  try {
    return statements.transaction(() => {
      lookAt(statements, id)
      const depends = dependenciesOf(statements, tables, id)
      const outcome =
        depends.length > 0
          ? { depends, removed: NOTHING, restored: NOTHING }
          : changesNotedOnce(statements, () => new Undoing(statements, tables).carryOut(id, undoneAt ?? ''))
      statements.run('DELETE FROM temp.undoing')
      if (undoneAt === null) throw new OnlyTried(outcome)
      return outcome
    })
  } catch (error) {
    if (error instanceof OnlyTried) return error.outcome
    throw error
  }
}

/** Prepares the rows of an import for queries; a row that it created and removed again is left out. */
function lookAt(statements: Statements, id: number): void {
  statements.run('DELETE FROM temp.undoing')
  statements.run(
    `INSERT INTO temp.undoing (table_name, row_key, before, after, changed_at)
       SELECT table_name, row_key, before, after, changed_at FROM import_changes
       WHERE import_id = ? AND (before IS NOT NULL OR after IS NOT 'null')`,
    id,
  )
}

class Undoing {
  readonly #statements: Statements
  readonly #tables: readonly HistoryTable[]

  constructor(statements: Statements, tables: readonly HistoryTable[]) {
    this.#statements = statements
    this.#tables = tables
  }

  carryOut(id: number, undoneAt: string): Undone {
    // Rows are removed and restored in any order; foreign keys are checked at the end.
    this.#statements.run('PRAGMA defer_foreign_keys = ON')
    const removed = this.#amounts('IS NULL')
    const restored = this.#amounts('IS NOT NULL')
    this.#statements.run('DELETE FROM import_changes WHERE import_id = ?', id)
    for (const table of this.#tables.toReversed()) this.#removeMade(table)
    for (const table of this.#tables) this.#restoreChanged(table)
    const files = this.#removeUnusedPictures()
    this.#removeUnusedArtists()
    this.#statements.run(
      'UPDATE imports SET undone_at = ?, unwanted = ? WHERE id = ?',
      undoneAt,
      JSON.stringify(files.flat()),
      id,
    )
    return { depends: [], removed: { ...removed, pictures: files.length }, restored }
  }

  #amounts(before: 'IS NULL' | 'IS NOT NULL'): Amounts {
    const rows = this.#statements.all(
      `SELECT table_name AS "table", count(*) AS count FROM temp.undoing WHERE before ${before} GROUP BY table_name`,
    ) as { table: string; count: number }[]
    const amounts = { ...NOTHING }
    for (const { table, count } of rows) {
      if (table in COUNTED) amounts[COUNTED[table as keyof typeof COUNTED]] = count
    }
    return amounts
  }

  /** Removes rows that the import created, and the data computed from them. */
  #removeMade(table: HistoryTable): void {
    if (SHARED.has(table.name) || !this.#hasRows(table.name, 'IS NULL')) return
    for (const child of this.#tables.filter(({ name }) => COMPUTED.has(name))) {
      for (const { column } of child.references.filter(({ parent }) => parent === table.name)) {
        this.#statements.run(`DELETE FROM ${child.name} WHERE ${column} IN (${insertedKeys(table.name)})`)
      }
    }
    this.#statements.run(
      `DELETE FROM ${table.name} WHERE ${keyOf(table, table.name)} IN (${insertedKeys(table.name)})`,
    )
  }

  #hasRows(table: string, before: 'IS NULL' | 'IS NOT NULL'): boolean {
    return (
      this.#statements.get(
        `SELECT 1 FROM temp.undoing WHERE table_name = ? AND before ${before} LIMIT 1`,
        table,
      ) !== undefined
    )
  }

  /** Restores rows that existed before, in the columns that the import changed. */
  #restoreChanged(table: HistoryTable): void {
    const changes = this.#statements.all(
      `SELECT row_key AS "key", before, after FROM temp.undoing
         WHERE table_name = ? AND before IS NOT NULL ORDER BY row_key`,
      table.name,
    ) as { key: RowKey; before: string; after: string | null }[]
    const inUse: RowKey[] = []
    for (const { key, before: text, after } of changes) {
      const before = JSON.parse(text) as JsonRow
      const current = currentRow(this.#statements, table, key)
      if (current === undefined) {
        insertRow(this.#statements, table, before)
        continue
      }
      const columns = changedColumns(before, after === null ? current : (JSON.parse(after) as JsonRow))
      // One row of a table is in use: a later choice by the user is kept, and two at a time are rejected.
      if (columns.includes('is_current') && before.is_current === 1) inUse.push(key)
      updateRow(
        this.#statements,
        table,
        key,
        Object.fromEntries(columns.map((column) => [column, column === 'is_current' ? 0 : before[column]])),
      )
    }
    for (const key of inUse) this.#takeIntoUse(table, key)
  }

  #takeIntoUse(table: HistoryTable, key: RowKey): void {
    this.#statements.run(
      `UPDATE ${table.name} SET is_current = 1
         WHERE ${whereKey(table)} AND NOT EXISTS (SELECT 1 FROM ${table.name} WHERE is_current = 1)`,
      ...keyValues(table, key),
    )
  }

  /**
   * Removes pictures that the import added and that no work uses any more.
   * @returns their files, relative to the gallery
   */
  #removeUnusedPictures(): string[][] {
    const unused = this.#statements.all(
      `SELECT sha256, format FROM images WHERE sha256 IN (${insertedKeys('images')})
         AND NOT EXISTS (SELECT 1 FROM photographs WHERE image_sha256 = sha256)
         AND NOT EXISTS (SELECT 1 FROM artworks WHERE image_sha256 = sha256)`,
    ) as { sha256: string; format: string }[]
    for (const { sha256 } of unused) {
      this.#statements.run('DELETE FROM set_aside WHERE image_sha256 = ?', sha256)
      this.#statements.run('DELETE FROM images WHERE sha256 = ?', sha256)
    }
    return unused.map(filesOfPicture)
  }

  #removeUnusedArtists(): void {
    this.#statements.run(
      `DELETE FROM artists WHERE id IN (${insertedKeys('artists')})
         AND NOT EXISTS (SELECT 1 FROM artworks WHERE artist_id = artists.id)`,
    )
  }
}
