import type { Model } from '../../catalog-read/index.ts'
import type { ClientMetrics } from '../../contract/engine.ts'
import { Fault } from '../../contract/fault.ts'
import type { EvaluationRow } from '../../contract/results/evaluation.ts'
import {
  DEFAULT_METHOD,
  METHOD_NAMES,
  TRAINED_METHODS,
  type EvaluateSettings,
  type MethodName,
  type TrainedMethodName,
} from '../../contract/settings.ts'
import { BASELINES } from '../../learning/baselines/index.ts'
import { evaluateMethods, type Evaluation } from '../../learning/evaluation/evaluate.ts'
import type { Method } from '../../learning/evaluation/method.ts'
import { withoutSeen } from '../../learning/evaluation/seen-purchases.ts'
import { holdOutLastBasket } from '../../learning/evaluation/split.ts'
import { loadGalleryData, withReader, type GalleryData } from './gallery-data.ts'
import { methodOf, openRanker } from './open-ranker.ts'
import type { Ranker } from './ranker.ts'
import type { Task } from './task.ts'
import { message, type Message } from '../../messages/message.ts'

/** Seed for the baselines' random numbers, so that the table is the same every time. */
const SEED = 1

/** The model that represents each method that needs one. */
type Models = ReadonlyMap<string, Model>

/** Measures methods on the hidden last baskets, all on the features of the models' embedder. */
export const evaluate: Task<'evaluate'> = async ({ folder, settings }, context) => {
  const { data, models, basis, notes } = await withReader(folder, (reader) => {
    const all = reader.learning.models()
    const basis = modelThatDecides(all, settings)
    const models = modelsToTest(all, basis, settings)
    const networks = [...models.values()].flatMap(({ report }) => report?.networks ?? [])
    return {
      basis,
      models,
      data: loadGalleryData(reader, basis?.embedderId, { networks }),
      notes: [
        ...(all.some(standsForTheProgram) ? [] : [whyNoModel('curatornet', all)]),
        ...inUseLeftOut(all, basis, settings),
      ],
    }
  })
  const wanted = new Set(
    settings.methods ?? METHOD_NAMES.filter((name) => !isTrained(name) || models.has(name)),
  )
  const rankers = new Map<string, Ranker>()
  try {
    for (const [name, model] of models) {
      rankers.set(name, await openRanker(folder, model, data, context.signal))
    }
    const seenBaskets = [...rankers.values()].flatMap(({ trainedBaskets }) => trainedBaskets)
    const whole = holdOutLastBasket(data.dataset.histories)
    const split = withoutSeen(whole, data.dataset, seenBaskets)
    const seen = whole.heldOut.length - split.heldOut.length
    if (seen > 0) notes.push(message('evaluation.seenLeftOut', { seen }))
    const methods = [...wanted].flatMap((name): Method[] => {
      if (!isTrained(name)) return [BASELINES[name]({ ...data, split, seed: SEED })]
      const ranker = rankers.get(name)
      return ranker === undefined ? [] : [methodOf(name, ranker, { histories: split.training })]
    })
    const { protocol, ks } = settings
    const evaluation = await evaluateMethods(
      data.dataset,
      split,
      methods,
      { protocol, ks, seed: SEED },
      context,
    )
    for (const { name, report } of models.values()) {
      if (report?.networks === undefined) continue
      notes.push(message('evaluation.together', { name, networks: report.networks.join(', ') }))
    }
    const { users, sampledFrom } = evaluation
    if (sampledFrom !== undefined) {
      notes.push(message('evaluation.sampled', { users, sampledFrom }))
    }
    return {
      report: {
        ...reportOf(evaluation, data, models),
        model: basis?.name ?? null,
        tested: [...wanted].find((name) => name === basis?.method) ?? null,
        notes,
      },
      perClient: perClientOf(evaluation, data),
    }
  } finally {
    for (const ranker of rankers.values()) await ranker.close()
  }
}

function isTrained(name: MethodName): name is TrainedMethodName {
  return TRAINED_METHODS.some((method) => method === name)
}

/** The model that is tested and whose embedder all methods use: the named one, else the one in use, else the newest. */
function modelThatDecides(
  models: readonly Model[],
  { model: name, methods }: EvaluateSettings,
): Model | undefined {
  if (name !== undefined) return demandTestable(models, name)
  const asked = models.filter(
    ({ method }) => methods === undefined || methods.some((asks) => asks === method),
  )
  return [...asked.filter(({ isCurrent }) => isCurrent), ...asked, ...models].find(isTestable)
}

