import type { ListDetails } from '../../contract/areas/lists.ts'
import type { Client } from '../wire/index.ts'
import type { Notices } from './notices.svelte.ts'

/** The connection to main, which changes with each reconnect, and where failures are reported. */
export interface ListConnection {
  readonly client: Client
  readonly notices: Notices
}

/**
 * Works set aside for a purpose, across all views, in the order in which they were added. The gallery stores them as a
 * list.
 */
export class Tray {
  readonly #connection: ListConnection
  #ids = $state.raw<readonly string[]>([])
  /** Incremented with every change: a response to an earlier query is outdated. */
  #turn = 0

  constructor(connection: ListConnection) {
    this.#connection = connection
  }

  get ids(): readonly string[] {
    return this.#ids
  }

  has(id: string): boolean {
    return this.#ids.includes(id)
  }

  add(ids: Iterable<string>): void {
    const fresh = [...new Set(ids)].filter((id) => !this.has(id))
    if (fresh.length === 0) return
    const works = fresh.map((item_id) => ({ item_id }))
    void this.#change([...this.#ids, ...fresh], ({ lists }) => lists.put({ list: 'tray', works }))
  }

  remove(ids: Iterable<string>): void {
    const gone = new Set(ids)
    const works = this.#ids.filter((id) => gone.has(id))
    if (works.length === 0) return
    const kept = this.#ids.filter((id) => !gone.has(id))
    void this.#change(kept, ({ lists }) => lists.take({ list: 'tray', works }))
  }

  /** Reads the list stored in the gallery. */
  async load(client: Client): Promise<void> {
    const turn = this.#turn
    const { items } = await client.lists.show({ list: 'tray' })
    if (turn === this.#turn) this.#ids = items.map(({ item_id }) => item_id)
  }

  /** Another gallery is opened: the current content belongs to the previous one. */
  forget(): void {
    this.#turn += 1
    this.#ids = []
  }

  /** Shows the change immediately; main's result is authoritative. */
  async #change(ids: readonly string[], ask: (client: Client) => Promise<ListDetails>): Promise<void> {
    const turn = ++this.#turn
    this.#ids = ids
    const { client, notices } = this.#connection
    const details = await notices.trying(() => ask(client))
    if (turn !== this.#turn) return
    if (details === undefined) await notices.trying(() => this.load(client))
    else this.#ids = details.items.map(({ item_id }) => item_id)
  }
}
