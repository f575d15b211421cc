import type { CatalogReader, Model } from '../../catalog-read/index.ts'
import { Fault } from '../../contract/fault.ts'
import type { Comparison } from '../../contract/results/comparison.ts'
import { bootstrapIntervals } from '../../learning/evaluation/bootstrap.ts'
import { evaluateMethods } from '../../learning/evaluation/evaluate.ts'
import { profileOf } from '../../learning/evaluation/protocol.ts'
import { withoutSeen } from '../../learning/evaluation/seen-purchases.ts'
import { pairedTTest } from '../../learning/evaluation/significance.ts'
import { holdOutLastBasket } from '../../learning/evaluation/split.ts'
import { topPlaces } from '../../learning/linalg/top-k.ts'
import { message } from '../../messages/message.ts'
import { loadGalleryData, withReader, type GalleryData } from './gallery-data.ts'
import { methodOf, openRanker } from './open-ranker.ts'
import type { Ranker } from './ranker.ts'
import type { Task } from './task.ts'

/** Below this number of clients an evaluation is anecdotal. */
const FEW_CLIENTS = 30
/** Significance level: a difference with a lower p-value is reported as one. */
const SIGNIFICANT = 0.05
const RESAMPLES = 1000
const SEED = 1
const LIST_LENGTH = 8

interface Rival {
  readonly model: Model
  readonly data: GalleryData
  readonly ranker: Ranker
}

/** The results of one model: for every tested client the metrics, by name. */
type Reached = ReadonlyMap<string, Readonly<Record<string, number>>>

/** Tests two models on the hidden sales that neither learned from, client by client, whichever embedders they use. */
export const compareModels: Task<'compareModels'> = async ({ folder, models: names, clients }, context) => {
  const { rivals: found, offered } = await withReader(folder, (reader) => ({
    rivals: rivalsOf(reader, names),
    offered: new Set(
      [...reader.artworks.all()]
        .filter(({ shelf, status }) => shelf === 'listed' && status === 'available')
        .map(({ externalId }) => externalId),
    ),
  }))
  const rivals: Rival[] = []
  try {
    for (const rival of found) {
      rivals.push({ ...rival, ranker: await openRanker(folder, rival.model, rival.data, context.signal) })
    }
    const seenBaskets = rivals.flatMap(({ ranker }) => ranker.trainedBaskets)
    const seen = hiddenOf(rivals[0], []).heldOut.length - hiddenOf(rivals[0], seenBaskets).heldOut.length
    const reached: Reached[] = []
    for (const rival of rivals) reached.push(await measure(rival, seenBaskets, context.signal))
    return {
      ...(await sideBySide(rivals, reached, context.signal)),
      seen,
      lists: await listsOf(rivals, { clients, offered }, context.signal),
    }
  } finally {
    for (const { ranker } of rivals) await ranker.close()
  }
}

/** @throws Fault `not-found` */
function rivalsOf(reader: CatalogReader, names: readonly string[]): Omit<Rival, 'ranker'>[] {
  const models = reader.learning.models()
  const data = new Map<number, GalleryData>()
  return names.map((name) => {
    const model = models.find((candidate) => candidate.name === name)
    if (model === undefined) {
      throw new Fault('not-found', message('learning.noModel', { name }), {
        next: message('learning.noModelNext'),
      })
    }
    const known = data.get(model.embedderId) ?? loadGalleryData(reader, model.embedderId)
    data.set(model.embedderId, known)
    return { model, data: known }
  })
}

function hiddenOf({ data: { dataset } }: Rival, seenBaskets: readonly string[]) {
  return withoutSeen(holdOutLastBasket(dataset.histories), dataset, seenBaskets)
}

async function measure(rival: Rival, seenBaskets: readonly string[], signal?: AbortSignal): Promise<Reached> {
  const { data, ranker, model } = rival
  const { histories } = data.dataset
  const split = hiddenOf(rival, seenBaskets)
  const heldOut = split.heldOut.filter(({ client }) =>
    ranker.knows({ works: [], clientId: histories[client].clientId }),
  )
  if (heldOut.length === 0) return new Map()
  const method = methodOf(model.name, ranker, { histories: split.training })
  const { clients, perClient } = await evaluateMethods(
    data.dataset,
    { ...split, heldOut },
    [method],
    { bootstrap: 1, seed: SEED },
    { signal },
  ).catch((error: unknown) => {
    // Clients who only rebought works that they already owned cannot be tested.
    if (Fault.from(error).kind === 'too-little-data') return { clients: [], perClient: [] }
    throw error
  })
  return new Map(
    Array.from(clients, (client, at) => [
      histories[client].clientId,
      Object.fromEntries(
        Object.entries(perClient[0].metrics).map(([metric, values]) => [metric, values[at]]),
      ),
    ]),
  )
}

