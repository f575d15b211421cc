import { countLower } from '../../learning/linalg/halving.ts'

/** The index of a work among the numbered works. */
export interface Numbering<Key> {
  readonly size: number
  get(key: Key): number | undefined
  has(key: Key): boolean
}

/** Indices of ascending numbers, found by halving: a map of 100,000 works takes longer to fill than to use. */
export class AscendingNumbers implements Numbering<number> {
  readonly #numbers: Int32Array

  constructor(numbers: Int32Array) {
    this.#numbers = numbers
  }

  get size(): number {
    return this.#numbers.length
  }

  get(number: number): number | undefined {
    const place = countLower(this.#numbers, number)
    return this.#numbers[place] === number ? place : undefined
  }

  has(number: number): boolean {
    return this.get(number) !== undefined
  }
}

/** Indices of distinct ids; the map is made on first use, because many questions name no work. */
export class Ids implements Numbering<string> {
  readonly #ids: readonly string[]
  #map: ReadonlyMap<string, number> | undefined

  constructor(ids: readonly string[]) {
    this.#ids = ids
  }

  get size(): number {
    return this.#ids.length
  }

  get(id: string): number | undefined {
    this.#map ??= new Map(this.#ids.map((one, item) => [one, item]))
    return this.#map.get(id)
  }

  has(id: string): boolean {
    return this.get(id) !== undefined
  }
}
