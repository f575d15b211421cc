import type { Profiles, Triples } from '../triples.ts'
import type { Asked } from './strategy.ts'
import { TripleList } from './triple-list.ts'

/** Load factor of the table when the expected number of triples has been added, and before it doubles. */
const EXPECTED_LOAD = 0.65
const FULLEST = 0.75

/**
 * All accepted triples, each once: no triple occurs twice in the training set, nor in the validation set, nor in both.
 * The authors compare 29-bit hashes, and so reject 2.6% of the new triples by chance at 10 million (reference
 * samplers.md section 5); this table compares the triples themselves. It is an open-addressing table of positions in
 * the two lists, with one byte of the hash next to each, so that nearly every other triple is ruled out without a
 * lookup.
 */
export class TripleCollector {
  readonly training: TripleList
  readonly validation: TripleList
  /** Per slot: 0 if free, else the hash's upper byte (1 instead of 0). */
  #tags: Uint8Array<ArrayBuffer>
  /** Per slot: the position of the triple, counted from 0 in the training list, as ~position in the validation list. */
  #places: Int32Array<ArrayBuffer>

  /**
   * @param expected number of triples to reserve space for; moving millions later takes longer than a cancel may be
   * delayed
   */
  constructor(expected: Asked) {
    this.training = new TripleList(expected.training)
    this.validation = new TripleList(expected.validation)
    const triples = expected.training + expected.validation
    const slots = 2 ** Math.ceil(Math.log2(Math.max(1024, triples / EXPECTED_LOAD)))
    this.#tags = new Uint8Array(slots)
    this.#places = new Int32Array(slots)
  }

  /** The slot for a new triple, for `add`; -1 if the triple already exists. */
  freeSlot(profile: number, positive: number, negative: number): number {
    const hash = hashOf(profile, positive, negative)
    const mask = this.#tags.length - 1
    const tag = tagOf(hash)
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const found = this.#tags[slot]
      if (found === 0) return slot
      if (found === tag && this.#holds(this.#places[slot], profile, positive, negative)) return -1
    }
  }

  /** Stores a triple in the slot that `freeSlot` has just returned for it. */
  add(slot: number, profile: number, positive: number, negative: number, toValidation: boolean): void {
    const list = toValidation ? this.validation : this.training
    this.#tags[slot] = tagOf(hashOf(profile, positive, negative))
    this.#places[slot] = toValidation ? ~list.length : list.length
    list.push(profile, positive, negative)
    if (this.length > FULLEST * this.#tags.length) this.#grow()
  }

  get length(): number {
    return this.training.length + this.validation.length
  }

  /** Hands over both sets and ends the collector; the table's memory is freed immediately. */
  release(profiles: Profiles): { training: Triples; validation: Triples } {
    this.#tags.buffer.transfer(0)
    this.#places.buffer.transfer(0)
    return { training: this.training.release(profiles), validation: this.validation.release(profiles) }
  }

  #holds(place: number, profile: number, positive: number, negative: number): boolean {
    return place >= 0
      ? this.training.holds(place, profile, positive, negative)
      : this.validation.holds(~place, profile, positive, negative)
  }

  #grow(): void {
    const slots = 2 * this.#tags.length
    this.#tags = new Uint8Array(slots)
    this.#places = new Int32Array(slots)
    this.#enter(this.training, false)
    this.#enter(this.validation, true)
  }

  #enter(list: TripleList, toValidation: boolean): void {
    const mask = this.#tags.length - 1
    for (let place = 0; place < list.length; place += 1) {
      const hash = hashOf(list.profileOf[place], list.positive[place], list.negative[place])
      let slot = hash & mask
      while (this.#tags[slot] !== 0) slot = (slot + 1) & mask
      this.#tags[slot] = tagOf(hash)
      this.#places[slot] = toValidation ? ~place : place
    }
  }
}

/** The upper byte is independent of the slot up to 16 million slots; above, it is merely less selective. */
function tagOf(hash: number): number {
  return hash >>> 24 || 1
}

/** Mixes the three numbers into 32 bits (multiply and shift, the constants of MurmurHash3). */
function hashOf(profile: number, positive: number, negative: number): number {
  let hash = Math.imul(profile + 1, 0xcc9e2d51)
  hash = Math.imul(hash ^ (hash >>> 15) ^ positive, 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13) ^ negative, 0xc2b2ae35)
  hash = Math.imul(hash ^ (hash >>> 16), 0x1b873593)
  return hash ^ (hash >>> 15)
}
