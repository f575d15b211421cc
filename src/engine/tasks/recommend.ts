import type { Artwork } from '../../catalog-read/index.ts'
import { Fault } from '../../contract/fault.ts'
import type { ListFacts, Suggestions } from '../../contract/results/suggestions.ts'
import { inGalleryCurrency, NO_MONEY, type Money } from '../../contract/money.ts'
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
import { isUsual, usualPrices, type Paid, type PriceRange } from './usual-prices.ts'
import { filterWorks } from './work-filter.ts'
import { message } from '../../messages/message.ts'

export const recommend: Task<'recommend'> = ({ folder, query }, { signal }) =>
  withOpenGallery(folder, (gallery) => suggestions(gallery, query, signal), signal)

/** Ranks the works that can be offered to a client, and says which of the client's works argue for each. */
export async function suggestions(
  gallery: OpenGallery,
  query: SuggestionQuery,
  signal?: AbortSignal,
): Promise<Suggestions> {
  const ranking = await gallery.ranking(signal)
  const { ranker, model, works } = ranking
  const { catalogue } = works
  const asked = askedFor(gallery, ranking, query)
  const { offered, list } = worksToOffer(gallery, catalogue, asked.works, query)
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

/** The best of the works that can be offered, as a list whose works do not repeat each other. */
async function compose(
  scores: Float32Array,
  vectors: Matrix,
  { offered, isNew, query }: Composing,
  signal?: AbortSignal,
): Promise<Composed> {
  const { k, diversity, newcomers } = query
  const bestOf = (works: readonly number[], most: number): RankedWork[] =>
    rank(scores, { k: most, exclude: allBut(works, scores.length) })
  const plain = bestOf(offered, diversity > 0 ? candidatesFor(k) : k)
  const lifted = newcomers > 0 ? bestOf(offered.filter(isNew), newcomersFor(newcomers, k)) : []
  const already = new Set(plain.map(({ item }) => item))
  // A work that is not among the best ranks behind them all.
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

/** Whether a work is by an artist of whom nothing was sold; a work by nobody known is not. */
function newcomersAmong({ works: { catalogue }, clients }: Ranking): (item: number) => boolean {
  const known = new Set<string | null>([null])
  for (const { works } of clients) for (const item of works) known.add(catalogue[item].artist)
  for (const { artist, status } of catalogue) if (status === 'sold') known.add(artist)
  return (item) => !known.has(catalogue[item].artist)
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
    throw new Fault('not-found', message('sales.noClient', { clientId }), {
      next: message('sales.noClientNext'),
    })
  }
  const likes = likedWorks(catalogue.likesOf(client.id), works.numberOf)
  const bought = catalogue.client(model.embedderId, client.id)?.works ?? []
  const liked = bought.length + picked.length > 0 ? [] : likes
  const profile = [...new Set([...bought, ...picked, ...liked])]
  if (profile.length > 0) return { works: profile, likes, clientId }
  throw new Fault('too-little-data', message('suggestions.noPurchase', { clientId }), {
    next: message('suggestions.noPurchaseNext'),
  })
}

/** How long an offer counts: a work that a client was offered a season ago may be offered again. */
const REST_DAYS = 90

/**
 * The works that can be offered, ascending: not owned, not declined, in stock, as the filter wants them, not offered to
 * many others lately, at prices that are usual for the client; and what that left out.
 */
function worksToOffer(
  { reader, traits }: OpenGallery,
  catalogue: readonly Artwork[],
  profile: readonly number[],
  query: SuggestionQuery,
): { readonly offered: number[]; readonly list: Pick<ListFacts, 'rested' | 'prices' | 'budget'> } {
  const { client, includeUnavailable, filter, rest, usualPrices: keepsToPrices, unseen } = query
  const owned = new Set(profile)
  const declined = new Set(client === undefined ? [] : reader.visits.declinedBy(client))
  const since = new Date(Date.now() - REST_DAYS * 86_400_000)
  const resting = new Set(rest > 0 ? reader.visits.offeredOften(since.toISOString(), rest) : [])
  const seen = new Set(unseen && client !== undefined ? seenBy(reader, client) : [])
  const limit = query.budget && client !== undefined ? budgetOf(reader, client) : undefined
  const hasLimit = filter.minPrice !== undefined || filter.maxPrice !== undefined || limit !== undefined
  const money = keepsToPrices || hasLimit ? reader.money.inUse() : NO_MONEY
  const range = keepsToPrices && client !== undefined ? usualPricesOf(reader, client, money) : null
  const inStock = [...catalogue.keys()].filter((item) => {
    const { status, externalId, shelf } = catalogue[item]
    if (shelf !== 'listed' || owned.has(item) || declined.has(externalId) || seen.has(externalId))
      return false
    return includeUnavailable || status === 'available' || status === 'reserved'
  })
  const hasPalette = filter.palettes === undefined ? undefined : traits.palettes(catalogue)
  const fitting = filterWorks(inStock, catalogue, filter, money, hasPalette)
  const wanted = limit === undefined ? fitting : withinBudget(limit, fitting, catalogue, money)
  const budget = limit === undefined ? null : { ...limit, left_out: fitting.length - wanted.length }
  const usable = wanted.filter((item) => !resting.has(catalogue[item].externalId))
  const offered =
    range === null ? usable : usable.filter((item) => isUsual(range, inOneCurrency(catalogue[item], money)))
  const list = { rested: wanted.length - usable.length, prices: null, budget }
  if (range === null) return { offered, list }
  // A range that leaves nothing is no wish of anybody.
  const lifted = offered.length === 0
  const prices = { ...range, left_out: lifted ? 0 : usable.length - offered.length }
  return { offered: lifted ? usable : offered, list: { ...list, prices } }
}

interface Budget {
  readonly amount: number
  readonly currency: string | null
}

/** The budget of a client's record; undefined where it has none. */
function budgetOf(reader: OpenGallery['reader'], clientId: string): Budget | undefined {
  const client = reader.sales.client(clientId)
  if (client === undefined || client.budget === null) return undefined
  return { amount: client.budget, currency: client.budgetCurrency }
}

/** @throws Fault `too-little-data` where the budget leaves nothing of what there was */
function withinBudget(
  { amount, currency }: Budget,
  works: readonly number[],
  catalogue: readonly Artwork[],
  money: Money,
): number[] {
  const most = inGalleryCurrency({ price: amount, currency }, money)
  const left = works.filter((item) => {
    const work = catalogue[item]
    if (currency !== null && work.currency === currency) return (work.price ?? 0) <= amount
    // What cannot be compared stays: a person sees its price.
    const price = inGalleryCurrency(work, money)
    return price === null || most === null || price <= most
  })
  if (left.length > 0 || works.length === 0) return left
  const limit = currency === null ? `${amount}` : `${amount} ${currency}`
  throw new Fault('too-little-data', message('suggestions.overBudget', { limit }), {
    next: message('suggestions.overBudgetNext'),
  })
}

function seenBy(reader: OpenGallery['reader'], clientId: string): string[] {
  const client = reader.sales.client(clientId)
  return client === undefined ? [] : reader.clientRecords.seenBy(client.id).map(({ itemId }) => itemId)
}

/** By what the client paid; where a sale does not tell its price, by the price of the work. */
function usualPricesOf(reader: OpenGallery['reader'], clientId: string, money: Money): PriceRange | null {
  const client = reader.sales.client(clientId)
  if (client === undefined) return null
  return usualPrices(
    reader.sales.soldTo(client.id).map(({ price, currency, itemId }) => {
      const paid =
        price === null ? (reader.artworks.byExternalId(itemId) ?? { price, currency }) : { price, currency }
      return inOneCurrency(paid, money)
    }),
  )
}

/** In the gallery's currency where that can be told; else as it is, to be compared with its like alone. */
function inOneCurrency({ price, currency }: Paid, money: Money): Paid {
  const converted = money.currency === null ? null : inGalleryCurrency({ price, currency }, money)
  return converted === null ? { price, currency } : { price: converted, currency: money.currency }
}

function allBut(works: readonly number[], count: number): number[] {
  const kept = new Uint8Array(count)
  for (const item of works) kept[item] = 1
  return [...kept.keys()].filter((item) => kept[item] === 0)
}
