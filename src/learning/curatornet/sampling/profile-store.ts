import type { Profiles } from '../triples.ts'

/**
 * The distinct profiles of all triples. Two profiles are the same if they hold the same works in the same order, even
 * for different clients.
 */
export class ProfileStore {
  #items = new Int32Array(1024)
  readonly #offsets: number[] = [0]
  readonly #byHash = new Map<number, number[]>()

  /** The number of this profile; new content is assigned the next number. */
  numberOf(profile: Int32Array): number {
    const hash = hashOf(profile)
    const candidates = this.#byHash.get(hash)
    if (candidates === undefined) {
      const number = this.#append(profile)
      this.#byHash.set(hash, [number])
      return number
    }
    const known = candidates.find((candidate) => this.#holds(candidate, profile))
    if (known !== undefined) return known
    const number = this.#append(profile)
    candidates.push(number)
    return number
  }

  /** All profiles as one ragged array. */
  toProfiles(): Profiles {
    return { offsets: Int32Array.from(this.#offsets), items: this.#items.slice(0, this.#offsets.at(-1)) }
  }

  #holds(number: number, profile: Int32Array): boolean {
    const start = this.#offsets[number]
    if (this.#offsets[number + 1] - start !== profile.length) return false
    return profile.every((work, at) => this.#items[start + at] === work)
  }

  #append(profile: Int32Array): number {
    const start = this.#offsets[this.#offsets.length - 1]
    const end = start + profile.length
    if (end > this.#items.length) {
      const larger = new Int32Array(Math.max(2 * this.#items.length, end))
      larger.set(this.#items)
      this.#items = larger
    }
    this.#items.set(profile, start)
    return this.#offsets.push(end) - 2
  }
}

/** FNV-1a over the work numbers. */
function hashOf(profile: Int32Array): number {
  let hash = 0x811c9dc5
  for (const work of profile) hash = Math.imul(hash ^ work, 0x01000193)
  return hash
}
