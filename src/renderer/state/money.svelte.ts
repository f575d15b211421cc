import type { MoneyState } from '../../contract/areas/money.ts'
import type { Client } from '../wire/index.ts'
import { formatAmount, formatPrice } from '../../messages/formats.ts'
import type { Language } from '../words/language.ts'

const UNKNOWN: MoneyState = { currency: null, chosen: false, rates: {}, used: [] }

/** The currency in which prices are compared, and the currencies in which works are priced. */
export class Money {
  #state = $state.raw<MoneyState>(UNKNOWN)

  get state(): MoneyState {
    return this.#state
  }

  /** Formats a price in whole units. A price that names no currency is in the gallery's. */
  price(price: number, currency: string | null, language: Language): string {
    return formatPrice(price, currency ?? this.#state.currency, language)
  }

  /** Formats an amount to the cent, as it was paid. An amount that names no currency is in the gallery's. */
  amount(amount: number, currency: string | null, language: Language): string {
    return formatAmount(amount, currency ?? this.#state.currency, language)
  }

  async read(client: Client): Promise<MoneyState> {
    this.#state = await client.money.state({})
    return this.#state
  }

  /** Sets a currency, or the exchange rates of others; null removes a rate. */
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