/** Means, intervals and the paired test over the clients on whom both models were tested. */
async function sideBySide(
  rivals: readonly Rival[],
  reached: readonly Reached[],
  signal?: AbortSignal,
): Promise<Omit<Comparison, 'seen' | 'lists'>> {
  const clients = [...reached[0].keys()].filter((client) => reached[1].has(client))
  const metrics = clients.length === 0 ? [] : Object.keys(reached[0].get(clients[0]) ?? {})
  const columns = reached.map((own) =>
    metrics.map((metric) => Float64Array.from(clients, (client) => own.get(client)?.[metric] ?? 0)),
  )
  const auc = columns.map((own) => own[metrics.indexOf('auc')])
  const differences = clients.length < 2 ? [] : [auc[0].map((value, at) => value - auc[1][at])]
  const intervals =
    clients.length === 0
      ? []
      : await bootstrapIntervals([...columns.flat(), ...differences], RESAMPLES, SEED, signal)
  const test = clients.length < 2 ? undefined : pairedTTest(auc[0], auc[1])
  const difference =
    test === undefined
      ? null
      : { auc: mean(differences[0]), interval: intervals[metrics.length * 2], p: test.p }
  return {
    models: rivals.map(({ model: { name, method } }, place) => ({
      name,
      method,
      metrics: Object.fromEntries(metrics.map((metric, at) => [metric, mean(columns[place][at])])),
      ci: Object.fromEntries(metrics.map((metric, at) => [metric, intervals[place * metrics.length + at]])),
    })),
    clients: clients.length,
    difference,
    verdict: verdictOf(clients.length, difference),
  }
}

function verdictOf(clients: number, difference: Comparison['difference']): Comparison['verdict'] {
  if (difference === null || clients < FEW_CLIENTS) return 'too-little'
  if (difference.p >= SIGNIFICANT) return 'level'
  return difference.auc > 0 ? 'better' : 'worse'
}

/** What each model would suggest to the clients with the most data. */
async function listsOf(
  rivals: readonly Rival[],
  { clients, offered }: { readonly clients: number; readonly offered: ReadonlySet<string> },
  signal?: AbortSignal,
): Promise<Comparison['lists']> {
  const [first] = rivals
  const best = first.data.dataset.histories
    .map((history) => ({ clientId: history.clientId, works: profileOf(history).length }))
    .filter(({ clientId }) => rivals.every((rival) => historyOf(rival, clientId) !== undefined))
    .sort((a, b) => b.works - a.works)
    .slice(0, clients)
  const lists: Comparison['lists'] = []
  for (const { clientId } of best) {
    const own: string[][] = []
    for (const rival of rivals) own.push(await listFor(rival, clientId, offered, signal))
    lists.push({ client_id: clientId, lists: own })
  }
  return lists
}

function historyOf({ data: { dataset }, ranker }: Rival, clientId: string) {
  const history = dataset.histories.find((candidate) => candidate.clientId === clientId)
  return history !== undefined && ranker.knows({ works: [], clientId }) ? history : undefined
}

async function listFor(
  rival: Rival,
  clientId: string,
  offered: ReadonlySet<string>,
  signal?: AbortSignal,
): Promise<string[]> {
  const history = historyOf(rival, clientId)
  if (history === undefined) return []
  const { itemIds } = rival.data.dataset
  const works = profileOf(history)
  const likes = history.likes?.map(({ item }) => item)
  const scores = await rival.ranker.scores([{ works, likes, clientId }], signal)
  const skip = Uint8Array.from(itemIds, (id) => Number(!offered.has(id)))
  for (const work of works) skip[work] = 1
  return Array.from(topPlaces(scores.data, LIST_LENGTH, skip), (item) => itemIds[item])
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
