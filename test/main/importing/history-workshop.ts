import Database from 'better-sqlite3'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { catalogueFile } from '../../../src/catalog-read/index.ts'
import type { ImportReport } from '../../../src/contract/results/importing.ts'
import {
  applyArtworks,
  applyClients,
  applyLikes,
  applySales,
} from '../../../src/main/importing/plans/apply.ts'
import { planArtworks } from '../../../src/main/importing/plans/plan-artworks.ts'
import { planClients } from '../../../src/main/importing/plans/plan-clients.ts'
import { planLikes } from '../../../src/main/importing/plans/plan-likes.ts'
import { planSales } from '../../../src/main/importing/plans/plan-sales.ts'
import type { Counted } from '../../../src/main/importing/plans/plan.ts'
import { applyUgallery } from '../../../src/main/importing/ugallery/apply-ugallery.ts'
import { planUgallery } from '../../../src/main/importing/ugallery/plan-ugallery.ts'
import { entryOf, recorded } from '../../../src/main/services/importing/import-entry.ts'
import type { Catalog } from '../../../src/main/catalog/index.ts'
import { inspect, Workshop } from './workshop.ts'

const HISTORY_AND_COUNTS = new Set([
  ...['change_log', 'change_rows', 'change_subjects', 'changes'],
  ...['imports', 'import_changes', 'revisions'],
])

/** A workshop whose imports are recorded in the history, as the program's are. */
export class HistoryWorkshop extends Workshop {
  override async importArtworks(...tables: string[]): Promise<ImportReport> {
    const plan = await planArtworks({ folder: this.folder, tables }, this.catalog.reader, inspect, {})
    return this.#record('artworks', [...tables, this.folder], plan, (catalog) =>
      applyArtworks(plan, catalog, {}),
    )
  }

  override async importSales(file: string): Promise<ImportReport> {
    const plan = await planSales({ file }, this.catalog.reader, {})
    return this.#record('sales', [file], plan, (catalog) => applySales(plan, catalog, {}))
  }

  override async importLikes(file: string): Promise<ImportReport> {
    const plan = await planLikes({ file }, this.catalog.reader, {})
    return this.#record('likes', [file], plan, (catalog) => applyLikes(plan, catalog, {}))
  }

  override async importClients(file: string): Promise<ImportReport> {
    const plan = await planClients({ file }, this.catalog.reader, {})
    return this.#record('clients', [file], plan, (catalog) => applyClients(plan, catalog, {}))
  }

  override async importUgallery(): Promise<ImportReport> {
    const plan = await planUgallery(this.folder, this.catalog.reader, {})
    return this.#record('ugallery', [this.folder], plan, (catalog) => applyUgallery(plan, catalog, {}))
  }

  undo(id: number | undefined): ReturnType<Catalog['imports']['undo']> {
    const undone = this.catalog.imports.undo(id ?? NaN, '2026-01-01T00:00:00.000Z')
    this.catalog.imports.removeUnwanted(this.gallery)
    return undone
  }

  /** Every row of the catalogue except the history's own and the counts of changes, and the names of the originals. */
  dump(): Record<string, string[]> {
    const connection = new Database(catalogueFile(this.gallery), { readonly: true })
    const tables = connection
      .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
      .pluck()
      .all()
      .filter((name) => !HISTORY_AND_COUNTS.has(name) && !name.startsWith('sqlite_'))
    const rows = tables.map((name): [string, string[]] => [
      name,
      connection
        .prepare(`SELECT * FROM ${name}`)
        .all()
        .map((row) => JSON.stringify(row))
        .sort(),
    ])
    connection.close()
    return { ...Object.fromEntries(rows), originals: this.originals() }
  }

  originals(): string[] {
    return readdirSync(path.join(this.gallery, 'originals'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.includes('.'))
      .sort()
  }

  #record(
    kind: string,
    files: string[],
    plan: Counted,
    apply: (catalog: Catalog) => Promise<ImportReport>,
  ): Promise<ImportReport> {
    return recorded(this.catalog, entryOf(this.gallery, { kind, files }, plan), apply)
  }
}
