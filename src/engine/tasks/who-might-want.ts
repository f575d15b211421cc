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
/** Of the clients who stand highest by a sample, so many are compared exactly: several times as many as are told. */
const COMPARED_PER_PLACE = 4
const FEWEST_COMPARED = 64

export const who: Task<'who'> = ({ folder, query }, { signal }) =>
  withOpenGallery(folder, (gallery) => whoMightWant(gallery, query, signal), signal)

/**
 * Clients whom a work might suit, by the percentile of the work in each client's own ranking: scores of different
 * clients are on different scales, places in their lists are not. Clients who own the work are left out.
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
  const found =
    chosen === clients ? byPlaces(gallery, ranking, item, signal) : byScores(ranker, chosen, item, signal)
  for await (const { client, percentile } of found) percentiles[asked.push(client) - 1] = percentile
  const ranked = rank(percentiles.subarray(0, asked.length), { k: query.k })
  const best = ranked.map(({ item: place }) => asked[place])
  const scores = await scoresOf(item, best, ranker, signal)
  return {
    artwork: query.artwork,
    model: model.name,
    items: ranked.map(({ score: percentile }, at) => {
      const { clientId } = best[at]
      return {
        client_id: clientId,
        rank: at + 1,
        score: scores[at],
        percentile,
        name: gallery.reader.sales.client(clientId)?.name ?? null,
      }
    }),
  }
}

interface Percentile {
  readonly client: KeptClient
  readonly percentile: number
}

/** Of all clients who do not own the work. */
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

/** Of some clients who do not own the work. */
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
 * The clients in whose rankings a work stands highest by a sample of the works, several times as many as are asked for,
 * where it would take too long to rank all works for all clients. Clients who own it are left out.
 */
async function likeliest(
  gallery: OpenGallery,
  { ranker, works, clients }: Ranking,
  item: number,
  k: number,
  signal?: AbortSignal,
): Promise<readonly KeptClient[]> {
  // A mixture's scores follow from no vectors: each client's ranking is computed.
  if (!isProductRanker(ranker)) return clients
  const standings = await gallery.tastes.standings(ranker, works, clients, item, signal)
  return standings
    .filter(({ client }) => !client.works.includes(item))
    .sort((a, b) => b.below - a.below || b.deviation - a.deviation)
    .slice(0, Math.max(FEWEST_COMPARED, k * COMPARED_PER_PLACE))
    .map(({ client }) => client)
    .sort((a, b) => a.number - b.number)
}

/** The score of one work for each of some clients. */
async function scoresOf(
  item: number,
  clients: readonly KeptClient[],
  ranker: Ranker,
  signal?: AbortSignal,
): Promise<number[]> {
  const found: number[] = []
  for (let start = 0; start < clients.length; start += CLIENTS_PER_BLOCK) {
    const block = clients.slice(start, start + CLIENTS_PER_BLOCK)
    const { data, columns } = await ranker.scores(block, signal)
    block.forEach((_, row) => found.push(data[row * columns + item]))
  }
  return found
}
