import type { Artwork } from '../../catalog-read/index.ts'
import { Fault } from '../../contract/fault.ts'
import type { Suggestions } from '../../contract/results.ts'
import type { SuggestionQuery } from '../../contract/settings.ts'
import { CANDIDATES_PER_PLACE, diversify } from '../curatornet/diversity.ts'
import { rank } from '../curatornet/rank.ts'
import {
  likedWorks,
  Outdated,
  withOpenGallery,
  workNumber,
  type OpenGallery,
  type Ranking,
} from '../open-gallery/index.ts'
import { rankedItems } from './ranked-items.ts'
import type { Task } from './task.ts'
import { filterWorks } from './work-filter.ts'

export const recommend: Task<'recommend'> = ({ folder, query }, { signal }) =>
  withOpenGallery(folder, (gallery) => suggestions(gallery, query, signal), signal)

/** Ranks the works that can be offered to a client, and says which of the client's works speak for each. */
export async function suggestions(
  gallery: OpenGallery,
  query: SuggestionQuery,
  signal?: AbortSignal,
): Promise<Suggestions> {
  const ranking = await gallery.ranking(signal)
  const { ranker, model, works } = ranking
  const { catalogue } = works
  const asked = askedFor(gallery, ranking, query)
  const declined = query.client === undefined ? [] : gallery.reader.visits.declinedBy(query.client)
  const refused = worksToLeaveOut(catalogue, asked.works, new Set(declined), query)
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
    model: model.name,
    profile: asked.works.map((item) => {
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
}

/**
 * The works that stand for a client: everything bought; for a client without purchases what was liked, or works
 * picked by hand. Works picked by hand add to purchases where both are given.
 */
function askedFor(
  { reader, catalogue }: OpenGallery,
  { works, model }: Ranking,
  { client: clientId, works: pickedIds = [] }: SuggestionQuery,
): { readonly works: number[]; readonly likes: number[]; readonly clientId: string | undefined } {
  const picked = pickedIds.map((itemId) => workNumber(reader, works, itemId))
  if (clientId === undefined) return { works: [...new Set(picked)], likes: [], clientId }
  if (catalogue.works(model.embedderId) !== works) throw new Outdated()
  const client = reader.sales.client(clientId)
  if (client === undefined) {
    throw new Fault('not-found', `There is no client ${clientId}.`, {
      next: 'Check the id; `info` counts the clients.',
    })
  }
  const likes = likedWorks(catalogue.likesOf(client.id), works.numberOf)
  const bought = catalogue.client(model.embedderId, client.id)?.works ?? []
  const liked = bought.length + picked.length > 0 ? [] : likes
  const profile = [...new Set([...bought, ...picked, ...liked])]
  if (profile.length > 0) return { works: profile, likes, clientId }
  throw new Fault('too-little-data', `${clientId} has bought no embedded work yet.`, {
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
