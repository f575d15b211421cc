import type { ClientDetails, ClientEntry } from '../../contract/areas/clients.ts'
import type { Client } from '../wire/index.ts'

/** Every client of the open gallery, and the one whose visit is prepared. */
export class Clients {
  #list = $state.raw<readonly ClientEntry[]>([])
  #loaded = $state(false)
  #current = $state<string | null>(null)
  #details = $state.raw<ClientDetails | null>(null)

  get list(): readonly ClientEntry[] {
    return this.#list
  }

  get loaded(): boolean {
    return this.#loaded
  }

  /** Id of the client that the Client view shows. */
  get current(): string | null {
    return this.#current
  }

  /** The current client in full; null until it has come. */
  get details(): ClientDetails | null {
    return this.#details
  }

  async load(client: Client): Promise<void> {
    this.#list = await client.clients.list({})
    this.#loaded = true
    if (this.#current !== null) await this.open(client, this.#current)
  }

  async open(client: Client, id: string): Promise<void> {
    if (id !== this.#details?.client_id) this.#details = null
    this.#current = id
    const details = await client.clients.show({ client: id })
    // A person may have opened another client meanwhile.
    if (this.#current === id) this.#details = details
  }

  /** Shows what a change of the current client answered. */
  changed(details: ClientDetails): void {
    if (details.client_id === this.#current) this.#details = details
    this.#list = this.#list.map((entry) => (entry.client_id === details.client_id ? { ...details } : entry))
  }

  forget(): void {
    this.#list = []
    this.#loaded = false
    this.#current = null
    this.#details = null
  }
}
