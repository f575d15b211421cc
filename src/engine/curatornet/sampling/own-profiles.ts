import type { ProfileRule } from './profile-rules.ts'
import type { ProfileStore } from './profile-store.ts'

/** A client's profiles, one for each of the purchases as positive, made when they are first asked for. */
export class OwnProfiles {
  readonly #purchases: Int32Array
  readonly #profiles: ProfileStore
  readonly #rule: ProfileRule
  readonly #numbers: Int32Array

  constructor(purchases: Int32Array, profiles: ProfileStore, rule: ProfileRule) {
    this.#purchases = purchases
    this.#profiles = profiles
    this.#rule = rule
    this.#numbers = new Int32Array(purchases.length).fill(-1)
  }

  /** Number of the profile for the purchase at this place. */
  numberFor(place: number): number {
    if (this.#numbers[place] === -1) {
      const profile = this.#rule(this.#purchases, this.#purchases[place])
      this.#numbers[place] = this.#profiles.numberOf(profile)
    }
    return this.#numbers[place]
  }
}
