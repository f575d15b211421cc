import type { Who } from '../../contract/results/suggestions.ts'
import type { WhoQuery } from '../../contract/settings.ts'
import { rank } from '../../learning/curatornet/rank.ts'
import { rowBlock } from '../../learning/linalg/products.ts'
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
import { isProductRanker, type Ranker } from './ranker.ts'
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
  const { model, works, clients, ranker } = ranking
  const item = workNumber(gallery.reader, works, query.artwork)
  const chosen = gallery.places.areKept(ranker, clients.length)
    ? clients
    : await likeliest(gallery, ranking, item, query.k, signal)
  const asked: KeptClient[] = []
  const percentiles = new Float32Array(clients.length)
  const uncallable = new Set(gallery.reader.clientRecords.uncallable())
  const found =
    chosen === clients ? byPlaces(gallery, ranking, item, signal) : byScores(ranker, chosen, item, signal)
  for await (const { client, percentile } of found) {
    if (!uncallable.has(client.number)) percentiles[asked.push(client) - 1] = percentile
  }
  const pool = rank(percentiles.subarray(0, asked.length), { k: Math.max(query.k, FEWEST_COMPARED) })
  const compared = await standingsOf(
    gallery,
    ranking,
    item,
    pool.map(({ item: place, score: percentile }) => ({ client: asked[place], percentile })),
    signal,
  )
  const best = compared.sort((a, b) => b.percentile - a.percentile || b.lead - a.lead).slice(0, query.k)
  const reasons = query.reasons ? await reasonsOf(gallery, ranking, item, best) : []
  return {
    artwork: query.artwork,
    model: model.name,
    clients: asked.length,
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

interface Percentile {
  readonly client: KeptClient
  readonly percentile: number
}

/** Percentiles for all clients who do not own the work. */
async function* byPlaces(
  { places }: OpenGallery,
  { ranker, clients }: Ranking,
  item: number,
  signal?: AbortSignal,
): AsyncGenerator<Percentile> {
  for await (const block of places.blocks(ranker, clients, signal)) {
    for (const [row, client] of block.clients.entries()) {
      if (!client.works.includes(item)) yield { client, percentile: percentileOf(block, row, item) }
    }
  }
}

/** Percentiles for the given clients who do not own the work. */
async function* byScores(
  ranker: Ranker,
  clients: readonly KeptClient[],
  item: number,
  signal?: AbortSignal,
): AsyncGenerator<Percentile> {
  for (let start = 0; start < clients.length; start += CLIENTS_PER_BLOCK) {
    if (start > 0) await yieldToEventLoop(signal)
    const some = clients.slice(start, start + CLIENTS_PER_BLOCK)
    const scores = await ranker.scores(some, signal)
    for (const [row, client] of some.entries()) {
      const own = rowBlock(scores, row, row + 1).data
      yield { client, percentile: percentileAmong(own, client, item) }
    }
  }
}

/**
 * The clients in whose rankings a work is highest by a sample of the works, several times as many as requested; used if
 * ranking all works for all clients would take too long. Clients who own the work are left out.
 */
async function likeliest(
  gallery: OpenGallery,
  { ranker, works, clients }: Ranking,
  item: number,
  k: number,
  signal?: AbortSignal,
): Promise<readonly KeptClient[]> {
  // A mixture's scores cannot be derived from vectors: each client's ranking is computed.
  if (!isProductRanker(ranker)) return clients
  const standings = await gallery.tastes.standings(ranker, works, clients, item, signal)
  return standings
    .filter(({ client }) => !client.works.includes(item))
    .sort((a, b) => b.below - a.below || b.deviation - a.deviation)
    .slice(0, Math.max(FEWEST_COMPARED, k * COMPARED_PER_PLACE))
    .map(({ client }) => client)
    .sort((a, b) => a.number - b.number)
}

/** The rank of a work for one client. */
interface Standing extends Percentile {
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
  { ranker, works: { catalogue } }: Ranking,
  item: number,
  clients: readonly Percentile[],
  signal?: AbortSignal,
): Promise<Standing[]> {
  const inStock = [...catalogue.keys()].filter(
    (work) =>
      work === item ||
      (catalogue[work].shelf === 'listed' && ['available', 'reserved'].includes(catalogue[work].status)),
  )
  const found: Standing[] = []
  for (let start = 0; start < clients.length; start += CLIENTS_PER_BLOCK) {
    if (start > 0) await yieldToEventLoop(signal)
    const block = clients.slice(start, start + CLIENTS_PER_BLOCK)
    const scores = await ranker.scores(
      block.map(({ client }) => client),
      signal,
    )
    for (const [row, percentile] of block.entries()) {
      const { client } = percentile
      const refused = new Set([...client.works])
      const declined = new Set(reader.visits.declinedBy(client.clientId))
      const offered = inStock.filter(
        (work) => work === item || !(refused.has(work) || declined.has(catalogue[work].externalId)),
      )
      found.push({ ...percentile, ...standingAmong(rowBlock(scores, row, row + 1).data, offered, item) })
    }
  }
  return found
}

function standingAmong(
  scores: Float32Array,
  offered: readonly number[],
  item: number,
): Omit<Standing, keyof Percentile> {
  const score = scores[item]
  let [higher, sum, squares] = [0, 0, 0]
  for (const work of offered) {
    const value = scores[work]
    if (value > score) higher += 1
    sum += value
    squares += value * value
  }
  const mean = sum / offered.length
  const spread = Math.sqrt(Math.max(0, squares / offered.length - mean ** 2))
  return {
    score,
    place: higher + 1,
    of: offered.length,
    lead: spread > 0 ? (score - mean) / spread : 0,
    mean,
  }
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
