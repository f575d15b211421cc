import { Fault } from '../../../contract/fault.ts'
import { message } from '../../../messages/message.ts'
import { asJson, type JsonRow } from '../row-json.ts'
import type { Statements } from '../statements.ts'
import { MovedRows, type AlsoSet, type Reference } from './moved-rows.ts'

interface Undo {
  readonly keptExternalId: string
  readonly mergedExternalId: string
  readonly work: JsonRow
  readonly kept: { readonly status: string; readonly image: string | null }
  /** The state of `kept` after the merge. */
  readonly became: { readonly status: string; readonly image: string | null }
  readonly references: readonly Reference[]
}

interface WorkRow {
  readonly id: number
  readonly external_id: string
  readonly status: string
  readonly image_sha256: string | null
  readonly one_of_a_kind: number
}

/** Data that is computed from a work, not entered: the kept work has its own. */
const COMPUTED = new Set(['embeddings', 'cluster_members', 'projections'])

/** Records decisions about works that could be duplicates. */
export class DuplicateStore {
  readonly #statements: Statements
  readonly #rows: MovedRows

  constructor(statements: Statements) {
    this.#statements = statements
    this.#rows = new MovedRows(statements, 'artworks')
  }

  /** Records that two works are distinct. */
  keepApart(first: number, second: number, decidedAt: string): void {
    this.#statements.transaction(() => {
      for (const [artwork, other] of [
        [first, second],
        [second, first],
      ]) {
        this.#statements.run(
          `INSERT INTO distinct_works (artwork_id, other_id, decided_at) VALUES (?, ?, ?)
             ON CONFLICT (artwork_id, other_id) DO NOTHING`,
          artwork,
          other,
          decidedAt,
        )
      }
    })
  }

  setTrimmedHash(sha256: string, hash: string): void {
    this.#statements.run('UPDATE images SET trimmed_hash = ? WHERE sha256 = ?', hash, sha256)
  }

  /**
   * Merges two works: redirects everything that refers to `merged` to `kept` (sales, likes, offers, photographs, and
   * the contents of future tables), and removes `merged` from the catalogue.
   * @returns the number by which it can be undone
   */
  merge(kept: number, merged: number, mergedAt: string): number {
    return this.#statements.transaction(() => {
      const work = this.#row('SELECT * FROM artworks WHERE id = ?', merged)
      const mergedExternalId = this.#work(merged).external_id
      const before = this.#work(kept)
      const references = this.#rows
        .columns()
        .flatMap((place) =>
          this.#rows.move(
            place,
            { from: merged, to: kept, computed: COMPUTED.has(place.table) },
            this.#behind(place.table, kept),
          ),
        )
      this.#settle(kept, work.status === 'sold')
      this.#statements.run('DELETE FROM artworks WHERE id = ?', merged)
      const after = this.#work(kept)
      const undo: Undo = {
        keptExternalId: before.external_id,
        mergedExternalId,
        work,
        kept: { status: before.status, image: before.image_sha256 },
        became: { status: after.status, image: after.image_sha256 },
        references,
      }
      const { lastInsertRowid } = this.#statements.run(
        'INSERT INTO merges (kept_id, merged_external_id, merged_at, undo) VALUES (?, ?, ?, ?)',
        kept,
        mergedExternalId,
        mergedAt,
        JSON.stringify(undo),
      )
      return Number(lastInsertRowid)
    })
  }

  /**
   * Undoes a merge: every row that it moved or removed is restored, except for rows deleted since.
   * @throws Fault `bad-input` if the kept work was later merged into another one, or the id has been reused
   */
  undo(merge: number): void {
    this.#statements.transaction(() => {
      const stored = this.#statements.get('SELECT kept_id, undo FROM merges WHERE id = ?', merge) as
        | { kept_id: number; undo: string }
        | undefined
      if (stored === undefined) throw new Error(`there is no merge ${merge}`)
      const undo = JSON.parse(stored.undo) as Undo
      const { keptExternalId, mergedExternalId, work, kept, became, references } = undo
      const now = this.#work(stored.kept_id)
      if (now.external_id !== keptExternalId) {
        throw new Fault(
          'bad-input',
          message('gallery.mergedAfterwards', { kept: keptExternalId, other: now.external_id }),
          {
            next: message('gallery.mergedAfterwardsNext'),
          },
        )
      }
      const again = this.#statements.get('SELECT 1 FROM artworks WHERE external_id = ?', mergedExternalId)
      if (again !== undefined) {
        throw new Fault('bad-input', message('gallery.idAgain', { id: mergedExternalId }), {
          next: message('gallery.idAgainNext'),
        })
      }
      this.#rows.insert('artworks', work)
      // A new work automatically gets its picture as a photograph; here the old row is restored instead.
      this.#statements.run('DELETE FROM photographs WHERE artwork_id = ?', Number(work.id))
      for (const reference of references.toReversed()) {
        this.#rows.restore(reference, now.id, reference.table === 'photographs' ? ', place = @place' : '')
      }
      if (now.status === became.status) this.#set(now.id, 'status', kept.status)
      if (now.image_sha256 === became.image) this.#set(now.id, 'image_sha256', kept.image)
      this.#faceOfOwn(now.id)
      this.#statements.run('DELETE FROM merges WHERE id = ?', merge)
    })
  }

  /** Photographs of the merged work come after those of the kept one. */
  #behind(table: string, kept: number): AlsoSet | undefined {
    if (table !== 'photographs') return undefined
    return { sql: ', place = place + @behind', values: { behind: this.#placesOf(kept) } }
  }

  /** Effects of the merge on the kept work itself: it can now be sold, and it has a picture if the merge added one. */
  #settle(kept: number, mergedWasSold: boolean): void {
    this.#statements.run(
      `UPDATE artworks SET status = 'sold'
         WHERE id = ? AND status IN ('available', 'reserved') AND CASE one_of_a_kind
           WHEN 1 THEN ? = 1 OR id IN (SELECT artwork_id FROM order_items)
           ELSE edition_size <= (SELECT sum(quantity) FROM order_items WHERE artwork_id = artworks.id) END`,
      kept,
      Number(mergedWasSold),
    )
    this.#faceOfOwn(kept)
  }

  /** A work is represented by one of its own photographs. */
  #faceOfOwn(work: number): void {
    this.#statements.run(
      `UPDATE artworks SET image_sha256 = (
           SELECT image_sha256 FROM photographs WHERE artwork_id = artworks.id ORDER BY place LIMIT 1)
         WHERE id = ? AND NOT EXISTS (
           SELECT 1 FROM photographs WHERE artwork_id = artworks.id AND image_sha256 = artworks.image_sha256)`,
      work,
    )
  }

  #set(work: number, column: 'status' | 'image_sha256', value: string | null): void {
    this.#statements.run(`UPDATE artworks SET ${column} = ? WHERE id = ?`, value, work)
  }

  #placesOf(work: number): number {
    const { places } = this.#statements.get(
      'SELECT coalesce(max(place) + 1, 0) AS places FROM photographs WHERE artwork_id = ?',
      work,
    ) as { places: number }
    return places
  }

  #work(id: number): WorkRow {
    return this.#row('SELECT * FROM artworks WHERE id = ?', id) as unknown as WorkRow
  }

  #row(sql: string, id: number): JsonRow {
    const row = this.#statements.get(sql, id) as Record<string, unknown> | undefined
    if (row === undefined) throw new Error(`there is no work with the number ${id}`)
    return asJson(row)
  }
}
