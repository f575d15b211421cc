import type { TaskContext } from '../../contract/progress.ts'
import {
  artistExamples,
  purchaseExamples,
  type TasteExamples,
  type TasteSource,
} from '../../learning/taste/examples.ts'
import { learnTaste, untrainedTaste, type TasteWeights } from '../../learning/taste/learn.ts'
import { tasteMethod } from '../../learning/taste/scores.ts'
import type { TasteSpace } from '../../learning/taste/space.ts'
import type { Dataset, History } from '../../learning/dataset.ts'
import { evaluateMethods } from '../../learning/evaluation/evaluate.ts'
import type { Method } from '../../learning/evaluation/method.ts'
import type { HoldOut } from '../../learning/evaluation/split.ts'
import { Random } from '../../learning/linalg/random.ts'
import { message } from '../../messages/message.ts'

/** How a taste is learned. Without sources nothing is learned, and works are ranked by the mean cosine. */
export interface TasteChoice {
  readonly sources: readonly TasteSource[]
  readonly lambda: number
  readonly steps: number
}

/** Results on the inner hold-out. */
export interface ChosenTaste {
  readonly choice: TasteChoice
  /**
   * AUC of the choice on the inner hold-out, and the number of clients it covers; undefined if no client has three
   * orders.
   */
  readonly inner: { readonly auc: number; readonly clients: number } | undefined
  /** Every lambda and source tried, at its best number of steps. */
  readonly trials: readonly (TasteChoice & { readonly auc: number })[]
}

/** Used if no client has three orders: settings that did no harm on any data. */
const CAUTIOUS: TasteChoice = { sources: ['purchases', 'artists'], lambda: 0.01, steps: 20 }

/** The combination of both never won (docs/learning-core.md). */
const SOURCES: readonly (readonly TasteSource[])[] = [['purchases'], ['artists']]
const LAMBDAS = [0.01, 0.003, 0.001, 0.0003]
const STOPS = [10, 20, 40]

/** The data from which tastes are learned. */
export interface TasteMaterial {
  readonly dataset: Dataset
  readonly space: TasteSpace
  readonly seed: number
}

/**
 * Chooses the source of a taste, its regularisation and its number of steps by the ranking of the inner hold-out alone.
 * The untrained state, which ranks by the mean cosine, is among the choices, so learning cannot make that ranking
 * worse.
 */
export async function chooseTaste(
  material: TasteMaterial,
  inner: HoldOut,
  lambda: number | undefined,
  context: TaskContext,
): Promise<ChosenTaste> {
  const { dataset, space } = material
  if (inner.heldOut.length === 0) {
    return { choice: { ...CAUTIOUS, lambda: lambda ?? CAUTIOUS.lambda }, inner: undefined, trials: [] }
  }
  const measure = (method: Method): Promise<{ auc: number; users: number }> =>
    innerAucOf(dataset, inner, method, context)
  const untrained = untrainedTaste(space.vectors.columns)
  const { auc: before, users: clients } = await measure(tasteMethod(untrained, space.vectors))
  const trials: (TasteChoice & { auc: number })[] = [{ sources: [], lambda: 0, steps: 0, auc: before }]
  const lambdas = lambda === undefined ? LAMBDAS : [lambda]
  const grid = SOURCES.flatMap((sources) => lambdas.map((value) => ({ sources, lambda: value })))
  for (const [done, { sources, lambda: tried }] of grid.entries()) {
    const innerAuc = Math.max(...trials.map(({ auc }) => auc))
    context.onProgress?.({
      stage: message('stages.choosing'),
      done,
      total: grid.length,
      figures: { innerAuc },
    })
    let best: (TasteChoice & { auc: number }) | undefined
    for await (const weights of learn(
      material,
      inner.training,
      { sources, lambda: tried },
      STOPS,
      context.signal,
    )) {
      const { auc } = await measure(tasteMethod(weights, space.vectors))
      if (best === undefined || auc > best.auc) best = { sources, lambda: tried, steps: weights.steps, auc }
    }
    if (best !== undefined) trials.push(best)
  }
  const chosen = trials.reduce((best, trial) => (trial.auc > best.auc ? trial : best))
  const { auc, ...choice } = chosen
  return { choice, inner: { auc, clients }, trials }
}

/** The AUC of a method on the inner hold-out, and the number of clients. */
export async function innerAucOf(
  dataset: Dataset,
  inner: HoldOut,
  method: Method,
  { signal }: TaskContext,
): Promise<{ readonly auc: number; readonly users: number }> {
  const { rows, users } = await evaluateMethods(dataset, inner, [method], { bootstrap: 1 }, { signal })
  return { auc: rows[0].auc, users }
}

/** Learns a taste from the given histories with the chosen settings. */
export async function tasteOf(
  material: TasteMaterial,
  histories: readonly History[],
  choice: TasteChoice,
  context: TaskContext,
): Promise<TasteWeights> {
  let learned = untrainedTaste(material.space.vectors.columns)
  if (choice.steps === 0) return learned
  for await (const weights of learn(material, histories, choice, [choice.steps], context.signal))
    learned = weights
  return learned
}

function learn(
  { dataset, space, seed }: TasteMaterial,
  histories: readonly History[],
  { sources, lambda }: Pick<TasteChoice, 'sources' | 'lambda'>,
  stops: readonly number[],
  signal: AbortSignal | undefined,
): AsyncGenerator<TasteWeights> {
  const random = new Random(seed)
  const examples: Readonly<Record<TasteSource, () => TasteExamples>> = {
    purchases: () => purchaseExamples(histories, space.vectors, random.fork('purchases')),
    artists: () => artistExamples(dataset.artistOf, space.vectors, random.fork('artists')),
  }
  return learnTaste(
    sources.map((source) => examples[source]()),
    space.vectors,
    lambda,
    stops,
    random.fork('steps'),
    signal,
  )
}
