import type { Who } from '../../contract/results/suggestions.ts'
import type { WhoQuery } from '../../contract/settings.ts'
import { rank } from '../../learning/curatornet/rank.ts'
import { rowBlock } from '../../learning/linalg/products.ts'
import { topPlaces } from '../../learning/linalg/top-k.ts'
import {
  percentileAmong,
  percentileOf,
  withOpenGallery,
  workNumber,
  type KeptClient,
  type OpenGallery,
  type Ranking,
} from '../open-gallery/index.ts'
import { yieldToEventLoop } from '../../learning/yield-to-event-loop.ts'
import { isProductRanker, type ProductRanker } from './ranker.ts'
import type { Task } from './task.ts'

const CLIENTS_PER_BLOCK = 64
/** Number of clients, ranked highest by a sample, that are compared exactly per requested result. */
const COMPARED_PER_PLACE = 4
const FEWEST_COMPARED = 64

export const who: Task<'who'> = ({ folder, query }, { signal }) =>
  withOpenGallery(folder, (gallery) => whoMightWant(gallery, query, signal), signal)

/**
 * Clients whom a work might suit, by the percentile of the work in each client's own ranking: scores of different
 * clients are on different scales, ranks in their lists are not. Clients who own the work, were forgotten or asked not
 * to be contacted are left out.
 */
export async function whoMightWant(
  gallery: OpenGallery,
  query: WhoQuery,
  signal?: AbortSignal,
): Promise<Who> {
  const ranking = await gallery.ranking(signal)
  const { model, works, ranker } = ranking
  const clients = ranking.clients()
  const item = workNumber(gallery.reader, works, query.artwork)
  const uncallable = new Set(gallery.reader.clientRecords.uncallable())
  const asks = (client: KeptClient): boolean => !uncallable.has(client.number) && !client.works.includes(item)
  const isSampled = isProductRanker(ranker) && !gallery.places.areKept(ranker, clients.length)
  const { asked, pool } = isSampled
    ? await likeliest(gallery, { ranker, works, clients }, { item, asks, k: query.k }, signal)
    : await placedHighest(gallery, { ranker, clients }, { item, asks, k: query.k }, signal)
  const compared = await standingsOf(gallery, ranking, item, pool, signal)
  const best = compared.sort((a, b) => b.percentile - a.percentile || b.lead - a.lead).slice(0, query.k)
  const reasons = query.reasons ? await reasonsOf(gallery, ranking, item, best) : []
  return {
    artwork: query.artwork,
    model: model.name,
    clients: asked,
    items: best.map(({ client: { clientId }, percentile, score, place, of, lead }, at) => ({
      client_id: clientId,
      rank: at + 1,
      score,
      percentile,
      name: gallery.reader.sales.client(clientId)?.name ?? null,
      place,
      of,
      lead,
      ...reasons.at(at),
    })),
  }
}

/** A ranker, and the works and clients that it ranks. */
interface Asking extends Pick<Ranking, 'ranker' | 'works'> {
  readonly clients: readonly KeptClient[]
}

interface Question {
  readonly item: number
  /** Whether a client may be named: does not own the work and can be called. */
  readonly asks: (client: KeptClient) => boolean
  /** Number of clients to name. */
  readonly k: number
}

/** Clients to compare exactly, and the number of clients that they were chosen from. */
interface Pool {
  readonly asked: number
  /** `percentile` is undefined until their scores are computed. */
  readonly pool: readonly { readonly client: KeptClient; readonly percentile?: number }[]
}

/** The clients in whose rankings of all works a work is highest. */
async function placedHighest(
  { places }: OpenGallery,
  { ranker, clients }: Pick<Asking, 'ranker' | 'clients'>,
  { item, asks, k }: Question,
  signal?: AbortSignal,
): Promise<Pool> {
  const asked: KeptClient[] = []
  const percentiles = new Float32Array(clients.length)
  for await (const block of places.blocks(ranker, clients, signal)) {
    for (const [row, client] of block.clients.entries()) {
      if (asks(client)) percentiles[asked.push(client) - 1] = percentileOf(block, row, item)
    }
  }
  const highest = rank(percentiles.subarray(0, asked.length), { k: Math.max(k, FEWEST_COMPARED) })
  const pool = highest.map(({ item: at, score: percentile }) => ({ client: asked[at], percentile }))
  return { asked: asked.length, pool }
}

/**
 * The clients in whose rankings a work is highest by a sample of the works, several times as many as requested; used if
 * ranking all works for all clients would take too long.
 */
