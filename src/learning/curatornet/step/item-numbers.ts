/** Row numbers of works in the input matrix of the item tower. */
export class ItemNumbers {
  readonly #represented: Int32Array
  readonly #numberOf: Int32Array
  readonly #whole: boolean
  readonly #touched: number[] = []

  constructor(represented: Int32Array, numberOf: Int32Array, whole: boolean) {
    this.#represented = represented
    this.#numberOf = numberOf
    this.#whole = whole
  }

  number(item: number): number {
    const first = this.#represented[item]
    if (this.#whole) return first
    if (this.#numberOf[first] < 0) this.#numberOf[first] = this.#touched.push(first) - 1
    return this.#numberOf[first]
  }

  get count(): number {
    return this.#whole ? this.#represented.length : this.#touched.length
  }

  touched(): Int32Array {
    return Int32Array.from(this.#touched)
  }

  forget(): void {
    for (const item of this.#touched) this.#numberOf[item] = -1
  }
}
