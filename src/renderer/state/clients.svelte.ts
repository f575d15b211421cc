import type { ClientDetails, ClientEntry, KnownClients } from '../../contract/areas/clients.ts'
import { faultOf } from '../../contract/wire-fault.ts'
import type { Client } from '../wire/index.ts'

/** Every client of the open gallery, and the one whose visit is being prepared. */
export class Clients {
  #list = $state.raw<readonly ClientEntry[]>([])
  #loaded = $state(false)
  #current = $state<string | null>(null)
  #details = $state.raw<ClientDetails | null>(null)
  #known: KnownClients | null = null
  /** Differs for every gallery opened: responses for an earlier one are dropped. */
  #gallery = 0
  #reading: Promise<void> | undefined
  #again = false

  get list(): readonly ClientEntry[] {
    return this.#list
  }

  get loaded(): boolean {
    return this.#loaded
  }

  /** Id of the client shown in the Client view. */
  get current(): string | null {
    return this.#current
  }

  /** The current client in full; null until loaded. */
  get details(): ClientDetails | null {
    return this.#details
  }

  /** Loads everything, as after opening a gallery. */
  async load(client: Client): Promise<void> {
    this.#known = null
    await this.update(client)
  }

  /** Loads the changes since the last load; a request during a load triggers one more afterwards. */
  async update(client: Client): Promise<void> {
    this.#again = true
    this.#reading ??= this.#read(client).finally(() => (this.#reading = undefined))
    await this.#reading
  }

  async #read(client: Client): Promise<void> {
    while (this.#again) {
      this.#again = false
      const gallery = this.#gallery
      const { known, all, clients } = await client.clients.since({ known: this.#known })
      if (gallery !== this.#gallery) continue
      this.#known = known
      this.#list = all ? clients : withChanges(this.#list, clients)
      this.#loaded = true
      const current = this.#current
      if (current !== null && (all || clients.some(({ client_id }) => client_id === current)))
        await this.#renew(client, current)
    }
  }

  /**
   * The current client can be gone: forgotten, or merged into another. A list read before an addition cannot show that.
   */
  async #renew(client: Client, current: string): Promise<void> {
    try {
      await this.open(client, current)
    } catch (error) {
      if (faultOf(error).kind !== 'not-found') throw error
      if (this.#current === current) this.leave()
    }
  }

  async open(client: Client, id: string): Promise<void> {
    if (id !== this.#details?.client_id) this.#details = null
    this.#current = id
    const details = await client.clients.show({ client: id })
    // The user can have opened another client in the meantime.
    if (this.#current === id) this.#details = details
  }

  /** Shows no client, for example after the current one was forgotten or merged into another. */
  leave(): void {
    this.#current = null
    this.#details = null
  }

  /** Shows the response to a change of the current client. */
  changed(details: ClientDetails): void {
    if (details.client_id === this.#current) this.#details = details
    this.#list = this.#list.map((entry) => (entry.client_id === details.client_id ? { ...details } : entry))
  }

  forget(): void {
    this.#gallery++
    this.#known = null
    this.#list = []
    this.#loaded = false
    this.#current = null
    this.#details = null
  }
}

/** The list with changed clients in their places and new ones appended. If one was removed, all are loaded again. */
function withChanges(list: readonly ClientEntry[], changes: readonly ClientEntry[]): readonly ClientEntry[] {
  if (changes.length === 0) return list
  const left = new Map(changes.map((entry) => [entry.client_id, entry]))
  const kept = list.map((entry) => {
    const changed = left.get(entry.client_id)
    left.delete(entry.client_id)
    return changed ?? entry
  })
  return [...kept, ...left.values()]
}
