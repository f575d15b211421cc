import { Fault } from '../../contract/fault.ts'
import { isVisRankFile, VisRankModel } from '../../learning/baselines/visrank-model.ts'
import { visRankOn } from '../../learning/baselines/visrank.ts'
import { explain, explainBy } from '../../learning/curatornet/explanation.ts'
import { profileWithLikes } from '../../learning/curatornet/likes.ts'
import { CuratorNetModel } from '../../learning/curatornet/model.ts'
import { profilesOf } from '../../learning/curatornet/pooling.ts'
import type { Matrix } from '../../learning/dataset.ts'
import { multiplyTransposed, rowBlock, zeros } from '../../learning/linalg/products.ts'
import { blendScores } from '../../learning/mixture/mixture.ts'
import { BlendTerms } from '../../learning/mixture/terms.ts'
import { VbprModel } from '../../learning/vbpr/model.ts'
import { vectorColumns } from '../../learning/vbpr/network.ts'
import { message } from '../../messages/message.ts'
import type { Asked, OpenedModel, Ranker } from './ranker.ts'

/**
 * How a model of each method ranks. Each rejects with a Fault of kind `bad-model` for bytes that are not such a model.
 */

/** Opens a CuratorNet model, or a learned taste, whose file has the same format. */
export async function openCuratorNet(bytes: Uint8Array): Promise<OpenedModel> {
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

/** Opens a taste model: the learned taste, or VisRank if that ranked better. */
export function openTaste(bytes: Uint8Array): Promise<OpenedModel> {
  return isVisRankFile(bytes) ? openVisRank(bytes) : openCuratorNet(bytes)
}

/** CuratorNet's item space with the mixture's scores; a reason is what the mixture loses without a work. */
export async function openBlend(bytes: Uint8Array): Promise<OpenedModel> {
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
    networks: model.networks,
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

/** VBPR ranks only for the clients that it was trained with. */
export async function openVbpr(bytes: Uint8Array): Promise<OpenedModel> {
  const model = await VbprModel.load(bytes)
  const { trainedBaskets, shape } = model.description
  return {
    trainedBaskets,
    knowsWorks: true,
    isProduct: true,
    width: vectorColumns(shape),
    networks: [],
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
export async function openVisRank(bytes: Uint8Array): Promise<OpenedModel> {
  const model = await VisRankModel.load(bytes)
  const profileOf = ({ works }: Asked): Int32Array => Int32Array.from(works)
  return {
    trainedBaskets: [],
    knowsWorks: false,
    isProduct: true,
    width: model.width,
    networks: [],
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

/** For each vector, its largest product with a vector of the profile, [1, vectors]. */
async function largestProducts(profile: Matrix, vectors: Matrix): Promise<Matrix> {
  const products = await multiplyTransposed(profile, vectors)
  const largest = rowBlock(products, 0, 1).data.slice()
  products.data.forEach((value, at) => {
    const column = at % products.columns
    largest[column] = Math.max(largest[column], value)
  })
  return { data: largest, rows: 1, columns: products.columns }
}

/** How a model reads a profile: with likes if it was trained with them. */
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
