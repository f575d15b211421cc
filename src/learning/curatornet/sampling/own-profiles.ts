import type { ProfileRule } from './profile-rules.ts'
import type { ProfileStore } from './profile-store.ts'
import type { Client } from './sampling-frame.ts'

/** A client's profiles, one for each purchase as positive, created on first use. */
export class OwnProfiles {
  readonly #client: Client
  readonly #profiles: ProfileStore
  readonly #rule: ProfileRule
  readonly #numbers: Int32Array

  constructor(client: Client, profiles: ProfileStore, rule: ProfileRule) {
    this.#client = client
    this.#profiles = profiles
    this.#rule = rule
    this.#numbers = new Int32Array(client.purchases.length).fill(-1)
  }

  /** Number of the profile for the purchase at this index. */
  numberFor(place: number): number {
    if (this.#numbers[place] === -1) {
      const { purchases } = this.#client
      const profile = this.#rule(purchases, purchases[place], this.#client)
      this.#numbers[place] = this.#profiles.numberOf(profile)
    }
    return this.#numbers[place]
  }
}