async function likeliest(
  gallery: OpenGallery,
  { ranker, works, clients }: Asking & { readonly ranker: ProductRanker },
  { item, asks, k }: Question,
  signal?: AbortSignal,
): Promise<Pool> {
  const standings = await gallery.tastes.standings(ranker, works, clients, item, signal)
  const asked = standings.filter(({ client }) => asks(client))
  const most = Math.max(FEWEST_COMPARED, k * COMPARED_PER_PLACE)
  const highest = topPlaces(
    Float64Array.from(asked, ({ below }) => below),
    most,
  )
  // Of equals, those further above the mean come first: only clients as high as the last of these need to be sorted.
  const last = highest.at(-1)
  const lowest = last === undefined ? 0 : asked[last].below
  const pool = asked
    .filter(({ below }) => below >= lowest)
    .sort((a, b) => b.below - a.below || b.deviation - a.deviation)
    .slice(0, most)
    .map(({ client }) => ({ client }))
    .sort((a, b) => a.client.number - b.client.number)
  return { asked: asked.length, pool }
}

/** The rank of a work for one client. */
interface Standing {
  readonly client: KeptClient
  readonly percentile: number
  readonly score: number
  readonly place: number
  readonly of: number
  readonly lead: number
  /** Mean score of the works that can be offered. */
  readonly mean: number
}

/**
 * The rank of a work for the given clients among the works that can be offered to each: in stock, not owned, not
 * declined. The work itself counts whatever its status.
 */
async function standingsOf(
  { reader }: OpenGallery,
  { ranker, works: { itemOf, inStock } }: Ranking,
  item: number,
  pool: Pool['pool'],
  signal?: AbortSignal,
): Promise<Standing[]> {
  const found: Standing[] = []
  for (let start = 0; start < pool.length; start += CLIENTS_PER_BLOCK) {
    if (start > 0) await yieldToEventLoop(signal)
    const block = pool.slice(start, start + CLIENTS_PER_BLOCK)
    const scores = await ranker.scores(
      block.map(({ client }) => client),
      signal,
    )
    for (const [row, { client, percentile }] of block.entries()) {
      const own = rowBlock(scores, row, row + 1).data
      const offered = inStock.slice()
      for (const work of client.works) offered[work] = 0
      for (const itemId of reader.visits.declinedBy(client.clientId)) {
        const declined = itemOf.get(itemId)
        if (declined !== undefined) offered[declined] = 0
      }
      offered[item] = 1
      const { below, ...standing } = standingAmong(own, offered, item)
      found.push({
        client,
        percentile: percentile ?? percentileAmong(own, client, item, below),
        ...standing,
      })
    }
  }
  return found
}

/**
 * In one pass without branches: there are as many works as in the catalogue, for each client.
 * @param offered 1 for every work that can be offered
 * @returns also how many of all works score lower, equal scores counting half
 */
function standingAmong(
  scores: Float32Array,
  offered: Uint8Array,
  item: number,
): Omit<Standing, 'client' | 'percentile'> & { readonly below: number } {
  const score = scores[item]
  let twiceBelow = 0
  let higher = 0
  let of = 0
  let sum = 0
  let squares = 0
  for (let work = 0; work < offered.length; work++) {
    const value = scores[work]
    const isOffered = offered[work]
    const isHigher = Number(value > score)
    twiceBelow = (twiceBelow + 1 - isHigher + Number(value < score)) | 0
    higher = (higher + (isHigher & isOffered)) | 0
    of = (of + isOffered) | 0
    sum += value * isOffered
    squares += value * value * isOffered
  }
  const mean = sum / of
  const spread = Math.sqrt(Math.max(0, squares / of - mean ** 2))
  const lead = spread > 0 ? (score - mean) / spread : 0
  return { score, place: higher + 1, of, lead, mean, below: twiceBelow / 2 }
}

/** The reasons for the work, per client. */
async function reasonsOf(
  gallery: OpenGallery,
  { ranker, works, model }: Ranking,
  item: number,
  standings: readonly Standing[],
): Promise<Pick<Who['items'][number], 'because' | 'traits'>[]> {
  const reasons: Pick<Who['items'][number], 'because' | 'traits'>[] = []
  for (const { client, score, mean } of standings) {
    const [because] = await ranker.explain(client, [item])
    const [traits] = await gallery.traits.reasons({ works, ranker, model: model.sha256 }, client, [
      { item, lead: score - mean },
    ])
    reasons.push({
      because: because.map(({ item: work, share, cosine }) => ({
        item_id: works.catalogue[work].externalId,
        share,
        cosine,
      })),
      traits,
    })
  }
  return reasons
}
