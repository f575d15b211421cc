import type { ImportReport } from '../../../contract/results/importing.ts'
import { changesNotedOnce } from '../changes-once.ts'
import type { HistoryTable } from '../row-history.ts'
import type { Statements } from '../statements.ts'
import { undoImport, type Undone } from './undo-import.ts'
import { removeUnwantedFile } from './unwanted-file.ts'

/** An import, for the history. */
export interface NewImport {
  readonly kind: string
  readonly importedAt: string
  /** Names of the first of its `fileCount` source files. */
  readonly files: readonly string[]
  readonly fileCount: number
  readonly report: ImportReport
  /** Rows that were left out, as JSON of a table; null if there are none. */
  readonly leftOutRows: string | null
}

/** Writes the history of imports: each with the previous state of the rows that it wrote. */
export class ImportStore {
  readonly #statements: Statements
  readonly #tables: readonly HistoryTable[]

  /** @param tables the tables whose rows the connection records */
  constructor(statements: Statements, tables: readonly HistoryTable[]) {
    this.#statements = statements
    this.#tables = tables
  }

  /**
   * Runs an import together with its history entry, all or nothing.
   * @returns its number
   */
  record(entry: NewImport, work: () => void): number {
    const { kind, importedAt, files, fileCount, report, leftOutRows } = entry
    return this.#statements.transaction(() => {
      const { lastInsertRowid } = this.#statements.run(
        `INSERT INTO imports (kind, imported_at, files, file_count, new, changed, unchanged, rows_read, left_out, report,
             left_out_rows)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        kind,
        importedAt,
        JSON.stringify(files),
        fileCount,
        report.new,
        report.changed,
        report.unchanged,
        report.rows?.read ?? null,
        report.rows?.left_out ?? 0,
        JSON.stringify(report),
        leftOutRows,
      )
      const id = Number(lastInsertRowid)
      this.#statements.run('INSERT INTO temp.recording (import_id) VALUES (?)', id)
      changesNotedOnce(this.#statements, work)
      this.#statements.run('DELETE FROM temp.recording')
      return id
    })
  }

  /**
   * Undoes an import as a whole: what it created is removed, what it changed or removed is restored. Nothing happens if
   * something depends on it. Files that are no longer needed are kept until `removeUnwanted`.
   * @param undoneAt null only to find out what would happen
   */
  undo(id: number, undoneAt: string | null): Undone {
    return undoImport(this.#statements, this.#tables, id, undoneAt)
  }

  /**
   * Removes the files of pictures that only undone imports had added. What cannot be removed now, such as a file that
   * another program has open, is removed when the gallery is next opened.
   */
  removeUnwanted(folder: string): void {
    // A catalogue that is too old has no history.
    if (this.#tables.length === 0) return
    const rows = this.#statements.all("SELECT id, unwanted FROM imports WHERE unwanted <> '[]'") as {
      id: number
      unwanted: string
    }[]
    for (const { id, unwanted } of rows) {
      const left = (JSON.parse(unwanted) as string[]).filter(
        (file) => !removeUnwantedFile(this.#statements, folder, file),
      )
      this.#statements.run('UPDATE imports SET unwanted = ? WHERE id = ?', JSON.stringify(left), id)
    }
  }
}
