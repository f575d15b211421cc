import { message, type Message } from '../../../messages/message.ts'
import { idOf } from './cell.ts'

/** Finds catalogue ids by the text of tables and files: exactly, else in normal form. */
export class IdFinder {
  readonly #exact: ReadonlySet<string>
  readonly #normal: ReadonlyMap<string, string>

  constructor(ids: Iterable<string>) {
    this.#exact = new Set(ids)
    this.#normal = new Map([...this.#exact].map((id) => [idOf(id), id]))
  }

  /** The id as written in the catalogue; unknown ids are unchanged. */
  settle(id: string): string {
    return this.#exact.has(id) ? id : (this.#normal.get(idOf(id)) ?? id)
  }
}

/** Maximum number of clients with several spellings that are listed individually. */
const MOST_NAMED = 10

/** Finds clients regardless of case: Smith, smith and SMITH are the same client, written as first encountered. */
export class ClientFinder {
  readonly #exact: ReadonlySet<string>
  readonly #merged: ReadonlyMap<string, string>
  readonly #folded = new Map<string, string>()
  readonly #spellings = new Map<string, Set<string>>()

  /** @param merged ids that clients had before they were merged -> their current ids */
  constructor(ids: Iterable<string>, merged: ReadonlyMap<string, string> = new Map()) {
    this.#exact = new Set(ids)
    this.#merged = merged
    for (const id of this.#exact) if (!this.#folded.has(fold(id))) this.#folded.set(fold(id), id)
  }

  settle(id: string): string {
    if (this.#exact.has(id)) return id
    const now = this.#merged.get(id)
    if (now !== undefined) return now
    const key = fold(id)
    const first = this.#folded.get(key)
    if (first === undefined) {
      this.#folded.set(key, id)
      return id
    }
    if (first !== id) this.#spellings.set(first, (this.#spellings.get(first) ?? new Set()).add(id))
    return first
  }

  /** Reports which spellings were read as one client. */
  notes(file: string): Message[] {
    const clients = [...this.#spellings]
    const notes = clients
      .slice(0, MOST_NAMED)
      .map(([client, others]) =>
        message('values.spellings', { file, others: [...others].join(', '), client }),
      )
    const more = clients.length - MOST_NAMED
    return more > 0 ? [...notes, message('values.moreSpellings', { count: more })] : notes
  }
}

function fold(id: string): string {
  return idOf(id).toLowerCase()
}
