import { Fault } from '../../contract/fault.ts'
import { PROTOCOLS } from '../../learning/evaluation/protocol.ts'
import { rankRelevant } from '../../learning/evaluation/ranking.ts'
import { holdOutLastBasket } from '../../learning/evaluation/split.ts'
import { topPlaces } from '../../learning/linalg/top-k.ts'
import { message } from '../../messages/message.ts'
import { loadGalleryData, withReader } from './gallery-data.ts'
import { methodOf, openRanker } from './open-ranker.ts'
import type { Task } from './task.ts'

const SHOWN = 12

/** One hidden sale as seen by an evaluation: what the model knew, what was bought, and what ranked above it. */
export const hiddenSale: Task<'hiddenSale'> = async ({ folder, model: name, protocol, client }, context) => {
  const { model, data } = await withReader(folder, (reader) => {
    const found = reader.learning.model(name)
    if (found === undefined) {
      throw new Fault('not-found', message('learning.noModel', { name }), {
        next: message('learning.noModelNext'),
      })
    }
    return { model: found, data: loadGalleryData(reader, found.embedderId) }
  })
  const { dataset } = data
  const whole = holdOutLastBasket(dataset.histories)
  const heldOut = whole.heldOut.filter((hidden) => dataset.histories[hidden.client].clientId === client)
  const testCase = [...PROTOCOLS[protocol](dataset, { ...whole, heldOut })].at(0)
  if (testCase === undefined) {
    throw new Fault('not-found', message('evaluation.noHiddenSale', { client }), {
      next: message('evaluation.outdatedNext'),
    })
  }
  const ranker = await openRanker(folder, model, data, context.signal)
  try {
    const method = methodOf(model.method, ranker, { histories: whole.training })
    const scores = await method.scores([testCase.profile], [testCase.client])
    const { candidates, relevant } = testCase
    const placed = Array.from(relevant, (item) => ({
      item_id: dataset.itemIds[item],
      place: rankRelevant(scores.data, candidates, Int32Array.of(item)).positions[0] + 1,
    }))
    return {
      client_id: client,
      model: name,
      profile: Array.from(testCase.profile, (item) => dataset.itemIds[item]),
      bought: placed.sort((a, b) => a.place - b.place),
      of: candidates.reduce((sum, isCandidate) => sum + isCandidate, 0),
      suggested: Array.from(
        topPlaces(
          scores.data,
          SHOWN,
          candidates.map((isCandidate) => 1 - isCandidate),
        ),
        (item) => dataset.itemIds[item],
      ),
    }
  } finally {
    await ranker.close()
  }
}
