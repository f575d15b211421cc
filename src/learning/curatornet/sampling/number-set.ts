/**
 * A set of small whole numbers that can be emptied in constant time: a number is in the set if it carries the current
 * generation. Membership costs one array read, which the samplers need millions of times.
 */
export class NumberSet {
  readonly #generationOf: Int32Array
  #generation = 1

  /** @param size the numbers are 0..size-1 */
  constructor(size: number) {
    this.#generationOf = new Int32Array(size)
  }

  has(number: number): boolean {
    return this.#generationOf[number] === this.#generation
  }

  add(number: number): void {
    this.#generationOf[number] = this.#generation
  }

  clear(): void {
    this.#generation += 1
  }

  /** Replaces the contents of the set with these numbers. */
  replace(numbers: Iterable<number>): void {
    this.clear()
    for (const number of numbers) this.add(number)
  }
}
