import type { Held } from './held.ts'

/**
 * What a gallery must hold: of each thing that was changed the last value that was acknowledged, and beside it those that were asked
 * for since and were not. A killed program may have kept such a one or not, but nothing between.
 */
export class Ledger {
  readonly #entries = new Map<string, Entry>()
  #acknowledged = 0

  /** How many changes were acknowledged. */
  get acknowledged(): number {
    return this.#acknowledged
  }

  /**
   * Asks for a change and notes it: before it is asked for, and again when it is acknowledged.
   * @param read what the gallery holds of this thing
   * @throws what `ask` throws; the value then counts as possible
   */
  async change<Result>(
    key: string,
    value: string,
    read: (held: Held) => string,
    ask: () => Promise<Result>,
  ): Promise<Result> {
    const entry = this.#entries.get(key) ?? { read, allowed: new Set([NOTHING]) }
    this.#entries.set(key, entry)
    entry.allowed.add(value)
    const result = await ask()
    entry.allowed = new Set([value])
    this.#acknowledged += 1
    return result
  }

  /** Compares all with the gallery; what was open is settled by what is there. @returns what is not as it must be */
  settle(held: Held): { readonly looked: number; readonly problems: string[] } {
    const problems: string[] = []
    for (const [key, entry] of this.#entries) {
      const found = entry.read(held)
      if (!entry.allowed.has(found)) {
        problems.push(`${key} is "${found}" and not "${[...entry.allowed].join('" or "')}"`)
      }
      entry.allowed = new Set([found])
    }
    return { looked: this.#entries.size, problems }
  }
}

/** What stands where nothing was ever written. */
export const NOTHING = ''

interface Entry {
  readonly read: (held: Held) => string
  allowed: Set<string>
}
