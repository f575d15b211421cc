import type { HistoryTable } from '../row-history.ts'
import type { Statements } from '../statements.ts'
import { COMPUTED } from './import-rows.ts'
import { filesOfPicture, removeUnwantedFile } from './unwanted-file.ts'

/**
 * Tables whose rows are deleted together with a work that is permanently removed; rows of any other table are records,
 * for which the work stays known.
 */
const GOES_WITH_WORK: ReadonlySet<string> = new Set([
  ...COMPUTED,
  'calls',
  'likes',
  'list_items',
  'photographs',
])

/** Result of emptying the trash. */
export interface Cleared {
  /** Number of works removed without a trace. */
  readonly removed: number
  /** Number of works that sales, offers or other records refer to: they stay known to these, without their pictures. */
  readonly kept: number
}

/** Writes whether works are archived, in the trash or removed. */
export class ShelfStore {
  readonly #statements: Statements
  readonly #tables: readonly HistoryTable[]

  /** @param tables the tables of the catalogue, with their references */
  constructor(statements: Statements, tables: readonly HistoryTable[]) {
    this.#statements = statements
    this.#tables = tables
  }

  /** @param at since when; null restores it to the catalogue */
  setArchived(externalId: string, at: string | null): void {
    this.#statements.run('UPDATE artworks SET archived_at = ? WHERE external_id = ?', at, externalId)
  }

  /** @param at when it was moved to the trash; null takes it out, or restores it if only records referred to it */
  setDeleted(externalId: string, at: string | null): void {
    this.#statements.run(
      'UPDATE artworks SET deleted_at = ?, cleared_at = NULL WHERE external_id = ?',
      at,
      externalId,
    )
  }

  /**
   * Permanently removes what was deleted before a point in time. Pictures without another work are removed from the
   * catalogue; their files remain until `removeUnwanted`. Vectors of works with records are kept, so that a model still
   * learns from their sales.
   */
  clear(deletedBefore: string, now: string): Cleared {
    return this.#statements.transaction(() => {
      const works = this.#statements.all(
        'SELECT id FROM artworks WHERE deleted_at < ? AND cleared_at IS NULL',
        deletedBefore,
      ) as { id: number }[]
      let removed = 0
      for (const { id } of works) {
        this.#takePictures(id)
        this.#statements.run('UPDATE artworks SET cleared_at = ? WHERE id = ?', now, id)
        if (!this.#isNamed(id)) {
          this.#remove(id)
          removed++
        }
      }
      return { removed, kept: works.length - removed }
    })
  }

  /** Removes files that the catalogue no longer references; files that another program has open are removed later. */
  removeUnwanted(folder: string): void {
    // A catalogue of an old schema has no trash.
    if (!this.#tables.some(({ name }) => name === 'unwanted_files')) return
    const files = this.#statements.all('SELECT path FROM unwanted_files') as { path: string }[]
    for (const { path } of files) {
      if (removeUnwantedFile(this.#statements, folder, path))
        this.#statements.run('DELETE FROM unwanted_files WHERE path = ?', path)
    }
  }

  #takePictures(id: number): void {
    const pictures = this.#statements.all(
      `SELECT sha256, format FROM images
         WHERE sha256 IN (SELECT image_sha256 FROM photographs WHERE artwork_id = ?)
           AND NOT EXISTS (SELECT 1 FROM photographs WHERE image_sha256 = sha256 AND artwork_id <> ?)`,
      id,
      id,
    ) as { sha256: string; format: string }[]
    // Without its picture a vector belongs to the work itself.
    this.#statements.run('UPDATE embeddings SET image_sha256 = NULL WHERE artwork_id = ?', id)
    this.#statements.run('UPDATE artworks SET image_sha256 = NULL WHERE id = ?', id)
    this.#statements.run('DELETE FROM photographs WHERE artwork_id = ?', id)
    for (const picture of pictures) {
      this.#statements.run('DELETE FROM set_aside WHERE image_sha256 = ?', picture.sha256)
      this.#statements.run('DELETE FROM images WHERE sha256 = ?', picture.sha256)
      for (const file of filesOfPicture(picture))
        this.#statements.run('INSERT INTO unwanted_files (path) VALUES (?) ON CONFLICT DO NOTHING', file)
    }
  }

  #isNamed(id: number): boolean {
    return this.#naming()
      .filter(({ table }) => !GOES_WITH_WORK.has(table))
      .some(
        ({ table, column }) =>
          this.#statements.get(`SELECT 1 FROM ${table} WHERE ${column} = ? LIMIT 1`, id) !== undefined,
      )
  }

  #remove(id: number): void {
    for (const { table, column } of this.#naming().filter((each) => GOES_WITH_WORK.has(each.table)))
      this.#statements.run(`DELETE FROM ${table} WHERE ${column} = ?`, id)
    this.#statements.run('DELETE FROM artworks WHERE id = ?', id)
  }

  /** Columns of every table that refer to a work. */
  #naming(): { table: string; column: string }[] {
    return this.#tables.flatMap(({ name: table, references }) =>
      references.filter(({ parent }) => parent === 'artworks').map(({ column }) => ({ table, column })),
    )
  }
}