/** Reports that the model in use is not the one tested, if that is because it has seen the hidden sales. */
function inUseLeftOut(
  models: readonly Model[],
  basis: Model | undefined,
  { model: named }: EvaluateSettings,
): Message[] {
  const inUse = models.find(({ isCurrent }) => isCurrent)
  if (named !== undefined || inUse === undefined || inUse.name === basis?.name || isTestable(inUse)) return []
  return [message('evaluation.inUseLeftOut', { name: inUse.name })]
}

/** Whether a testable model represents the program: one of its default method or a CuratorNet. */
function standsForTheProgram(model: Model): boolean {
  return (model.method === DEFAULT_METHOD || model.method === 'curatornet') && isTestable(model)
}

/** Whether a model is known not to have learned from the hidden purchases. */
function isTestable({ report }: Model): boolean {
  return report?.refitted === false
}

/**
 * For each method that needs a model: `basis` if it is of that method, else the newest by the same embedder that has
 * not seen the hidden purchases. A method that is not requested by name can be left without one. `models`: newest
 * first.
 */
function modelsToTest(
  models: readonly Model[],
  basis: Model | undefined,
  { methods }: EvaluateSettings,
): Models {
  const chosen = new Map<string, Model>()
  for (const method of TRAINED_METHODS) {
    const isAsked = methods?.includes(method) === true
    if (methods !== undefined && !isAsked) continue
    const candidates = models.filter(
      (model) => model.method === method && isTestable(model) && model.embedderId === basis?.embedderId,
    )
    const model = basis?.method === method ? basis : candidates.at(0)
    if (model !== undefined) chosen.set(method, model)
    else if (isAsked) {
      throw new Fault('not-found', whyNoModel(method, models), {
        next: message('evaluation.trainFirst', {
          options: method === 'curatornet' ? '' : ` --method ${method}`,
        }),
      })
    }
  }
  return chosen
}

/** @throws Fault `not-found`; `bad-input` for a model that has seen the hidden purchases */
function demandTestable(models: readonly Model[], name: string): Model {
  const model = models.find((candidate) => candidate.name === name)
  if (model === undefined) {
    throw new Fault('not-found', message('learning.noModel', { name }), {
      next: message('learning.noModelNext'),
    })
  }
  if (isTestable(model)) return model
  if (model.report === null) {
    throw new Fault('bad-input', message('evaluation.unknownSales', { name }), {
      next: message('evaluation.unknownSalesNext'),
    })
  }
  throw new Fault('bad-input', message('evaluation.seenAll', { name }), {
    next: message('evaluation.seenAllNext'),
  })
}

const TITLES: Readonly<Record<TrainedMethodName, string>> = {
  curatornet: 'CuratorNet',
  blend: 'The blend',
  vbpr: 'VBPR',
  taste: 'The taste model',
}

function whyNoModel(method: TrainedMethodName, models: readonly Model[]): Message {
  const title = TITLES[method]
  return models.some((model) => model.method === method)
    ? message('evaluation.leftOutRefitted', { title })
    : message('evaluation.leftOutUntrained', { title })
}

function reportOf(evaluation: Evaluation, data: GalleryData, models: Models) {
  const { protocol, users, items, rows, tests, curves, reach, slices } = evaluation
  return {
    protocol,
    embedder: data.embedder.name,
    users,
    items,
    rows: rows.map((row): EvaluationRow => {
      const learned = models.get(row.method)
      return {
        ...row,
        ci: Object.fromEntries(Object.entries(row.ci).map(([metric, [low, high]]) => [metric, [low, high]])),
        lambda: learned?.report?.lambda ?? null,
        sampling: learned?.report?.sampling ?? null,
      }
    }),
    tests: tests.map(({ a, b, metric, t, df, p }) => ({ a, b, metric, t, df, p })),
    curves: curves.map((curve) => ({ ...curve, recall: [...curve.recall], ndcg: [...curve.ndcg] })),
    reach: { ...reach, methods: [...reach.methods] },
    slices: slices.map((slice) => ({ ...slice, rows: [...slice.rows] })),
  }
}

function perClientOf({ clients, perClient }: Evaluation, { dataset }: GalleryData): ClientMetrics[] {
  const ids = Array.from(clients, (client) => dataset.histories[client].clientId)
  return perClient.flatMap(({ method, metrics }) =>
    Object.entries(metrics).map(([metric, values]) => ({ method, metric, clients: ids, values })),
  )
}
