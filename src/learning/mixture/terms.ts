import { visRank } from '../baselines/visrank.ts'
import type { Matrix } from '../dataset.ts'
import type { Method } from '../evaluation/method.ts'
import { zeros } from '../linalg/products.ts'
import type { CuratorNetModel } from '../curatornet/model.ts'
import type { TermName, Traits } from '../curatornet/mixture-terms.ts'
import { profilesOf } from '../curatornet/pooling.ts'
import { TagLikeness } from './tag-likeness.ts'

export interface BlendMaterial {
  readonly model: CuratorNetModel
  /** The model's item vectors of all works. */
  readonly vectors: Matrix
  /** VisRank on the raw features. */
  readonly visRank: Method
  readonly traits: Traits
}

/** The terms on one catalogue. */
export class BlendTerms {
  readonly #material: BlendMaterial
  readonly #visRank: Method
  readonly #likeness: Method
  readonly #tags: TagLikeness

  constructor(material: BlendMaterial) {
    this.#material = material
    this.#visRank = material.visRank
    this.#likeness = visRank(material.vectors)
    this.#tags = new TagLikeness(material.traits.tags)
  }

  /**
   * One term for every work and profile, [profiles, works], each row as z-scores: this puts terms of different kinds on
   * one scale, whatever the length of the profile. `visrank` is the largest cosine of the raw features, `likeness` that
   * of the item vectors; a trait's term is the share of the profile's works that have the work's value, and `tags` the
   * mean cosine of tags weighted by their rarity.
   */
  async scores(term: TermName, profiles: readonly Int32Array[], signal?: AbortSignal): Promise<Matrix> {
    return standardiseRows(await this.#raw(term, profiles, signal))
  }

  #raw(term: TermName, profiles: readonly Int32Array[], signal?: AbortSignal): Promise<Matrix> {
    const { model, vectors, traits } = this.#material
    if (term === 'curatornet') return model.scores(profilesOf(profiles), vectors, signal)
    if (term === 'visrank') return this.#visRank.scores(profiles)
    if (term === 'likeness') return this.#likeness.scores(profiles)
    if (term === 'tags') return Promise.resolve(this.#tags.scores(profiles))
    return Promise.resolve(sharesOf(traits[term], profiles))
  }
}

/** The share of each profile's works that have the same value as the work; 0 if it is unknown. */
function sharesOf(values: Int32Array, profiles: readonly Int32Array[]): Matrix {
  const shares = zeros(profiles.length, values.length)
  profiles.forEach((profile, row) => {
    const held = new Map<number, number>()
    for (const work of profile) held.set(values[work], (held.get(values[work]) ?? 0) + 1 / profile.length)
    held.delete(-1)
    if (held.size === 0) return
    const start = row * values.length
    for (let work = 0; work < values.length; work++) shares.data[start + work] = held.get(values[work]) ?? 0
  })
  return shares
}

/** Standardises every row to z-scores, in place; a row of equal numbers becomes zeros. */
function standardiseRows(matrix: Matrix): Matrix {
  const { data, rows, columns } = matrix
  for (let row = 0; row < rows; row++) {
    const values = data.subarray(row * columns, (row + 1) * columns)
    const mean = values.reduce((sum, value) => sum + value, 0) / columns
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / columns
    const scale = variance > 1e-12 ? 1 / Math.sqrt(variance) : 0
    for (let at = 0; at < columns; at++) values[at] = (values[at] - mean) * scale
  }
  return matrix
}
