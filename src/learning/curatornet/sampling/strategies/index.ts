import { GUIDELINES, type CompleteSamplingOptions, type Guideline } from '../options.ts'
import type { Asked, Strategy } from '../strategy.ts'
import { artificialProfile } from './artificial-profile.ts'
import { artificialProfileSameArtist } from './artificial-profile-same-artist.ts'
import { favouriteArtists } from './favourite-artists.ts'
import { likedWorksAboveOthers } from './liked-works-above-others.ts'
import { missingWorkOfAnOrder } from './missing-work-of-an-order.ts'
import { nextOrder } from './next-order.ts'
import { ownWorksAboveOthers } from './own-works-above-others.ts'
import { randomNegatives } from './random-negatives.ts'

/** The paper's six guidelines. */
const STRATEGIES: Readonly<Record<Guideline, Strategy>> = {
  1: missingWorkOfAnOrder,
  2: nextOrder,
  3: favouriteArtists,
  4: ownWorksAboveOthers,
  5: artificialProfile,
  6: artificialProfileSameArtist,
}

/** Which strategies to use and how many triples to request from each, in the paper's order. */
export function strategiesFor(options: CompleteSamplingOptions): { strategy: Strategy; asked: Asked }[] {
  const { triples, validationTriples, likesPerPurchase } = options
  // A like counts as a fraction of a purchase, and so does the strategy that learns from likes.
  const ofLikes = likesPerPurchase === 0 ? [] : [1 / likesPerPurchase]
  const shares: { strategy: Strategy; share: number }[] =
    options.sampling === 'random'
      ? [
          { strategy: randomNegatives, share: 1 },
          ...ofLikes.map((share) => ({ strategy: likedWorksAboveOthers('uniform'), share })),
        ]
      : [
          ...GUIDELINES.map((guideline) => ({
            strategy: STRATEGIES[guideline],
            share: options.strategies[guideline] ?? 0,
          })),
          ...ofLikes.map((share) => ({ strategy: likedWorksAboveOthers('nearby'), share })),
        ]
  const total = shares.reduce((sum, { share }) => sum + share, 0)
  return shares
    .filter(({ share }) => share > 0)
    .map(({ strategy, share }) => ({
      strategy,
      asked: {
        training: Math.max(1, Math.round((triples * share) / total)),
        validation: Math.round((validationTriples * share) / total),
      },
    }))
}
