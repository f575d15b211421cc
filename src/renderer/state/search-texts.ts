import { finish } from './in-steps.ts'

/** So many texts are folded between two pauses: some milliseconds. */
const AT_ONCE = 5_000
/** Between texts; nobody can type it. */
const BETWEEN = '\n'

/** The texts that a search looks in, one a work, made with the first search or beforehand. */
export class SearchTexts<Item> {
  readonly #items: readonly Item[]
  readonly #textOf: (item: Item) => string
  readonly #texts: (string | undefined)[]
  /** How many are folded for certain, from the first on. */
  #folded = 0
  #joined: { readonly text: string; readonly starts: Int32Array } | undefined

  /** @param before texts that stay as they were: of each item its place among those, or -1 */
  constructor(
    items: readonly Item[],
    textOf: (item: Item) => string,
    before?: { readonly texts: SearchTexts<Item>; readonly from: Int32Array },
  ) {
    this.#items = items
    this.#textOf = textOf
    this.#texts =
      before === undefined
        ? new Array<string | undefined>(items.length)
        : Array.from(before.from, (place) => (place < 0 ? undefined : before.texts.#texts[place]))
  }

  /** Makes the texts, with pauses. */
  *folding(): Generator<undefined, void, void> {
    while (this.#folded < this.#items.length) {
      const end = Math.min(this.#items.length, this.#folded + AT_ONCE)
      for (; this.#folded < end; this.#folded++) {
        this.#texts[this.#folded] ??= this.#textOf(this.#items[this.#folded])
      }
      yield
    }
  }

  /** 1 for every item whose text has all the words; undefined where there are no words. */
  holding(words: readonly string[]): Uint8Array | undefined {
    if (words.length === 0) return undefined
    const { text, starts } = this.#join()
    const holding = new Uint8Array(this.#items.length).fill(1)
    for (const word of words) {
      const found = new Uint8Array(this.#items.length)
      let item = 0
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, starts[item + 1])) {
        while (starts[item + 1] <= at) item++
        found[item] = 1
      }
      for (let each = 0; each < holding.length; each++) holding[each] &= found[each]
    }
    return holding
  }

  /** All texts as one: looking through it once is five times as fast as through each. */
  #join(): { readonly text: string; readonly starts: Int32Array } {
    if (this.#joined === undefined) {
      finish(this.folding())
      const starts = new Int32Array(this.#items.length + 1)
      this.#texts.forEach((text = '', at) => (starts[at + 1] = starts[at] + text.length + BETWEEN.length))
      this.#joined = { text: this.#texts.join(BETWEEN) + BETWEEN, starts }
    }
    return this.#joined
  }
}
