import type { MessageCode } from '../messages/message.ts'

/** The kinds of example that a training draws, with their names. */
export const EXAMPLE_KINDS = {
  'missing-work-of-an-order': 'strategies.missingWorkOfAnOrder',
  'next-order': 'strategies.nextOrder',
  'favourite-artists': 'strategies.favouriteArtists',
  'own-works-above-others': 'strategies.ownWorksAboveOthers',
  'artificial-profile': 'strategies.artificialProfile',
  'artificial-profile-same-artist': 'strategies.artificialProfileSameArtist',
  'liked-works-above-others': 'strategies.likedWorksAboveOthers',
  'random-negatives': 'strategies.randomNegatives',
} as const satisfies Readonly<Record<string, MessageCode>>
export type ExampleKind = keyof typeof EXAMPLE_KINDS

/**
 * Name of the job figure that reports, during training, the share of unseen examples of a kind that are ranked
 * correctly.
 */
export function rightOf(kind: ExampleKind): string {
  return `right ${kind}`
}
