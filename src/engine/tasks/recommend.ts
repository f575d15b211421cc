import type { Artwork, CatalogReader } from '../../catalog-read/index.ts'
import { Fault } from '../../contract/fault.ts'
import type { SuggestionQuery } from '../../contract/settings.ts'
import { CANDIDATES_PER_PLACE, diversify } from '../curatornet/diversity.ts'
import { rank } from '../curatornet/rank.ts'
import { profileOf } from '../evaluation/protocol.ts'
import { loadGalleryData, withReader, type GalleryData } from './gallery-data.ts'
import { demandCurrentModel } from './open-model.ts'
import { catalogueOf, rankedItems, workNumber } from './ranked-items.ts'
import { openRanker } from './ranker.ts'
import type { Task } from './task.ts'
import { filterWorks } from './work-filter.ts'

/** Ranks the works that can be offered to a client, and says which of the client's works speak for each. */
export const recommend: Task<'recommend'> = ({ folder, query }, { signal }) =>
  withReader(folder, async (reader) => {
    const chosen = demandCurrentModel(reader)
    const data = loadGalleryData(reader, chosen.embedderId)
    const catalogue = catalogueOf(reader, data)
    const profile = profileFor(reader, data, query)
    const declined = query.client === undefined ? [] : reader.visits.declinedBy(query.client)
    const refused = worksToLeaveOut(catalogue, profile, new Set(declined), query)
    const asked = {
      works: profile,
      likes: query.client === undefined ? [] : likedBy(reader, data, query.client),
      clientId: query.client,
    }
    const ranker = await openRanker(folder, chosen, data, signal)
    try {
      const scores = await ranker.scores([asked], signal)
      const { k, diversity } = query
      const best = rank(scores.data, { k: diversity > 0 ? k * CANDIDATES_PER_PLACE : k, exclude: refused })
      const ranked = await diversify(best, ranker.vectors, { k, diversity }, signal)
      const reasons = await ranker.explain(
        asked,
        ranked.map(({ item }) => item),
      )
      return {
        client: query.client ?? null,
        model: chosen.name,
        profile: profile.map((item) => {
          const { externalId, title, artist } = catalogue[item]
          return { item_id: externalId, title, artist }
        }),
        items: rankedItems(ranked, catalogue).map((entry, at) => ({
          ...entry,
          because: reasons[at].map(({ item, share, cosine }) => ({
            item_id: catalogue[item].externalId,
            share,
            cosine,
          })),
        })),
      }
    } finally {
      await ranker.close()
    }
  })

/**
 * The works that stand for a client: everything bought; for a client without purchases what was liked, or works
 * picked by hand. Works picked by hand add to purchases where both are given.
 */
function profileFor(
  reader: CatalogReader,
  data: GalleryData,
  { client, works = [] }: SuggestionQuery,
): number[] {
  const picked = works.map((itemId) => workNumber(reader, data, itemId))
  if (client === undefined) return [...new Set(picked)]
  if (reader.sales.client(client) === undefined) {
    throw new Fault('not-found', `There is no client ${client}.`, {
      next: 'Check the id; `info` counts the clients.',
    })
  }
  const history = data.dataset.histories.find(({ clientId }) => clientId === client)
  const bought = history === undefined ? [] : [...profileOf(history)]
  const liked = bought.length + picked.length > 0 ? [] : likedBy(reader, data, client)
  const profile = [...new Set([...bought, ...picked, ...liked])]
  if (profile.length > 0) return profile
  throw new Fault('too-little-data', `${client} has bought no embedded work yet.`, {
    next: 'Pick works the client likes: --works ID,ID.',
  })
}

/** What is owned, what the client declined, what cannot be offered, and what the filter leaves out. */
function worksToLeaveOut(
  catalogue: readonly Artwork[],
  profile: readonly number[],
  declined: ReadonlySet<string>,
  { includeUnavailable, filter }: SuggestionQuery,
): number[] {
  const owned = new Set(profile)
  const everyWork = [...catalogue.keys()]
  const offered = everyWork.filter((item) => {
    const { status, externalId } = catalogue[item]
    if (owned.has(item) || declined.has(externalId)) return false
    return includeUnavailable || status === 'available' || status === 'reserved'
  })
  const wanted = new Set(filterWorks(offered, catalogue, filter))
  return everyWork.filter((item) => !wanted.has(item))
}

function likedBy(reader: CatalogReader, { dataset }: GalleryData, client: string): number[] {
  return reader.sales
    .likes()
    .filter(({ clientId }) => clientId === client)
    .map(({ itemId }) => dataset.itemIds.indexOf(itemId))
    .filter((item) => item >= 0)
}
