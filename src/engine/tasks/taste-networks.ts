import type { Embedder } from '../../catalog-read/index.ts'
import type { TaskContext } from '../../contract/progress.ts'
import type { TrainSettings } from '../../contract/settings.ts'
import type { History } from '../../learning/dataset.ts'
import { BASELINES } from '../../learning/baselines/index.ts'
import { VISRANKS, type VisRankName } from '../../learning/baselines/visrank-model.ts'
import type { HoldOut } from '../../learning/evaluation/split.ts'
import { tasteMethod } from '../../learning/taste/scores.ts'
import { tasteSpace } from '../../learning/taste/space.ts'
import { tastesTogether, type Taste } from '../../learning/taste/together.ts'
import type { GalleryData } from './gallery-data.ts'
import { chooseTaste, innerAucOf, tasteOf, type TasteChoice, type TasteMaterial } from './taste-choice.ts'

/** The contribution of one network: how its taste is learned, and its share of the score. */
interface NetworkTaste {
  readonly embedder: Embedder
  readonly material: TasteMaterial
  readonly choice: TasteChoice
  readonly share: number
}

export interface ChosenNetworks {
  /** That of the embedder comes first. */
  readonly parts: readonly NetworkTaste[]
  /** VisRank on the embedder's features if it ranks the inner hold-out better than every learned taste. */
  readonly instead: VisRankName | undefined
  /** Results on the inner hold-out; undefined if no client has three orders. */
  readonly inner: InnerFigures | undefined
}

/** AUC on the inner hold-out of the best taste and of both kinds of VisRank, and the number of clients it covers. */
type InnerFigures = Readonly<Record<VisRankName | 'taste', number>> & { readonly clients: number }

/** Candidate shares of the score for a network that joins. */
const SHARES = [0.2, 0.35, 0.5, 0.65, 0.8]
/** Minimum AUC that a network must add: less is rounding or chance, and every network has to process every new work. */
const WORTH = 0.001

type Asked = Pick<TrainSettings, 'lambda' | 'seed'>

/**
 * Uses the inner hold-out to choose how a taste is learned from each loaded network, and which networks rank together
 * with which shares. A network joins only if it improves the ranking there, so the embedder alone is among the choices.
 * So is VisRank on its features, which no taste averaged over purchases can match if each client buys by several looks.
 * If no client has three orders, there is no basis for a choice, and the embedder's taste is used alone.
 */
export async function chooseNetworks(
  { dataset, features, embedder, others }: Pick<GalleryData, 'dataset' | 'features' | 'embedder' | 'others'>,
  inner: HoldOut,
  { lambda, seed }: Asked,
  context: TaskContext,
): Promise<ChosenNetworks> {
  const own = { dataset, space: await tasteSpace(features, context.signal), seed }
  const alone = await chooseTaste(own, inner, lambda, context)
  let parts: NetworkTaste[] = [{ embedder, material: own, choice: alone.choice, share: 1 }]
  if (alone.inner === undefined) return { parts, instead: undefined, inner: undefined }
  const { clients } = alone.inner
  let { auc } = alone.inner
  for (const other of others) {
    const material = { ...own, space: await tasteSpace(other.features, context.signal) }
    const { choice } = await chooseTaste(material, inner, lambda, context)
    const before = await tasteBy(parts, inner.training, context)
    const joining = {
      space: material.space,
      weights: await tasteOf(material, inner.training, choice, context),
    }
    let best: number | undefined
    let least = auc + WORTH
    for (const share of SHARES) {
      const both = [
        { ...before, share: 1 - share },
        { ...joining, share },
      ]
      const { space, weights } = await tastesTogether(both, context.signal)
      const reached = await innerAucOf(dataset, inner, tasteMethod(weights, space.vectors), context)
      if (reached.auc > least) [best, least, auc] = [share, reached.auc, reached.auc]
    }
    if (best === undefined) continue
    const left = 1 - best
    parts = parts.map((part) => ({ ...part, share: left * part.share }))
    parts.push({ embedder: other.embedder, material, choice, share: best })
  }
  const simple = await visRanksOn({ dataset, features }, inner, context)
  const [best] = VISRANKS.toSorted((a, b) => simple[b] - simple[a])
  const instead = simple[best] > auc ? best : undefined
  return { parts, instead, inner: { ...simple, taste: auc, clients } }
}

async function visRanksOn(
  { dataset, features }: Pick<GalleryData, 'dataset' | 'features'>,
  inner: HoldOut,
  context: TaskContext,
): Promise<Record<VisRankName, number>> {
  const aucOf = async (name: VisRankName): Promise<number> => {
    const method = BASELINES[name]({ dataset, features, split: inner, seed: 1 })
    return (await innerAucOf(dataset, inner, method, context)).auc
  }
  return { visrank: await aucOf('visrank'), 'visrank-z': await aucOf('visrank-z') }
}

/** Learns the chosen tastes from the given histories. */
export async function tasteBy(
  parts: readonly NetworkTaste[],
  histories: readonly History[],
  context: TaskContext,
): Promise<Taste> {
  const learned = []
  for (const { material, choice, share } of parts) {
    const weights = await tasteOf(material, histories, choice, context)
    learned.push({ space: material.space, weights, share })
  }
  return learned.length === 1 ? learned[0] : tastesTogether(learned, context.signal)
}
