/**
 * A seeded stream of random numbers: the same seed gives the same numbers on every machine. The generator is
 * sfc32 (Chris Doty-Humphrey, PractRand): 128 bits of state, fast, and without known statistical weakness.
 */
export class Random {
  #a: number
  #b: number
  #c: number
  #counter = 1
  #spareGaussian: number | undefined
  readonly #seed: number

  /** `seed` is taken modulo 2^32. */
  constructor(seed: number) {
    this.#seed = seed >>> 0
    this.#a = 0
    this.#b = this.#seed
    this.#c = 0
    // The first numbers still correlate with the seed; twelve rounds mix it in.
    for (let round = 0; round < 12; round++) this.#bits()
  }

  /** Uniform in [0, 1), with 32 random bits. */
  next(): number {
    return this.#bits() / 4294967296
  }

  /** Uniform in 0..count-1, for count up to 2^32. */
  integer(count: number): number {
    return Math.floor(this.next() * count)
  }

  /** Standard normal, by Marsaglia's polar method. */
  gaussian(): number {
    if (this.#spareGaussian !== undefined) {
      const spare = this.#spareGaussian
      this.#spareGaussian = undefined
      return spare
    }
    for (;;) {
      const x = 2 * this.next() - 1
      const y = 2 * this.next() - 1
      const square = x * x + y * y
      if (square === 0 || square >= 1) continue
      const factor = Math.sqrt((-2 * Math.log(square)) / square)
      this.#spareGaussian = y * factor
      return x * factor
    }
  }

  /** Shuffles in place (Fisher-Yates). */
  shuffle(array: Int32Array | Uint32Array): void {
    for (let last = array.length - 1; last > 0; last--) {
      const other = this.integer(last + 1)
      const kept = array[last]
      array[last] = array[other]
      array[other] = kept
    }
  }

  /** An independent stream that depends on this one's seed and the label, not on how much was drawn. */
  fork(label: string): Random {
    // FNV-1a over the label, started from the seed.
    let hash = (2166136261 ^ this.#seed) >>> 0
    for (let at = 0; at < label.length; at++) hash = Math.imul(hash ^ label.charCodeAt(at), 16777619) >>> 0
    return new Random(hash)
  }

  #bits(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0
    this.#counter = (this.#counter + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0
    return sum >>> 0
  }
}

/** A pseudo-random 32-bit integer, always the same for the same number (Knuth's multiplicative hash). */
export function scattered(number: number): number {
  return Math.imul(number + 1, 0x9e3779b1) >>> 0
}
