import type { Statements } from '../statements.ts'

/** Fields of a list that the user can set; omitted ones are unchanged. */
export interface ListFields {
  readonly name?: string
  /** External id of the client. */
  readonly clientId?: string | null
  readonly occasion?: string | null
  readonly notes?: string | null
}

const COLUMNS = { name: 'name', clientId: 'client_id', occasion: 'occasion', notes: 'notes' } as const
const WORK = '(SELECT id FROM artworks WHERE external_id = @itemId)'
const CLIENT = '(SELECT id FROM clients WHERE external_id = @clientId)'

/** Writes lists of works, and calls. Works and clients are given by external id, lists by number. */
export class ListStore {
  readonly #statements: Statements

  constructor(statements: Statements) {
    this.#statements = statements
  }

  /**
   * @param name null for the tray, of which there is only one
   * @returns its number
   */
  make(name: string | null): number {
    const { lastInsertRowid } = this.#statements.run(
      'INSERT INTO lists (name, created_at, changed_at) VALUES (@name, @now, @now)',
      { name, now: now() },
    )
    return Number(lastInsertRowid)
  }

  change(list: number, fields: ListFields): void {
    for (const [field, value] of Object.entries(fields) as [keyof ListFields, string | null | undefined][]) {
      if (value === undefined) continue
      const wanted = field === 'clientId' ? '(SELECT id FROM clients WHERE external_id = @value)' : '@value'
      this.#statements.run(`UPDATE lists SET ${COLUMNS[field]} = ${wanted} WHERE id = @list`, { list, value })
    }
    this.#changed(list)
  }

  /**
   * Appends a work to a list.
   * @returns whether it was not on the list before
   */
  put(list: number, itemId: string, note: string | null): boolean {
    const { changes } = this.#statements.run(
      `INSERT INTO list_items (list_id, artwork_id, place, note)
         SELECT @list, ${WORK}, coalesce(max(place) + 1, 0), @note FROM list_items WHERE list_id = @list
         ON CONFLICT (list_id, artwork_id) DO NOTHING`,
      { list, itemId, note },
    )
    this.#changed(list)
    return changes > 0
  }

  take(list: number, itemId: string): void {
    this.#statements.run(`DELETE FROM list_items WHERE list_id = @list AND artwork_id = ${WORK}`, {
      list,
      itemId,
    })
    this.#changed(list)
  }

  place(list: number, itemId: string, place: number): void {
    this.#statements.run(
      `UPDATE list_items SET place = @place WHERE list_id = @list AND artwork_id = ${WORK} AND place <> @place`,
      { list, itemId, place },
    )
    this.#changed(list)
  }

  note(list: number, itemId: string, note: string | null): void {
    this.#statements.run(
      `UPDATE list_items SET note = @note WHERE list_id = @list AND artwork_id = ${WORK}`,
      { list, itemId, note },
    )
    this.#changed(list)
  }

  /** Marks a list as deleted, or restores it. */
  setDeleted(list: number, deleted: boolean): void {
    this.#statements.run('UPDATE lists SET deleted_at = ? WHERE id = ?', deleted ? now() : null, list)
  }

  /** Permanently removes the lists that were deleted before a given time, in ISO 8601. */
  sweep(before: string): void {
    this.#statements.run('DELETE FROM lists WHERE deleted_at < ?', before)
  }

  /** Records that a client was called about a work, or revokes that. */
  call(clientId: string, itemId: string, called: boolean): void {
    if (called) {
      this.#statements.run(
        `INSERT INTO calls (client_id, artwork_id, called_at) VALUES (${CLIENT}, ${WORK}, @now)
           ON CONFLICT (client_id, artwork_id) DO UPDATE SET called_at = excluded.called_at`,
        { clientId, itemId, now: now() },
      )
    } else {
      this.#statements.run(`DELETE FROM calls WHERE client_id = ${CLIENT} AND artwork_id = ${WORK}`, {
        clientId,
        itemId,
      })
    }
  }

  #changed(list: number): void {
    this.#statements.run('UPDATE lists SET changed_at = ? WHERE id = ?', now(), list)
  }
}

function now(): string {
  return new Date().toISOString()
}
