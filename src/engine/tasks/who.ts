import type { Who } from '../../contract/results.ts'
import type { WhoQuery } from '../../contract/settings.ts'
import { rank } from '../curatornet/rank.ts'
import {
  percentileOf,
  withOpenGallery,
  workNumber,
  type KeptClient,
  type OpenGallery,
} from '../open-gallery/index.ts'
import type { Ranker } from './ranker.ts'
import type { Task } from './task.ts'

const CLIENTS_PER_BLOCK = 64

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
  const { model, works, clients, ranker } = await gallery.ranking(signal)
  const item = workNumber(gallery.reader, works, query.artwork)
  const asked: KeptClient[] = []
  const percentiles = new Float32Array(clients.length)
  for await (const block of gallery.places.blocks(ranker, clients, signal)) {
    block.clients.forEach((client, row) => {
      if (client.works.includes(item)) return
      const place = asked.push(client) - 1
      percentiles[place] = percentileOf(block, row, item)
    })
  }
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
