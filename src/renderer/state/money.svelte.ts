import type { MoneyState } from '../../contract/areas/money.ts'
import type { Client } from '../wire/index.ts'

const UNKNOWN: MoneyState = { currency: null, chosen: false, rates: {}, used: [] }

/** What prices are compared in, and which currencies works are priced in. */
export class Money {
  #state = $state.raw<MoneyState>(UNKNOWN)

  get state(): MoneyState {
    return this.#state
  }

  async read(client: Client): Promise<MoneyState> {
    this.#state = await client.money.state({})
    return this.#state
  }

  /** Chooses a currency, or what others are worth in it; null forgets a rate. */
  async set(
    client: Client,
    changes: { readonly currency?: string; readonly rates?: Record<string, number | null> },
  ): Promise<MoneyState> {
    this.#state = await client.money.set(changes)
    return this.#state
  }

  forget(): void {
    this.#state = UNKNOWN
  }
}
