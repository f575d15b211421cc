import type { Model } from '../../catalog-read/index.ts'
import { Fault } from '../../contract/fault.ts'
import type { Dataset, Matrix } from '../../learning/dataset.ts'
import type { Method } from '../../learning/evaluation/method.ts'
import { zeros } from '../../learning/linalg/products.ts'
import { unitRows } from '../../learning/linalg/standardise.ts'
import { yieldToEventLoop } from '../../learning/yield-to-event-loop.ts'
import { message } from '../../messages/message.ts'
import { openBlend, openCuratorNet, openTaste, openVbpr, openVisRank } from './model-rankers.ts'
import { readModelFile } from './open-model.ts'
import { inputRows } from './other-networks.ts'
import type { OpenedModel, RankedCatalogue, Ranker } from './ranker.ts'

const ROWS_AT_ONCE = 2048

type OpenModel = (bytes: Uint8Array) => Promise<OpenedModel>

const MODELS: Readonly<Record<string, OpenModel>> = {
  curatornet: openCuratorNet,
  blend: openBlend,
  vbpr: openVbpr,
  taste: openTaste,
  'visrank-z': openVisRank,
}

/** Opens a model file of the given method from its bytes. Rejects with a Fault of kind `bad-model`. */
export async function openModel(method: string, bytes: Uint8Array): Promise<OpenedModel> {
  if (method in MODELS) return MODELS[method](bytes)
  throw new Fault('bad-model', message('learning.unknownMethod', { method }), {
    next: message('learning.unknownMethodNext'),
  })
}

/** Opens a model file of the given method from its bytes, on a catalogue. Rejects with a Fault of kind `bad-model`. */
export async function openBytes(
  method: string,
  bytes: Uint8Array,
  catalogue: RankedCatalogue,
  signal?: AbortSignal,
): Promise<Ranker> {
  const { features, traits } = catalogue
  const model = await openModel(method, bytes)
  const vectors = await closingOnFailure(model, vectorsBy(model, catalogue, signal))
  let units: Promise<Matrix> | undefined
  return model.rankerOn({ vectors, traits, units: () => (units ??= unitRows(features)) })
}

/** Works in blocks when the features of several networks are combined, so that they are never all in memory twice. */
async function vectorsBy(
  model: OpenedModel,
  { features, dataset: { itemIds }, others = [] }: RankedCatalogue,
  signal: AbortSignal | undefined,
): Promise<Matrix> {
  if (model.networks.length === 0) return model.itemVectors(features, itemIds, signal)
  const vectors = zeros(features.rows, model.width)
  for (let from = 0; from < features.rows; from += ROWS_AT_ONCE) {
    const to = Math.min(features.rows, from + ROWS_AT_ONCE)
    const rows = inputRows(features, model.networks, others, [from, to])
    const block = await model.itemVectors(rows, itemIds.slice(from, to), signal)
    vectors.data.set(block.data, from * model.width)
    await yieldToEventLoop(signal)
  }
  return vectors
}

/** Opens a registered model on a catalogue. Rejects with a Fault of kind `bad-model`. */
export async function openRanker(
  folder: string,
  model: Model,
  catalogue: RankedCatalogue,
  signal?: AbortSignal,
): Promise<Ranker> {
  return openBytes(model.method, await readModelFile(folder, model), catalogue, signal)
}

/** A model as a method of the evaluation, which identifies clients by their position among the histories. */
export function methodOf(
  name: string,
  ranker: Pick<Ranker, 'scores'>,
  { histories }: { readonly histories: Dataset['histories'] },
): Method {
  return {
    name,
    scores: (profiles, clients = []) =>
      ranker.scores(
        profiles.map((works, at) => {
          const history = histories.at(clients[at])
          const likes = history?.likes?.map(({ item }) => item)
          return { works, likes, clientId: history?.clientId }
        }),
      ),
  }
}

async function closingOnFailure<Value>(
  model: { close(): Promise<void> },
  work: Promise<Value>,
): Promise<Value> {
  try {
    return await work
  } catch (error) {
    await model.close()
    throw error
  }
}
