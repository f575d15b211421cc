/**
 * Distinct profiles as one ragged array: profile p is items[offsets[p]] to items[offsets[p + 1] - 1]. No profile is
 * empty. Items are work numbers; a work bought twice occurs twice.
 */
export interface Profiles {
  /** profiles + 1 numbers, the first being 0. */
  readonly offsets: Int32Array
  readonly items: Int32Array
}

/**
 * Training or validation examples: for profile `profileOf[t]`, work `positive[t]` should score above work
 * `negative[t]`. Three columns of `length` numbers each.
 */
export interface Triples {
  readonly profiles: Profiles
  readonly profileOf: Int32Array
  readonly positive: Int32Array
  readonly negative: Int32Array
  readonly length: number
}
