import type { Database } from 'better-sqlite3'
import type { ImportReport, LeftOutTable } from '../contract/results/importing.ts'
import { storedImportReport, storedLeftOut } from './stored-reports.ts'

/** An import that was carried out. */
export interface ImportEntry {
  readonly id: number
  readonly kind: string
  readonly importedAt: string
  readonly undoneAt: string | null
  /** Names of the first of its `fileCount` source files. */
  readonly files: readonly string[]
  readonly fileCount: number
  readonly new: number
  readonly changed: number
  readonly unchanged: number
  /** Null if it read no tables. */
  readonly read: number | null
  readonly leftOut: number
}

type EntryRow = Omit<ImportEntry, 'files'> & { readonly files: string }

const ENTRY = `id, kind, imported_at AS importedAt, undone_at AS undoneAt, files, file_count AS fileCount, new, changed,
  unchanged, rows_read AS "read", left_out AS leftOut`

/** Queries about the history of imports. */
export function importQueries(connection: Database) {
  const all = connection.prepare<[], EntryRow>(`SELECT ${ENTRY} FROM imports ORDER BY id DESC`)
  const one = connection.prepare<[number], EntryRow>(`SELECT ${ENTRY} FROM imports WHERE id = ?`)
  const report = connection.prepare<[number], string>('SELECT report FROM imports WHERE id = ?').pluck()
  const rows = connection
    .prepare<[number], string | null>('SELECT left_out_rows FROM imports WHERE id = ?')
    .pluck()
  const works = connection
    .prepare<[number], string>(
      `SELECT external_id FROM import_changes JOIN artworks ON artworks.id = row_key
       WHERE table_name = 'artworks' AND import_id = ? AND before IS NULL AND deleted_at IS NULL ORDER BY artworks.id`,
    )
    .pluck()
  return {
    /** Newest first. */
    all: (): ImportEntry[] => all.all().map(entryOf),
    byId: (id: number): ImportEntry | undefined => {
      const row = one.get(id)
      return row === undefined ? undefined : entryOf(row)
    },
    /** Null for a report whose format is no longer known. */
    report: (id: number): ImportReport | null => storedImportReport(report.get(id) ?? ''),
    /** Ids of the works that it imported and that are still in the catalogue. */
    works: (id: number): string[] => works.all(id),
    /** Left-out rows, as CSV if an earlier version stored them; null if there were none. */
    leftOutRows: (id: number): LeftOutTable | string | null => {
      const kept = rows.get(id) ?? null
      return kept === null ? null : storedLeftOut(kept)
    },
  }
}

function entryOf({ files, ...entry }: EntryRow): ImportEntry {
  return { ...entry, files: JSON.parse(files) as string[] }
}
