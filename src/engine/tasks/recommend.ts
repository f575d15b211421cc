import { Fault } from '../../contract/fault.ts'
import type { Suggestions } from '../../contract/results/suggestions.ts'
import type { SuggestionQuery } from '../../contract/settings.ts'
import { rank, type RankedWork } from '../../learning/curatornet/rank.ts'
import { candidatesFor, composeList, givenUp, newcomersFor } from '../../learning/curatornet/whole-list.ts'
import type { Matrix } from '../../learning/dataset.ts'
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
import { worksToOffer } from './works-to-offer.ts'
import { message } from '../../messages/message.ts'

export const recommend: Task<'recommend'> = ({ folder, query }, { signal }) =>
  withOpenGallery(folder, (gallery) => suggestions(gallery, query, signal), signal)

/** Ranks the works that can be offered to a client, and states which of the client's works support each. */
export async function suggestions(
  gallery: OpenGallery,
  query: SuggestionQuery,
  signal?: AbortSignal,
): Promise<Suggestions> {
  const ranking = await gallery.ranking(signal)
  const { ranker, model, works } = ranking
  const { catalogue } = works
  const asked = askedFor(gallery, ranking, query)
  const { offered, list } = worksToOffer(gallery, works, asked.works, query)
  const scores = await ranker.scores([asked], signal)
  const isNew = query.newcomers > 0 ? newcomersAmong(ranking) : none
  const { ranked, baseline, ...told } = await compose(
    scores.data,
    ranker.vectors,
    { offered, isNew, query },
    signal,
  )
  const reasons = await ranker.explain(
    asked,
    ranked.map(({ item }) => item),
  )
  const traits = await gallery.traits.reasons(
    { works, ranker, model: model.sha256 },
    asked,
    ranked.map(({ item, score }) => ({ item, lead: score - baseline })),
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
      traits: traits[at],
    })),
    list: { ...list, ...told },
  }
}

interface Composing {
  readonly offered: readonly number[]
  readonly isNew: (item: number) => boolean
  readonly query: SuggestionQuery
}

interface Composed {
  readonly ranked: RankedWork[]
  /** Mean score of the works that can be offered. */
  readonly baseline: number
  readonly given_up: number
  readonly newcomers: number | null
}

/** Composes the best of the works that can be offered into a list whose works do not repeat each other. */
async function compose(
  scores: Float32Array,
  vectors: Matrix,
  { offered, isNew, query }: Composing,
  signal?: AbortSignal,
): Promise<Composed> {
  const { k, diversity, newcomers } = query
  const bestOf = (works: readonly number[], most: number): RankedWork[] =>
    rank(scores, { k: most, among: marked(works, scores.length) })
  const plain = bestOf(offered, diversity > 0 ? candidatesFor(k) : k)
  const lifted = newcomers > 0 ? bestOf(offered.filter(isNew), newcomersFor(newcomers, k)) : []
  const already = new Set(plain.map(({ item }) => item))
  // A work that is not among the best ranks after all of them.
  const candidates = [...plain, ...lifted.filter(({ item }) => !already.has(item))]
  const baseline = offered.reduce((sum, item) => sum + scores[item], 0) / Math.max(1, offered.length)
  const ranked = await composeList(
    candidates,
    vectors,
    { k, diversity, baseline, newcomers: { share: newcomers, has: isNew } },
    signal,
  )
  return {
    ranked,
    baseline,
    given_up: givenUp(ranked, plain, baseline),
    newcomers: newcomers > 0 ? ranked.filter(({ item }) => isNew(item)).length : null,
  }
}

const none = (): boolean => false

/** Whether a work is by an artist without any sold work; false for a work whose artist is unknown. */
function newcomersAmong({ works: { catalogue }, clients }: Ranking): (item: number) => boolean {
  const known = new Set<string | null>([null])
  for (const { works } of clients()) for (const item of works) known.add(catalogue[item].artist)
  for (const { artist, status } of catalogue) if (status === 'sold') known.add(artist)
  return (item) => !known.has(catalogue[item].artist)
}

/**
 * The works that represent a client: everything bought; for a client without purchases, liked works or works picked by
 * hand. If both purchases and works picked by hand are given, they are combined.
 */
function askedFor(
  { reader, catalogue }: OpenGallery,
  { works, model }: Ranking,
  { client: clientId, works: pickedIds = [] }: SuggestionQuery,
): { readonly works: number[]; readonly likes: number[]; readonly clientId: string | undefined } {
  const picked = pickedIds.map((itemId) => workNumber(reader, works, itemId))
  if (clientId === undefined) return { works: [...new Set(picked)], likes: [], clientId }
  const client = reader.sales.client(clientId)
  if (client === undefined) {
    throw new Fault('not-found', message('sales.noClient', { clientId }), {
      next: message('sales.noClientNext'),
    })
  }
  const likes = likedWorks(catalogue.likesOf(client.id), works.numberOf)
  const bought = catalogue.client(model.embedderId, client.id)?.works ?? []
  if (catalogue.works(model.embedderId) !== works) throw new Outdated()
  const liked = bought.length + picked.length > 0 ? [] : likes
  const profile = [...new Set([...bought, ...picked, ...liked])]
  if (profile.length > 0) return { works: profile, likes, clientId }
  throw new Fault('too-little-data', message('suggestions.noPurchase', { clientId }), {
    next: message('suggestions.noPurchaseNext'),
  })
}

function marked(works: readonly number[], count: number): Uint8Array {
  const marks = new Uint8Array(count)
  for (const item of works) marks[item] = 1
  return marks
}
