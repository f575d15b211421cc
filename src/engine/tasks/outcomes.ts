import { isRank } from '../../contract/days.ts'
import type { Model, Offer, SoldItem } from '../../catalog-read/index.ts'
import type { TaskContext } from '../../contract/progress.ts'
import type { Outcomes } from '../../contract/results/outcomes.ts'
import { isEnough, upliftOf, type RankedOffer } from '../../learning/evaluation/uplift.ts'
import { yieldToEventLoop } from '../../learning/yield-to-event-loop.ts'
import { loadGalleryData, withReader, type GalleryData } from './gallery-data.ts'
import { openRanker } from './open-ranker.ts'
import type { Task } from './task.ts'
import { message } from '../../messages/message.ts'

const LENGTHS = [20, 100]
const OFFERS_AT_ONCE = 32

/**
 * Whether suggestions predicted which offers were accepted. Each offered work is ranked for its client by the model
 * recorded with the offer, or else by the newest one trained by then, on what the client had bought before, among the
 * works that could be offered then. No model has seen the offer or its outcome.
 */
export const outcomes: Task<'outcomes'> = async ({ folder }, context) => {
  const read = await withReader(folder, (reader) => ({
    offers: reader.visits.offers(),
    models: reader.learning.models(),
    sold: reader.sales.sold(),
    months: reader.visits.offerMonths(),
  }))
  const { offers, sold } = read
  const dated = sold.length === 0 || sold.some(({ soldAt }) => !isRank(soldAt))
  const byModel = dated
    ? Map.groupBy(offers, (offer) => modelBefore(read.models, offer))
    : new Map<Model | undefined, Offer[]>()
  const ranked: RankedOffer[] = []
  let noModel = byModel.get(undefined)?.length ?? 0
  let noHistory = 0
  for (const [model, own] of byModel) {
    if (model === undefined) continue
    const data = await withReader(folder, (reader) =>
      loadGalleryData(reader, model.embedderId, { networks: model.report?.networks }),
    )
    const found = await rankOffers(own, sold, { folder, model, data }, context)
    ranked.push(...found.ranked)
    noModel += found.unknown
    noHistory += found.noHistory
  }
  const count = (outcome: Offer['outcome']): number =>
    offers.filter((offer) => offer.outcome === outcome).length
  return {
    offers: offers.length,
    sold: count('sold'),
    declined: count('declined'),
    open: count('open'),
    measured: ranked.length,
    no_model: noModel,
    no_history: noHistory,
    dated,
    enough: isEnough(ranked),
    rows: (['sold', 'not-sold'] as const).flatMap((outcome) =>
      LENGTHS.map((k): Outcomes['rows'][number] => ({
        outcome,
        k,
        ...upliftOf(
          ranked.filter((offer) => offer.sold === (outcome === 'sold')),
          k,
        ),
      })),
    ),
    by_month: read.months.map((month) => ({
      ...month,
      held_out: read.models.find(({ name }) => name === month.model)?.report?.metrics['recall@20'] ?? null,
    })),
  }
}

/**
 * The model of the offer if it still exists, otherwise the newest that was trained before; models are sorted newest
 * first.
 */
function modelBefore(models: readonly Model[], offer: Offer): Model | undefined {
  const before = models.filter(({ createdAt }) => Date.parse(createdAt) <= Date.parse(offer.offeredAt))
  return before.find(({ name }) => name === offer.model) ?? before.at(0)
}

interface Ranking {
  readonly folder: string
  readonly model: Model
  readonly data: GalleryData
}

async function rankOffers(
  offers: readonly Offer[],
  sold: readonly SoldItem[],
  { folder, model, data }: Ranking,
  { signal, onProgress }: TaskContext,
): Promise<{ readonly ranked: RankedOffer[]; readonly unknown: number; readonly noHistory: number }> {
  const { itemIds, oneOfAKind, listedAt } = data.dataset
  const itemOf = new Map(itemIds.map((id, item) => [id, item]))
  const sales = sold.flatMap(({ clientId, itemId, soldAt }) => {
    const item = itemOf.get(itemId)
    return item === undefined ? [] : [{ clientId, item, soldAt }]
  })
  const ranker = await openRanker(folder, model, data, signal)
  const ranked: RankedOffer[] = []
  let unknown = 0
  let noHistory = 0
  try {
    for (let start = 0; start < offers.length; start += OFFERS_AT_ONCE) {
      await yieldToEventLoop(signal)
      onProgress?.({ stage: message('stages.rankingOffers'), done: start, total: offers.length })
      const cases = offers.slice(start, start + OFFERS_AT_ONCE).flatMap((offer) => {
        const item = itemOf.get(offer.itemId)
        const time = Date.parse(offer.offeredAt) / 1000
        const before = sales.filter(({ soldAt }) => soldAt < time)
        const works = [
          ...new Set(before.filter(({ clientId }) => clientId === offer.clientId).map((sale) => sale.item)),
        ].filter((work) => work !== item)
        const asked = { works, clientId: offer.clientId }
        if (item === undefined || !ranker.knows(asked)) unknown++
        else if (works.length === 0) noHistory++
        else return [{ offer, item, time, before, asked }]
        return []
      })
      if (cases.length === 0) continue
      const scores = await ranker.scores(
        cases.map(({ asked }) => asked),
        signal,
      )
      cases.forEach(({ offer, item, time, before, asked }, row) => {
        const gone = new Set(before.filter((sale) => oneOfAKind[sale.item] === 1).map((sale) => sale.item))
        const own = scores.data.subarray(row * scores.columns, (row + 1) * scores.columns)
        const owned = new Set(asked.works)
        let [above, candidates] = [0, 1]
        for (let work = 0; work < own.length; work++) {
          if (work === item || owned.has(work) || gone.has(work) || listedAt[work] > time) continue
          candidates++
          above += own[work] > own[item] ? 1 : own[work] === own[item] ? 0.5 : 0
        }
        ranked.push({ client: offer.clientId, sold: offer.outcome === 'sold', above, candidates })
      })
    }
  } finally {
    await ranker.close()
  }
  return { ranked, unknown, noHistory }
}
