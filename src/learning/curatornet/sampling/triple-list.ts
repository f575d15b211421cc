import type { Profiles, Triples } from '../triples.ts'

type Column = Int32Array<ArrayBuffer>

/** Triples in columns that grow as they fill: with no object per triple, ten million of them take 120 MB. */
export class TripleList {
  profileOf: Column
  positive: Column
  negative: Column
  length = 0

  /** @param expected number of triples to reserve; unfilled space uses address space but no memory */
  constructor(expected: number) {
    const capacity = Math.max(1024, expected)
    this.profileOf = new Int32Array(capacity)
    this.positive = new Int32Array(capacity)
    this.negative = new Int32Array(capacity)
  }

  push(profile: number, positive: number, negative: number): void {
    if (this.length === this.profileOf.length) this.#resize(Math.ceil(1.25 * this.length))
    this.profileOf[this.length] = profile
    this.positive[this.length] = positive
    this.negative[this.length] = negative
    this.length += 1
  }

  holds(at: number, profile: number, positive: number, negative: number): boolean {
    return this.negative[at] === negative && this.positive[at] === positive && this.profileOf[at] === profile
  }

  /**
   * Hands over the columns, trimmed to length and in memory that threads can share. The list must not be used
   * afterwards.
   */
  release(profiles: Profiles): Triples {
    const { length } = this
    const [profileOf, positive, negative] = [this.profileOf, this.positive, this.negative].map((column) =>
      shared(column, length),
    )
    return { profiles, profileOf, positive, negative, length }
  }

  #resize(capacity: number): void {
    this.profileOf = resized(this.profileOf, capacity)
    this.positive = resized(this.positive, capacity)
    this.negative = resized(this.negative, capacity)
  }
}

/**
 * The same numbers in a longer or shorter array. The old one is freed immediately, not at the next garbage collection.
 */
function resized(column: Column, length: number): Column {
  return new Int32Array(column.buffer.transfer(length * Int32Array.BYTES_PER_ELEMENT))
}

/** The first numbers of a column, which is freed immediately. */
function shared(column: Column, length: number): Int32Array<SharedArrayBuffer> {
  const copy = new Int32Array(new SharedArrayBuffer(length * Int32Array.BYTES_PER_ELEMENT))
  copy.set(column.subarray(0, length))
  column.buffer.transfer(0)
  return copy
}
