import { rank } from '../curatornet/rank.ts'
import type { Matrix } from '../dataset.ts'
import { profileOf } from '../evaluation/protocol.ts'
import { loadGalleryData, withReader } from './gallery-data.ts'
import { demandCurrentModel } from './open-model.ts'
import { workNumber } from './ranked-items.ts'
import { openRanker } from './ranker.ts'
import type { Task } from './task.ts'

const CLIENTS_PER_BLOCK = 256

/**
 * Clients whom a work might suit, by the percentile of the work in each client's own ranking: scores of different
 * clients are on different scales, places in their lists are not. Clients who own the work are left out.
 */
export const who: Task<'who'> = ({ folder, query }, { signal }) =>
  withReader(folder, async (reader) => {
    const chosen = demandCurrentModel(reader)
    const data = loadGalleryData(reader, chosen.embedderId)
    const item = workNumber(reader, data, query.artwork)
    const ranker = await openRanker(folder, chosen, data, signal)
    const clients = data.dataset.histories
      .map((history) => ({
        clientId: history.clientId,
        works: profileOf(history),
        likes: history.likes?.map((like) => like.item),
      }))
      .filter((client) => !client.works.includes(item) && ranker.knows(client))
    const percentiles = new Float32Array(clients.length)
    const scoreOf = new Float32Array(clients.length)
    try {
      for (let start = 0; start < clients.length; start += CLIENTS_PER_BLOCK) {
        const block = clients.slice(start, start + CLIENTS_PER_BLOCK)
        const scores = await ranker.scores(block, signal)
        block.forEach(({ works }, row) => {
          percentiles[start + row] = percentileOf(scores, row, item, works)
          scoreOf[start + row] = scores.data[row * scores.columns + item]
        })
      }
    } finally {
      await ranker.close()
    }
    const names = new Map(reader.sales.clients().map(({ externalId, name }) => [externalId, name]))
    const ranked = rank(percentiles, { k: query.k })
    return {
      artwork: query.artwork,
      model: chosen.name,
      items: ranked.map(({ item: client, score: percentile }, at) => ({
        client_id: clients[client].clientId,
        rank: at + 1,
        score: scoreOf[client],
        percentile,
        name: names.get(clients[client].clientId) ?? null,
      })),
    }
  })

/** Percent of the other works outside the profile that score lower; equal ones count half. */
function percentileOf({ data, columns }: Matrix, row: number, item: number, profile: Int32Array): number {
  const scores = data.subarray(row * columns, (row + 1) * columns)
  const skip = new Set(profile).add(item)
  const own = scores[item]
  let below = 0
  let others = 0
  for (let other = 0; other < columns; other++) {
    if (skip.has(other)) continue
    others++
    if (scores[other] < own) below += 1
    else if (scores[other] === own) below += 0.5
  }
  return others === 0 ? 100 : (below / others) * 100
}
