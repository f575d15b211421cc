import type { Work } from '../../contract/areas/catalogue.ts'
import { NO_MONEY, type Money } from '../../contract/money.ts'
import type { ChangedWorks } from './work-changes.ts'
import {
  FACETS,
  searchText,
  SIZES,
  sizeOf,
  wordsOf,
  type Facet,
  type FacetValue,
  type Sort,
  type WorkQuery,
} from './work-filter.ts'
import { apartFrom, type Apart } from './apart.ts'
import { orderBy, ranksOf, ranksOfNumbers } from './counting-sort.ts'
import { allowedCodes, chosenAmong, countOne, offeredValues } from './facet-counts.ts'
import { ListMoves } from './list-moves.ts'
import { SearchTexts } from './search-texts.ts'
import {
  COLUMN_OF,
  DOWNWARDS,
  isText,
  numberOf,
  NUMBERS,
  recordOf,
  textOf,
  TEXTS,
  WITHIN,
  type Numbers,
  type Texts,
} from './work-columns.ts'
import { Words } from './text-order.ts'

/** The works that match a query, in its order, and the values that each facet offers. */
export interface Found {
  readonly works: readonly Work[]
  /** Values among the works that match all other criteria, most frequent first. */
  readonly facets: Readonly<Record<Facet, readonly FacetValue[]>>
}

/**
 * A list of works with the data needed for filtering, counting, searching and sorting, as columns of numbers: with
 * 100,000 works, a result has to arrive between two keystrokes. It is immutable; a different list has a different
 * index, derived from this one.
 */
export class WorkIndex {
  readonly works: readonly Work[]
  readonly #words: Readonly<Record<Texts, Words>>
  readonly #codes: Readonly<Record<Texts, Int32Array>>
  readonly #numbers: Readonly<Record<Numbers, Float64Array>>
  /** Index in `SIZES` plus one; 0 for works without a size. */
  readonly #sizes: Uint8Array
  readonly #texts: SearchTexts<Work>
  readonly #orders = new Map<Exclude<Sort, 'catalogue'>, Int32Array>()
  #places: ReadonlyMap<string, number> | undefined
  #last: { readonly query: WorkQuery; readonly found: Found } | undefined

  readonly #money: Money
  #listed: number | undefined
  #apart: readonly Apart[] | undefined

