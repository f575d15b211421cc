import type { Model } from '../../catalog-read/index.ts'
import { Fault } from '../../contract/fault.ts'
import { VbprModel } from '../baselines/vbpr/model.ts'
import { blendScores } from '../curatornet/blend/mixture.ts'
import { BlendTerms, type Traits } from '../curatornet/blend/terms.ts'
import { explain, explainBy, type Reason } from '../curatornet/explanation.ts'
import { profileWithLikes } from '../curatornet/likes.ts'
import { CuratorNetModel } from '../curatornet/model.ts'
import { profilesOf } from '../curatornet/pooling.ts'
import type { Dataset, Matrix } from '../dataset.ts'
import type { Method } from '../evaluation/method.ts'
import { readModelFile } from './open-model.ts'

/** Whom works are ranked for: most methods need the works of the profile, VBPR the client. */
export interface Asked {
  readonly works: ArrayLike<number>
  /** Works that the client liked; they count where the model was trained with likes. */
  readonly likes?: readonly number[]
  readonly clientId?: string
}

/** The works that are ranked: raw features, one row per work, and the external ids of the rows. */
export interface RankedCatalogue {
  readonly features: Matrix
  readonly traits: Traits
  readonly dataset: Pick<Dataset, 'itemIds'>
}

/** A trained model of any method on one catalogue. */
export interface Ranker {
  /** Keys of the baskets that it learned from. */
  readonly trainedBaskets: readonly string[]
  /** Vectors of all works in the model's own space, for likeness and diversity. */
  readonly vectors: Matrix
  /** The same of pictures that are no works of the catalogue; raw features. */
  vectorsOf(features: Matrix): Promise<Matrix>
  /** Whether it can rank for this client. */
  knows(asked: Asked): boolean
  /** Score of every work for every client, [clients, works]; higher is better. */
  scores(asked: readonly Asked[], signal?: AbortSignal): Promise<Matrix>
  /** For each suggestion which works of the profile speak for it; empty lists where the method cannot tell. */
  explain(asked: Asked, suggestions: readonly number[]): Promise<Reason[][]>
  close(): Promise<void>
}

/** The bytes of a model on a catalogue. Rejects with a Fault of kind `bad-model`. */
export type OpenRanker = (
  bytes: Uint8Array,
  catalogue: RankedCatalogue,
  signal?: AbortSignal,
) => Promise<Ranker>

const RANKERS: Readonly<Record<string, OpenRanker>> = {
  curatornet: openCuratorNet,
  blend: openBlend,
  vbpr: openVbpr,
  // Its file has CuratorNet's form.
  taste: openCuratorNet,
}

/** Opens the bytes of a model file of the method. */
export function openBytes(
  method: string,
  bytes: Uint8Array,
  catalogue: RankedCatalogue,
  signal?: AbortSignal,
): Promise<Ranker> {
  if (method in RANKERS) return RANKERS[method](bytes, catalogue, signal)
  throw new Fault('bad-model', `This program does not know the method ${method}.`, {
    next: 'Update the program, or take another model into use: `models use NAME`.',
  })
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

async function openCuratorNet(
  bytes: Uint8Array,
  { features }: RankedCatalogue,
  signal?: AbortSignal,
): Promise<Ranker> {
  const model = await CuratorNetModel.load(bytes)
  const vectors = await closingOnFailure(model, model.itemVectors(features, signal))
  const profileOf = profiler(model.description.settings.likes)
  return {
    trainedBaskets: model.description.trainedBaskets,
    vectors,
    vectorsOf: (others) => model.itemVectors(others),
    knows: () => true,
    scores: (asked, stop) => model.scores(profilesOf(asked.map(profileOf)), vectors, stop),
    explain: (asked, suggestions) => explain(model, vectors, profileOf(asked), suggestions),
    close: () => model.close(),
  }
}

/** CuratorNet's item space with the mixture's scores; a reason is what the mixture loses without a work. */
async function openBlend(
  bytes: Uint8Array,
  { features, traits }: RankedCatalogue,
  signal?: AbortSignal,
): Promise<Ranker> {
  const model = await CuratorNetModel.load(bytes)
  const vectors = await closingOnFailure(model, model.itemVectors(features, signal))
  const { mixture = {}, trainedBaskets, settings } = model.description
  const profileOf = profiler(settings.likes)
  const terms = new BlendTerms({ model, vectors, features, traits })
  const scores = (profiles: readonly ArrayLike<number>[], stop?: AbortSignal): Promise<Matrix> =>
    blendScores(
      mixture,
      terms,
      profiles.map((profile) => Int32Array.from(profile)),
      stop,
    )
  return {
    trainedBaskets,
    vectors,
    vectorsOf: (others) => model.itemVectors(others),
    knows: () => true,
    scores: (asked, stop) => scores(asked.map(profileOf), stop),
    explain: (asked, suggestions) =>
      explainBy(
        async (profiles) => {
          const { data, columns } = await scores(profiles)
          return (place, item) => data[place * columns + item]
        },
        vectors,
        profileOf(asked),
        suggestions,
      ),
    close: () => model.close(),
  }
}

async function openVbpr(
  bytes: Uint8Array,
  { features, dataset }: RankedCatalogue,
  signal?: AbortSignal,
): Promise<Ranker> {
  const model = await VbprModel.load(bytes)
  const vectors = await closingOnFailure(model, model.itemVectors(features, dataset.itemIds, signal))
  return {
    trainedBaskets: model.description.trainedBaskets,
    vectors,
    vectorsOf: (others) =>
      model.itemVectors(
        others,
        Array.from({ length: others.rows }, () => ''),
      ),
    knows: ({ clientId }) => clientId !== undefined && model.knows(clientId),
    scores: (asked, stop) => model.scores(asked.map(namedClient), vectors, stop),
    explain: (_, suggestions) => Promise.resolve(suggestions.map(() => [])),
    close: () => model.close(),
  }
}

/** How a model reads a profile: with likes where it was trained with them. */
function profiler(likesPerPurchase: unknown): (asked: Asked) => Int32Array {
  const weight = typeof likesPerPurchase === 'number' ? likesPerPurchase : 0
  return ({ works, likes = [] }) => profileWithLikes(works, likes, weight)
}

function namedClient({ clientId }: Asked): string {
  if (clientId !== undefined) return clientId
  throw new Fault(
    'bad-input',
    'VBPR ranks for clients whom it was trained on, not for works picked by hand.',
    {
      next: 'Name a client, or take a CuratorNet model into use: `models use NAME`.',
    },
  )
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
