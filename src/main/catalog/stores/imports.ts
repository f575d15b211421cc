import type { ImportReport } from '../../../contract/results/importing.ts'
import { changesNotedOnce } from '../changes-once.ts'
import type { HistoryTable } from '../row-history.ts'
import type { Statements } from '../statements.ts'
import { undoImport, type Undone } from './undo-import.ts'
import { removeUnwantedFile } from './unwanted-file.ts'

/** An import for the history. */
export interface NewImport {
  readonly kind: string
  readonly importedAt: string
  /** The first names of what it is made from, of `fileCount`. */
  readonly files: readonly string[]
  readonly fileCount: number
  readonly report: ImportReport
  /** Rows that were left out, as JSON of a table; null for none. */
  readonly leftOutRows: string | null
}

/** Writing the history of imports: each with the rows that it wrote as they were before. */
export class ImportStore {
  readonly #statements: Statements
  readonly #tables: readonly HistoryTable[]

  /** @param tables those whose rows are noted by the connection */
  constructor(statements: Statements, tables: readonly HistoryTable[]) {
    this.#statements = statements
    this.#tables = tables
  }

  /** Carries an import out with its entry, all or nothing. @returns its number */
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
   * Takes an import back as a whole: what it made goes, what it changed or removed is as it was. Nothing happens where
   * something depends on it. Files that are not wanted any more stay until `removeUnwanted`.
   * @param undoneAt null only to find out what would happen
   */
  undo(id: number, undoneAt: string | null): Undone {
    return undoImport(this.#statements, this.#tables, id, undoneAt)
  }

  /**
   * Removes the files of pictures that only undone imports had brought. What cannot be removed now, as a file that
   * another program has open, is removed when the gallery is opened again.
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
