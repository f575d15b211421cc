import type { Model } from '../../catalog-read/index.ts'
import { Fault } from '../../contract/fault.ts'
import { VbprModel } from '../../learning/vbpr/model.ts'
import { vectorColumns } from '../../learning/vbpr/network.ts'
import { VisRankModel } from '../../learning/baselines/visrank-model.ts'
import { visRankOn } from '../../learning/baselines/visrank.ts'
import { blendScores } from '../../learning/mixture/mixture.ts'
import type { Traits } from '../../learning/curatornet/mixture-terms.ts'
import { BlendTerms } from '../../learning/mixture/terms.ts'
import { explain, explainBy, type Reason } from '../../learning/curatornet/explanation.ts'
import { profileWithLikes } from '../../learning/curatornet/likes.ts'
import { CuratorNetModel } from '../../learning/curatornet/model.ts'
import { profilesOf } from '../../learning/curatornet/pooling.ts'
import type { Dataset, Matrix } from '../../learning/dataset.ts'
import type { Method } from '../../learning/evaluation/method.ts'
import { multiplyTransposed, rowBlock, zeros } from '../../learning/linalg/products.ts'
import { unitRows } from '../../learning/linalg/standardise.ts'
import { readModelFile } from './open-model.ts'
import { message } from '../../messages/message.ts'

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

/** What a model ranks works by, each a row of `vectors`. */
export interface RankedWorks {
  /** The model's own vectors of the works. */
  readonly vectors: Matrix
  readonly traits: Traits
  /** The raw features with rows of length 1; only some methods ask for them. */
  readonly units: () => Promise<Matrix>
}

/** A trained model of any method, before it knows a catalogue. */
export interface OpenedModel {
  readonly trainedBaskets: readonly string[]
  /** Whether the vector of a work follows from its external id too, and not from its features alone. */
  readonly knowsWorks: boolean
  /** Whether a score follows from the vectors alone; else from the traits too, and from which other works there are. */
  readonly isProduct: boolean
  /** Numbers of a vector. */
  readonly width: number
  /** Vectors in the model's own space of raw features. Rejects with a Fault of kind `bad-model`. */
  itemVectors(features: Matrix, itemIds: readonly string[], signal?: AbortSignal): Promise<Matrix>
  /** Cheap: nothing is computed before a question. */
  rankerOn(works: RankedWorks): Ranker
  close(): Promise<void>
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
  /** Vectors whose products with those of the works are the scores, [clients, width]; not where scores are no products. */
  readonly clientVectors?: ClientVectors
  /** Scores of works by their vectors, in the catalogue or not, [1, vectors]; not where scores follow from more than those. */
  readonly scoresOf?: (asked: Asked, vectors: Matrix) => Promise<Matrix>
  /** For each suggestion which works of the profile speak for it; empty lists where the method cannot tell. */
  explain(asked: Asked, suggestions: readonly number[]): Promise<Reason[][]>
  close(): Promise<void>
}

type ClientVectors = (asked: readonly Asked[], signal?: AbortSignal) => Promise<Matrix>

/** A ranker whose scores are products of vectors. */
export type ProductRanker = Ranker & { readonly clientVectors: ClientVectors }

export function isProductRanker(ranker: Ranker): ranker is ProductRanker {
  return ranker.clientVectors !== undefined
}

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

async function openCuratorNet(bytes: Uint8Array): Promise<OpenedModel> {
  const model = await CuratorNetModel.load(bytes)
  const profileOf = profiler(model.description.settings.likes)
  return {
    ...openedCuratorNet(model),
    isProduct: true,
    rankerOn: ({ vectors }) => ({
      ...onCuratorNet(model, vectors),
      scores: (asked, stop) => model.scores(profilesOf(asked.map(profileOf)), vectors, stop),
      clientVectors: (asked, stop) => model.userVectors(profilesOf(asked.map(profileOf)), vectors, stop),
      scoresOf: async (asked, others) =>
        multiplyTransposed(await model.userVectors(profilesOf([profileOf(asked)]), vectors), others),
      explain: (asked, suggestions) => explain(model, vectors, profileOf(asked), suggestions),
    }),
  }
}

/** CuratorNet's item space with the mixture's scores; a reason is what the mixture loses without a work. */
async function openBlend(bytes: Uint8Array): Promise<OpenedModel> {
  const model = await CuratorNetModel.load(bytes)
  const { mixture = {}, settings } = model.description
  const profileOf = profiler(settings.likes)
  return {
    ...openedCuratorNet(model),
    isProduct: false,
    rankerOn: ({ vectors, traits, units }) => {
      const terms = new BlendTerms({ model, vectors, visRank: visRankOn(units), traits })
      const scores = (profiles: readonly ArrayLike<number>[], stop?: AbortSignal): Promise<Matrix> =>
        blendScores(
          mixture,
          terms,
          profiles.map((profile) => Int32Array.from(profile)),
          stop,
        )
      return {
        ...onCuratorNet(model, vectors),
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
      }
    },
  }
}

