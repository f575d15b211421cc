import type { TagSets } from '../curatornet/mixture-terms.ts'
import type { Matrix } from '../dataset.ts'
import { zeros } from '../linalg/products.ts'

/**
 * Similarity of works to profiles by tags: a work is a vector of its tags, each weighted by its rarity (the logarithm
 * of the number of all works divided by the number of works with the tag), of length 1. Works without tags, and tags
 * that every work has, contribute nothing.
 */
export class TagLikeness {
  readonly #tags: TagSets
  /** For each entry of `numbers`: its component of its work's vector. */
  readonly #parts: Float64Array
  readonly #kinds: number

  constructor(tags: TagSets) {
    const { starts, numbers } = tags
    const works = starts.length - 1
    const kinds = numbers.reduce((most, tag) => Math.max(most, tag + 1), 0)
    const counts = new Int32Array(kinds)
    for (const tag of numbers) counts[tag]++
    const parts = Float64Array.from(numbers, (tag) => Math.log(works / counts[tag]))
    for (let work = 0; work < works; work++) {
      const own = parts.subarray(starts[work], starts[work + 1])
      const length = Math.sqrt(own.reduce((sum, part) => sum + part * part, 0))
      if (length > 0) for (let at = 0; at < own.length; at++) own[at] /= length
    }
    this.#tags = tags
    this.#parts = parts
    this.#kinds = kinds
  }

  /** The mean cosine of each work to the works of each profile, [profiles, works], 0 to 1. */
  scores(profiles: readonly Int32Array[]): Matrix {
    const { starts, numbers } = this.#tags
    const works = starts.length - 1
    const scores = zeros(profiles.length, works)
    const mean = new Float64Array(this.#kinds)
    profiles.forEach((profile, row) => {
      mean.fill(0)
      for (const work of profile)
        for (let at = starts[work]; at < starts[work + 1]; at++)
          mean[numbers[at]] += this.#parts[at] / profile.length
      for (let work = 0; work < works; work++) {
        let sum = 0
        for (let at = starts[work]; at < starts[work + 1]; at++) sum += this.#parts[at] * mean[numbers[at]]
        scores.data[row * works + work] = sum
      }
    })
    return scores
  }
}