  /**
   * @param before the index that this list was derived from: everything unchanged is reused
   * @param money the currency in which prices are compared; by default that of the previous index
   */
  constructor(
    works: readonly Work[],
    before?: { readonly index: WorkIndex; readonly from: Int32Array },
    money: Money = NO_MONEY,
  ) {
    this.works = works
    this.#money = before === undefined ? money : before.index.#money
    const old = before === undefined ? undefined : new Origin(before.index, before.from)
    const words = old === undefined ? recordOf(TEXTS, () => new Words()) : old.index.#words
    const fill = <Column extends Int32Array | Float64Array | Uint8Array>(
      empty: () => Column,
      columnOf: (index: WorkIndex) => Column,
      value: (work: Work) => number,
    ): Column => {
      if (old !== undefined) return old.moves.column(empty, columnOf(old.index), (at) => value(works[at]))
      const column = empty()
      for (let at = 0; at < works.length; at++) column[at] = value(works[at])
      return column
    }
    const count = works.length
    this.#words = words
    this.#codes = recordOf(TEXTS, (column) =>
      fill(
        () => new Int32Array(count),
        (index) => index.#codes[column],
        (work) => words[column].code(textOf(work, column)),
      ),
    )
    this.#numbers = recordOf(NUMBERS, (column) =>
      fill(
        () => new Float64Array(count),
        (index) => index.#numbers[column],
        (work) => numberOf(work, column, this.#money) ?? NaN,
      ),
    )
    this.#sizes = fill(
      () => new Uint8Array(count),
      (index) => index.#sizes,
      (work) => {
        const size = sizeOf(work)
        return size === null ? 0 : SIZES.indexOf(size) + 1
      },
    )
    const texts = old && { texts: old.index.#texts, moves: old.moves }
    this.#texts = new SearchTexts(works, searchText, texts)
    if (old?.moves.inPlace === true) this.#keep(old)
  }

  /** The index of a list that was derived from this one. */
  changed({ works, from }: ChangedWorks): WorkIndex {
    return new WorkIndex(works, { index: this, from })
  }

  /** The work with the given id. */
  get(id: string): Work | undefined {
    this.#places ??= new Map(this.works.map(({ item_id }, at) => [item_id, at]))
    const place = this.#places.get(id)
    return place === undefined ? undefined : this.works[place]
  }

  /** Number of works with each value of a facet. */
  counts(facet: Facet): ReadonlyMap<string, number> {
    const words = this.#words[facet]
    const counts = new Int32Array(words.size + 1)
    const counted = { codes: this.#codes[facet], counts }
    for (let at = 0; at < this.works.length; at++) countOne(counted, at)
    return chosenAmong(facet, words, counts)
  }

  /** Number of works, excluding archived ones. */
  get listed(): number {
    this.#listed ??= this.works.reduce((count, { archived }) => count + Number(!archived), 0)
    return this.#listed
  }

  /**
   * Works whose prices cannot be compared with the others because no rate is known for their currency; largest number
   * first.
   */
  get apart(): readonly Apart[] {
    this.#apart ??= apartFrom(this.works, this.#money)
    return this.#apart
  }

  /** The same works with their prices in another currency. */
  inMoney(money: Money): WorkIndex {
    return new WorkIndex(this.works, undefined, money)
  }

  get priced(): boolean {
    return this.#numbers.price.some((price) => !Number.isNaN(price))
  }

  get sized(): boolean {
    return this.#sizes.some((size) => size > 0)
  }

  /** Results of a query. Repeating the same query returns immediately. */
  find(query: WorkQuery): Found {
    if (this.#last?.query !== query) this.#last = { query, found: this.#find(query) }
    return this.#last.found
  }

  /** Performs in advance the work that the first search and the first sort would wait for, with pauses. */
  *prepare(): Generator<undefined, void, void> {
    yield* this.#texts.folding()
    for (const words of Object.values(this.#words)) yield* words.sorting()
    for (const sort of Object.keys(COLUMN_OF) as Exclude<Sort, 'catalogue'>[]) {
      this.#order(sort)
      yield
    }
  }

  #find(query: WorkQuery): Found {
    const { works } = this
    const searched = this.#texts.holding(wordsOf(query))
    const order = query.sort === 'catalogue' ? undefined : this.#order(query.sort)
    const size = query.size === null ? 0 : SIZES.indexOf(query.size) + 1
    const { price } = this.#numbers
    const { minPrice, maxPrice, archived, only } = query
    const facets = FACETS.map((facet) => ({
      codes: this.#codes[facet],
      allowed: allowedCodes(facet, this.#words[facet], query.chosen[facet]),
      // The element after the last code counts works without a value.
      counts: new Int32Array(this.#words[facet].size + 1),
    }))
    const found: Work[] = []
    for (let step = 0; step < works.length; step++) {
      const at = order === undefined ? step : order[step]
      if (works[at].archived !== archived) continue
      if (only !== null && !only.has(works[at].item_id)) continue
      if (searched !== undefined && searched[at] === 0) continue
      // NaN is neither above the minimum nor below the maximum.
      if (minPrice !== null && !(price[at] >= minPrice)) continue
      if (maxPrice !== null && !(price[at] <= maxPrice)) continue
      if (size > 0 && this.#sizes[at] !== size) continue
      let refusing = -1
      let refusals = 0
      for (let facet = 0; facet < facets.length && refusals < 2; facet++) {
        const { codes, allowed } = facets[facet]
        if (allowed === undefined || (codes[at] >= 0 && allowed[codes[at]] === 1)) continue
        refusing = facet
        refusals++
      }
      if (refusals > 1) continue
      // Works rejected by a single facet are counted for the choices in that facet.
      if (refusals === 1) countOne(facets[refusing], at)
      else {
        for (const facet of facets) countOne(facet, at)
        found.push(works[at])
      }
    }
    const offered = FACETS.map((facet, at) => [
      facet,
      offeredValues(facet, this.#words[facet], query.chosen[facet], facets[at].counts),
    ])
    return { works: found, facets: Object.fromEntries(offered) as Found['facets'] }
  }

  /**
   * Indices of the works in sort order; works without a value come last, and equal ones keep the order of the
   * catalogue.
   */
  #order(sort: Exclude<Sort, 'catalogue'>): Int32Array {
    let order = this.#orders.get(sort)
    if (order === undefined) {
      const column = COLUMN_OF[sort]
      const keys = isText(column)
        ? ranksOf(this.#codes[column], this.#words[column].ranks())
        : ranksOfNumbers(this.#numbers[column])
      const within = WITHIN[sort]
      const first =
        within === undefined ? undefined : orderBy(ranksOfNumbers(this.#numbers[within]), DOWNWARDS.has(sort))
      order = orderBy(keys, DOWNWARDS.has(sort), first)
      this.#orders.set(sort, order)
    }
    return order
  }

  /**
   * Reuses parts of an index whose works are in the same positions: orders by unchanged columns, and positions of ids.
   */
  #keep({ index: old, moves: { fresh } }: Origin): void {
    const isSame = (same: (at: number) => boolean): boolean => fresh.every(same)
    if (isSame((at) => this.works[at].item_id === old.works[at].item_id)) this.#places = old.#places
    for (const [sort, order] of old.#orders) {
      const column = COLUMN_OF[sort]
      const [now, then] = isText(column)
        ? [this.#codes[column], old.#codes[column]]
        : [this.#numbers[column], old.#numbers[column]]
      const within = WITHIN[sort]
      const [inner, innerThen] =
        within === undefined ? [now, then] : [this.#numbers[within], old.#numbers[within]]
      if (isSame((at) => Object.is(now[at], then[at]) && Object.is(inner[at], innerThen[at])))
        this.#orders.set(sort, order)
    }
  }
}

/** The inputs from which an index was built. */
class Origin {
  readonly index: WorkIndex
  readonly moves: ListMoves

  constructor(index: WorkIndex, from: Int32Array) {
    this.index = index
    this.moves = new ListMoves(from, index.works.length)
  }
}
