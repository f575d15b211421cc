import type { BriefArtwork } from '../../catalog-read/index.ts'
import type { RankedItem } from '../../contract/results/suggestions.ts'
import type { RankedWork } from '../../learning/curatornet/rank.ts'

/** Ranked works, best first, as shown to the user; `item` is an index into `catalogue`. */
export function rankedItems(ranked: readonly RankedWork[], catalogue: readonly BriefArtwork[]): RankedItem[] {
  return ranked.map(({ item, score }, at) => {
    const { externalId, title, artist, status } = catalogue[item]
    return { item_id: externalId, rank: at + 1, score, title, artist, status }
  })
}
