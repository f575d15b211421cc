import type { Held } from './held.ts'

/**
 * The expected content of a gallery: for each changed item the last acknowledged value, along with values requested
 * since without acknowledgement. A killed program can have stored such a value or not, but nothing in between.
 */
export class Ledger {
  readonly #entries = new Map<string, Entry>()
  #acknowledged = 0

  /** Number of acknowledged changes. */
  get acknowledged(): number {
    return this.#acknowledged
  }

  /**
   * Requests a change and records it: before the request, and again when it is acknowledged.
   * @param read the gallery's content for this item
   * @throws the errors of `ask`; the value then counts as possible
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

  /**
   * Compares everything with the gallery; values without acknowledgement are settled by its content.
   * @returns the deviations
   */
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

/** The value of an item that was never written. */
export const NOTHING = ''

interface Entry {
  readonly read: (held: Held) => string
  allowed: Set<string>
}
