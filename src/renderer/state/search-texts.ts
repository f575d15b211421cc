import { finish } from './in-steps.ts'
import type { ListMoves } from './list-moves.ts'

/** Number of texts per block: searching blocks is five times as fast as searching individual texts. */
const BLOCK = 2_000
/** Separator between texts; it cannot be typed. */
const BETWEEN = '\n'

interface Block {
  readonly text: string
  /** Start of each text, followed by the end of the block. */
  readonly starts: Int32Array
}

/** The texts that a search examines, one per item, created on the first search or beforehand. */
export class SearchTexts<Item> {
  readonly #items: readonly Item[]
  readonly #textOf: (item: Item) => string
  readonly #blocks: (Block | undefined)[]

  /** @param before the texts of the list that this one was derived from: unchanged blocks are reused */
  constructor(
    items: readonly Item[],
    textOf: (item: Item) => string,
    before?: { readonly texts: SearchTexts<Item>; readonly moves: ListMoves },
  ) {
    this.#items = items
    this.#textOf = textOf
    this.#blocks = Array.from({ length: Math.ceil(items.length / BLOCK) }, (_, block) => {
      const [start, end] = this.#bounds(block)
      if (before === undefined || !before.moves.keeps(start, end)) return undefined
      const old = before.texts.#blocks.at(block)
      return old?.starts.length === end - start + 1 ? old : undefined
    })
  }

  /** Creates the missing blocks, with pauses. */
  *folding(): Generator<undefined, void, void> {
    for (let block = 0; block < this.#blocks.length; block++) {
      if (this.#blocks[block] !== undefined) continue
      this.#blocks[block] = this.#blockOf(...this.#bounds(block))
      yield
    }
  }

  /** 1 for every item whose text contains all the words; undefined if there are no words. */
  holding(words: readonly string[]): Uint8Array | undefined {
    if (words.length === 0) return undefined
    finish(this.folding())
    const holding = new Uint8Array(this.#items.length).fill(1)
    for (const word of words) {
      const found = new Uint8Array(this.#items.length)
      this.#blocks.forEach((block, at) => {
        if (block !== undefined) mark(found, block, word, at * BLOCK)
      })
      for (let each = 0; each < holding.length; each++) holding[each] &= found[each]
    }
    return holding
  }

  #bounds(block: number): [start: number, end: number] {
    return [block * BLOCK, Math.min(this.#items.length, (block + 1) * BLOCK)]
  }

  #blockOf(start: number, end: number): Block {
    const texts = this.#items.slice(start, end).map(this.#textOf)
    const starts = new Int32Array(texts.length + 1)
    texts.forEach((text, at) => (starts[at + 1] = starts[at] + text.length + BETWEEN.length))
    return { text: texts.join(BETWEEN) + BETWEEN, starts }
  }
}

function mark(found: Uint8Array, { text, starts }: Block, word: string, first: number): void {
  let item = 0
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, starts[item + 1])) {
    while (starts[item + 1] <= at) item++
    found[first + item] = 1
  }
}
