import { finish } from './in-steps.ts'

/** Comparison in reading order: ignores case and accents, compares numbers by value. */
const { compare } = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

/** Number of comparisons between two pauses: some milliseconds. */
const AT_ONCE = 4_000
/** Maximum number of new words that are inserted one by one; more are sorted together with all others. */
const FEW = 200

/**
 * The distinct values of a text column. A word keeps its code permanently, so that lists of codes stay valid while
 * words are added. `rank` sorts codes in reading order; comparisons are by far the most expensive part, and are done
 * once.
 */
export class Words {
  readonly #codes = new Map<string, number>()
  readonly #values: string[] = []
  /** Codes in the order of their words, for the words sorted so far. */
  #sorted: readonly number[] = []
  #ranks = new Int32Array(0)

  get size(): number {
    return this.#values.length
  }

  /** The code of a word, which is added if it is new; -1 for none. */
  code(word: string | null): number {
    if (word === null) return -1
    let code = this.#codes.get(word)
    if (code === undefined) {
      code = this.#values.push(word) - 1
      this.#codes.set(word, code)
    }
    return code
  }

  /** The code of a word that does not necessarily exist. */
  find(word: string): number | undefined {
    return this.#codes.get(word)
  }

  word(code: number): string {
    return this.#values[code]
  }

  /** For each code, the rank of its word among all; words that are equal in reading order have the same rank. */
  ranks(): Int32Array {
    finish(this.sorting())
    return this.#ranks
  }

  /** Sorts the words that are not sorted yet, with pauses: the caller can do other work between the steps. */
  *sorting(): Generator<undefined, void, void> {
    const known = this.#sorted.length
    const fresh = this.#values.slice(known).map((_, at) => known + at)
    if (fresh.length === 0) return
    const sorted =
      fresh.length <= FEW
        ? this.#withFew(fresh)
        : yield* mergeSorted(this.#values, [...this.#sorted, ...fresh])
    this.#sorted = sorted
    this.#ranks = new Int32Array(sorted.length)
    let rank = 0
    for (let at = 0; at < sorted.length; at++) {
      if (at > 0 && compare(this.#values[sorted[at - 1]], this.#values[sorted[at]]) !== 0) rank = at
      this.#ranks[sorted[at]] = rank
    }
  }

  #withFew(fresh: readonly number[]): number[] {
    const sorted = [...this.#sorted]
    for (const code of fresh) {
      let low = 0
      let high = sorted.length
      while (low < high) {
        const middle = (low + high) >> 1
        if (compare(this.#values[sorted[middle]], this.#values[code]) <= 0) low = middle + 1
        else high = middle
      }
      sorted.splice(low, 0, code)
    }
    return sorted
  }
}

/** Merge sort of codes by their words that pauses after a fixed number of comparisons. */
function* mergeSorted(
  words: readonly string[],
  codes: readonly number[],
): Generator<undefined, number[], void> {
  let runs: number[][] = []
  const length = Math.ceil(AT_ONCE / 16)
  for (let start = 0; start < codes.length; start += length) {
    runs.push(codes.slice(start, start + length).sort((a, b) => compare(words[a], words[b])))
    yield
  }
  let compared = 0
  while (runs.length > 1) {
    const merged: number[][] = []
    for (let at = 0; at < runs.length; at += 2) {
      const [left, right = []] = runs.slice(at, at + 2)
      const both: number[] = []
      let [i, j] = [0, 0]
      while (i < left.length && j < right.length) {
        both.push(compare(words[left[i]], words[right[j]]) <= 0 ? left[i++] : right[j++])
        if (++compared % AT_ONCE === 0) yield
      }
      while (i < left.length) both.push(left[i++])
      while (j < right.length) both.push(right[j++])
      merged.push(both)
    }
    runs = merged
  }
  return runs.at(0) ?? []
}
