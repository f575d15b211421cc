/** What the catalogue says of each work: the number of its artist, style and so on, -1 where unknown. */
export type Traits = Readonly<Record<TraitName, Int32Array>>

export const TRAITS = ['artist', 'style', 'subject', 'medium'] as const
export type TraitName = (typeof TRAITS)[number]

/** The terms of the mixture: CuratorNet's score, two cosines, and what works have in common with the profile. */
export const TERMS = ['curatornet', 'visrank', 'likeness', ...TRAITS] as const
export type TermName = (typeof TERMS)[number]

/** The weight of each term; one that is left out has none. */
export type Mixture = Readonly<Partial<Record<TermName, number>>>
