/**
 * What the catalogue states about each work: the number of its artist, style and so on, -1 if unknown; and its tags.
 */
export type Traits = Readonly<Record<TraitName, Int32Array>> & { readonly tags: TagSets }

export const TRAITS = ['artist', 'style', 'subject', 'medium'] as const
export type TraitName = (typeof TRAITS)[number]

/** Free-form words of works, any number for each: those of work w are `numbers[starts[w] .. starts[w + 1]]`. */
export interface TagSets {
  /** [works + 1] */
  readonly starts: Int32Array
  /** Numbers of tags, from 0; a work has each of its tags once. */
  readonly numbers: Int32Array
}

/** The terms of the mixture: CuratorNet's score, two cosines, and the traits that works share with the profile. */
export const TERMS = ['curatornet', 'visrank', 'likeness', ...TRAITS, 'tags'] as const
export type TermName = (typeof TERMS)[number]

/** The weight of each term; omitted terms have none. */
export type Mixture = Readonly<Partial<Record<TermName, number>>>
