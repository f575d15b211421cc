import type { Client } from '../../../catalog-read/index.ts'
import { Fault } from '../../../contract/fault.ts'
import { message } from '../../../messages/message.ts'
import { asJson, asSql, type JsonRow } from '../row-json.ts'
import type { Statements } from '../statements.ts'
import { MovedRows, type Reference } from './moved-rows.ts'

interface Undo {
  readonly keptExternalId: string
  /** The row of the merged client before the merge. */
  readonly client: JsonRow
  /** What the merge changed in the kept client: the former and the new value of each column. */
  readonly kept: JsonRow
  readonly became: JsonRow
  readonly references: readonly Reference[]
}

/** Merges two clients into one, and undoes such merges. */
export class ClientMergeStore {
  readonly #statements: Statements
  readonly #rows: MovedRows

  constructor(statements: Statements) {
    this.#statements = statements
    this.#rows = new MovedRows(statements, 'clients')
  }

  /**
   * Redirects everything that refers to `merged` to `kept`: purchases, likes, offers, reservations, and the contents of
   * future tables; what both have is kept once. `merged` is removed from the catalogue.
   * @param changes the new values of the kept client's own fields
   * @returns the number by which it can be undone
   */
  merge(
    { kept, merged }: { readonly kept: Client; readonly merged: Client },
    changes: Readonly<Record<string, string | number | null>>,
    mergedAt: string,
  ): number {
    return this.#statements.transaction(() => {
      const client = this.#row(merged.id)
      const before = this.#row(kept.id)
      const columns = Object.keys(changes)
      const references = this.#rows
        .columns()
        .flatMap((place) => this.#rows.move(place, { from: merged.id, to: kept.id }))
      this.#statements.run('DELETE FROM clients WHERE id = ?', merged.id)
      this.#set(kept.id, changes)
      const undo: Undo = {
        keptExternalId: kept.externalId,
        client,
        kept: Object.fromEntries(columns.map((column) => [column, before[column]])),
        became: { ...changes },
        references,
      }
      const { lastInsertRowid } = this.#statements.run(
        'INSERT INTO client_merges (kept_id, merged_external_id, merged_at, undo) VALUES (?, ?, ?, ?)',
        kept.id,
        merged.externalId,
        mergedAt,
        JSON.stringify(undo),
      )
      return Number(lastInsertRowid)
    })
  }

  /**
   * Undoes a merge: every row that it moved or removed is restored, except for rows deleted since; a field that was
   * changed after the merge is unchanged.
   * @throws Fault `bad-input` if the kept client was later merged into another one, or the id has been reused
   */
  undo(merge: number): void {
    this.#statements.transaction(() => {
      const stored = this.#statements.get('SELECT kept_id, undo FROM client_merges WHERE id = ?', merge) as
        | { kept_id: number; undo: string }
        | undefined
      if (stored === undefined) throw new Error(`there is no merge ${merge}`)
      const { keptExternalId, client, kept, became, references } = JSON.parse(stored.undo) as Undo
      const now = this.#row(stored.kept_id)
      if (now.external_id !== keptExternalId) {
        throw new Fault(
          'bad-input',
          message('clients.mergedAfterwards', { kept: keptExternalId, other: idOf(now) }),
          { next: message('clients.mergedAfterwardsNext') },
        )
      }
      const again = this.#statements.get('SELECT 1 FROM clients WHERE external_id = ?', idOf(client))
      if (again !== undefined) {
        throw new Fault('bad-input', message('clients.idAgain', { id: idOf(client) }), {
          next: message('clients.idAgainNext'),
        })
      }
      this.#rows.insert('clients', client)
      for (const reference of references.toReversed()) this.#rows.restore(reference, stored.kept_id)
      const unchanged = Object.keys(became).filter((column) => now[column] === became[column])
      this.#set(stored.kept_id, Object.fromEntries(unchanged.map((column) => [column, kept[column]])))
      this.#statements.run('DELETE FROM client_merges WHERE id = ?', merge)
    })
  }

  #set(client: number, columns: JsonRow): void {
    const names = Object.keys(columns)
    if (names.length === 0) return
    this.#statements.run(
      `UPDATE clients SET ${names.map((name) => `${name} = @${name}`).join(', ')} WHERE id = @client`,
      { ...asSql(columns), client },
    )
  }

  #row(id: number): JsonRow {
    const row = this.#statements.get('SELECT * FROM clients WHERE id = ?', id) as
      | Record<string, unknown>
      | undefined
    if (row === undefined) throw new Error(`there is no client with the number ${id}`)
    return asJson(row)
  }
}

function idOf({ external_id }: JsonRow): string {
  if (typeof external_id !== 'string') throw new Error('a client has no id')
  return external_id
}