function openedCuratorNet(model: CuratorNetModel): Omit<OpenedModel, 'isProduct' | 'rankerOn'> {
  return {
    trainedBaskets: model.description.trainedBaskets,
    knowsWorks: false,
    width: model.width,
    itemVectors: (features, _, signal) => model.itemVectors(features, signal),
    close: () => model.close(),
  }
}

function onCuratorNet(model: CuratorNetModel, vectors: Matrix): Omit<Ranker, 'scores' | 'explain'> {
  return {
    trainedBaskets: model.description.trainedBaskets,
    vectors,
    vectorsOf: (others) => model.itemVectors(others),
    knows: () => true,
    close: () => model.close(),
  }
}

async function openVbpr(bytes: Uint8Array): Promise<OpenedModel> {
  const model = await VbprModel.load(bytes)
  const { trainedBaskets, shape } = model.description
  return {
    trainedBaskets,
    knowsWorks: true,
    isProduct: true,
    width: vectorColumns(shape),
    itemVectors: (features, itemIds, signal) => model.itemVectors(features, itemIds, signal),
    rankerOn: ({ vectors }) => ({
      trainedBaskets,
      vectors,
      vectorsOf: (others) =>
        model.itemVectors(
          others,
          Array.from({ length: others.rows }, () => ''),
        ),
      knows: ({ clientId }) => clientId !== undefined && model.knows(clientId),
      scores: (asked, stop) => model.scores(asked.map(namedClient), vectors, stop),
      clientVectors: (asked) => model.userVectors(asked.map(namedClient)),
      scoresOf: async (asked, others) =>
        multiplyTransposed(await model.userVectors([namedClient(asked)]), others),
      explain: (_, suggestions) => Promise.resolve(suggestions.map(() => [])),
      close: () => model.close(),
    }),
    close: () => model.close(),
  }
}

/** Scores follow from the nearest work of the profile; a reason is what is lost without that work. */
async function openVisRank(bytes: Uint8Array): Promise<OpenedModel> {
  const model = await VisRankModel.load(bytes)
  const profileOf = ({ works }: Asked): Int32Array => Int32Array.from(works)
  return {
    trainedBaskets: [],
    knowsWorks: false,
    isProduct: true,
    width: model.width,
    itemVectors: (features, _, signal) => model.itemVectors(features, signal),
    rankerOn: ({ vectors }) => ({
      trainedBaskets: [],
      vectors,
      vectorsOf: (others) => model.itemVectors(others),
      knows: () => true,
      scores: (asked) => model.scores(asked.map(profileOf), vectors),
      scoresOf: async (asked, others) => largestProducts(rowsOf(vectors, profileOf(asked)), others),
      explain: (asked, suggestions) =>
        explainBy(
          async (profiles) => {
            const { data, columns } = await model.scores(
              profiles.map((profile) => Int32Array.from(profile)),
              vectors,
            )
            return (place, item) => data[place * columns + item]
          },
          vectors,
          profileOf(asked),
          suggestions,
        ),
      close: () => model.close(),
    }),
    close: () => model.close(),
  }
}

function rowsOf({ data, columns }: Matrix, items: Int32Array): Matrix {
  const rows = zeros(items.length, columns)
  items.forEach((item, at) =>
    rows.data.set(data.subarray(item * columns, (item + 1) * columns), at * columns),
  )
  return rows
}

/** For each vector its largest product with one of the profile, [1, vectors]. */
async function largestProducts(profile: Matrix, vectors: Matrix): Promise<Matrix> {
  const products = await multiplyTransposed(profile, vectors)
  const largest = rowBlock(products, 0, 1).data.slice()
  products.data.forEach((value, at) => {
    const column = at % products.columns
    largest[column] = Math.max(largest[column], value)
  })
  return { data: largest, rows: 1, columns: products.columns }
}

/** How a model reads a profile: with likes where it was trained with them. */
function profiler(likesPerPurchase: unknown): (asked: Asked) => Int32Array {
  const weight = typeof likesPerPurchase === 'number' ? likesPerPurchase : 0
  return ({ works, likes = [] }) => profileWithLikes(works, likes, weight)
}

function namedClient({ clientId }: Asked): string {
  if (clientId !== undefined) return clientId
  throw new Fault('bad-input', message('suggestions.vbprByHand'), {
    next: message('suggestions.vbprByHandNext'),
  })
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
