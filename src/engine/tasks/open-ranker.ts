import type { Model } from '../../catalog-read/index.ts'
import { Fault } from '../../contract/fault.ts'
import type { Dataset, Matrix } from '../../learning/dataset.ts'
import type { Method } from '../../learning/evaluation/method.ts'
import { unitRows } from '../../learning/linalg/standardise.ts'
import { message } from '../../messages/message.ts'
import { openBlend, openCuratorNet, openVbpr, openVisRank } from './model-rankers.ts'
import { readModelFile } from './open-model.ts'
import type { OpenedModel, RankedCatalogue, Ranker } from './ranker.ts'

type OpenModel = (bytes: Uint8Array) => Promise<OpenedModel>

const MODELS: Readonly<Record<string, OpenModel>> = {
  curatornet: openCuratorNet,
  blend: openBlend,
  vbpr: openVbpr,
  // Its file has CuratorNet's form.
  taste: openCuratorNet,
  'visrank-z': openVisRank,
}

/** Opens the bytes of a model file of the method. Rejects with a Fault of kind `bad-model`. */
export async function openModel(method: string, bytes: Uint8Array): Promise<OpenedModel> {
  if (method in MODELS) return MODELS[method](bytes)
  throw new Fault('bad-model', message('learning.unknownMethod', { method }), {
    next: message('learning.unknownMethodNext'),
  })
}

/** The bytes of a model file of the method, on a catalogue. Rejects with a Fault of kind `bad-model`. */
export async function openBytes(
  method: string,
  bytes: Uint8Array,
  { features, traits, dataset }: RankedCatalogue,
  signal?: AbortSignal,
): Promise<Ranker> {
  const model = await openModel(method, bytes)
  const vectors = await closingOnFailure(model, model.itemVectors(features, dataset.itemIds, signal))
  let units: Promise<Matrix> | undefined
  return model.rankerOn({ vectors, traits, units: () => (units ??= unitRows(features)) })
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

/** A model as a method of the evaluation, which names clients by their place among the histories. */
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
