import { writeVbpr } from '../../src/learning/vbpr/model-file.ts'
import type { VbprShape } from '../../src/learning/vbpr/network.ts'
import { trainVbpr, type TrainedVbpr } from '../../src/learning/vbpr/train.ts'
import type { NetworkRanking } from '../../src/learning/curatornet/train.ts'
import { BASELINES } from '../../src/learning/baselines/index.ts'
import type { ModelMetadata } from '../../src/learning/curatornet/sealed-file.ts'
import { tasteMethod } from '../../src/learning/taste/scores.ts'
import { evaluateMethods } from '../../src/learning/evaluation/evaluate.ts'
import type { Method } from '../../src/learning/evaluation/method.ts'
import type { HoldOut } from '../../src/learning/evaluation/split.ts'
import {
  fit,
  guardSpace,
  sampleFor,
  trainingSettings,
  type Fitted,
  type Material,
} from '../../src/engine/tasks/fit-model.ts'
import { innerHoldOut, mixtureFor } from '../../src/engine/tasks/learn-mixture.ts'
import { identityOf } from '../../src/engine/tasks/model-results.ts'
import { methodOf, openBytes } from '../../src/engine/tasks/open-ranker.ts'
import { rankingAgain, rankingOf, triplesOfBest, UNFINISHED } from '../../src/engine/tasks/early-stopping.ts'
import { chooseNetworks, tasteBy } from '../../src/engine/tasks/taste-networks.ts'
import { trainSettingsSchema, type TrainSettings } from '../../src/contract/settings.ts'
import type { Matrix } from '../../src/learning/dataset.ts'
import { zeros } from '../../src/learning/linalg/products.ts'
import { bprMf } from './bpr-mf.ts'
import type { EvidenceData } from './data.ts'

/**
 * The methods of the evidence. Every method with settings to choose has the same budget: nine settings, three degrees
 * of freedom and three durations, tried on the inner hold-out of its training data, and chosen by the AUC on it.
 */

/** Limits for a training on triples. */
export interface Budget {
  /** Number of triples per pass. */
  readonly triples: number
}

/** A method that is ready to use, and the settings chosen for it. */
export interface Ready {
  readonly method: Method
  readonly choice: string
}

/** Prepares methods on the visible part of the data; several if they share their training. */
export type Maker = (data: EvidenceData, seed: number, budget: Budget) => Promise<Ready[]>

const PASSES = [1, 2, 3]
const LAMBDAS = [0.0001, 0.001, 0.01]
const SIMPLE = [
  'popularity',
  'item-knn',
  'favourite-artist',
  'visrank',
  'visrank-z',
  'visrank-recent',
  'mean-cosine',
] as const

/** Makers by the name of the last method that each produces. `true`: another seed gives another result. */
export const MAKERS: Readonly<Record<string, { readonly make: Maker; readonly seeded: boolean }>> = {
  ...Object.fromEntries(SIMPLE.map((name) => [name, { make: simple(name), seeded: false }])),
  taste: { make: taste, seeded: true },
  'bpr-mf': { make: matrixFactors, seeded: true },
  vbpr: { make: (data, seed, budget) => vbpr('vbpr', data, seed, budget), seeded: true },
  'vbpr-artist': { make: vbprWithArtists, seeded: true },
  curatornet: { make: curatorNet, seeded: true },
  'curatornet-validation': { make: curatorNetByTriples, seeded: true },
}

/** The methods that each maker produces; more than its own if a second method shares its training. */
export const MADE_BY: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.keys(MAKERS).map((name) => [name, name === 'curatornet' ? ['curatornet', 'blend'] : [name]]),
)

function simple(name: (typeof SIMPLE)[number]): Maker {
  return ({ data, split }, seed) =>
    Promise.resolve([{ method: BASELINES[name]({ ...data, split, seed }), choice: '' }])
}

async function taste({ data, split }: EvidenceData, seed: number): Promise<Ready[]> {
  const asked = { lambda: undefined, seed }
  const { parts, instead } = await chooseNetworks(data, innerHoldOut(split), asked, {})
  if (instead !== undefined)
    return [{ method: { ...BASELINES[instead]({ ...data, split, seed }), name: 'taste' }, choice: instead }]
  const { weights, space } = await tasteBy(parts, split.training, {})
  const choices = parts.map(({ choice: { sources, lambda, steps }, share }) =>
    [sources.join('+'), lambda, steps, ...(parts.length === 1 ? [] : [share])].join(' '),
  )
  return [{ method: tasteMethod(weights, space.vectors), choice: choices.join(', ') }]
}

async function matrixFactors(evidence: EvidenceData, seed: number): Promise<Ready[]> {
  const { data, split } = evidence
  const inner = innerHoldOut(split)
  const { items } = data.dataset
  // One of its passes uses each purchase once, so it needs many more passes.
  const stops = PASSES.map((passes) => 20 * passes)
  const chosen = await best(
    LAMBDAS.flatMap((lambda) =>
      [...bprMf(items, inner.training, { lambda, stops, seed })].map(({ passes, method }) => ({
        setting: { lambda, passes },
        auc: () => innerAuc(evidence, inner, method),
      })),
    ),
  )
  const { lambda, passes } = chosen
  const [{ method }] = bprMf(items, split.training, { lambda, stops: [passes], seed })
  return [{ method, choice: `${lambda} ${passes}` }]
}

async function vbpr(
  name: string,
  evidence: EvidenceData,
  seed: number,
  { triples }: Budget,
): Promise<Ready[]> {
  const { data, split } = evidence
  const inner = innerHoldOut(split)
  const material = await materialOf(evidence)
  const clients = data.dataset.histories.map(({ clientId }) => clientId)
  const known = { clients, works: data.dataset.itemIds }
  const ready = async (trained: TrainedVbpr, on: HoldOut): Promise<Method> => {
    const ranker = await openBytes('vbpr', writeVbpr(trained, known, metadataOf(evidence)), data)
    return methodOf(name, ranker, { histories: on.training })
  }
  const train = async (
    on: HoldOut,
    lambda: number,
    ranking: NetworkRanking<VbprShape>,
    length?: number,
  ): Promise<TrainedVbpr> => {
    const settings = settingsOf({ method: 'vbpr', triples, epochs: PASSES.length, lambda, seed })
    const sampled = await sampleFor(material, on.training, settings, {})
    const asked = trainingSettings(settings)
    return trainVbpr({
      features: data.features,
      training: sampled.training,
      validation: sampled.validation,
      settings: length === undefined ? asked : { ...asked, triples: length, epochs: undefined },
      users: clients.length,
      ranking,
    })
  }
  const ranking: NetworkRanking<VbprShape> = async (network) =>
    innerAuc(evidence, inner, await ready({ ...network, ...UNFINISHED }, inner))
  const tried: TrainedVbpr[] = []
  for (const lambda of LAMBDAS) tried.push(await train(inner, lambda, ranking))
  const chosen = tried.reduce((before, trial) =>
    trial.validationAccuracy > before.validationAccuracy ? trial : before,
  )
  const { lambda } = chosen.settings
  const length = triplesOfBest(chosen)
  const again: NetworkRanking<VbprShape> = (_, { check }) =>
    Promise.resolve(chosen.checks.at(check)?.validationAccuracy ?? 0)
  const final = await train(split, lambda, again, length)
  return [{ method: await ready(final, split), choice: `${lambda} ${length ?? 0}` }]
}

/** The artist as a field next to the picture: a column for each artist, whose part of E is the artist's vector. */
async function vbprWithArtists(evidence: EvidenceData, seed: number, budget: Budget): Promise<Ready[]> {
  const { features, dataset } = evidence.data
  const works = Map.groupBy(dataset.artistOf.keys(), (work) => dataset.artistOf[work])
  works.delete(-1)
  const artists = [...works].filter(([, own]) => own.length > 1 && own.length < dataset.items)
  const wider = widened(
    features,
    artists.map(([, own]) => own),
  )
  return vbpr('vbpr-artist', { ...evidence, data: { ...evidence.data, features: wider } }, seed, budget)
}

function widened({ data, rows, columns }: Matrix, marked: readonly (readonly number[])[]): Matrix {
  const wider = zeros(rows, columns + marked.length)
  for (let row = 0; row < rows; row++)
    wider.data.set(data.subarray(row * columns, (row + 1) * columns), row * wider.columns)
  marked.forEach((works, at) => {
    for (const work of works) wider.data[work * wider.columns + columns + at] = 1
  })
  return wider
}

/** Stopped and chosen by the inner hold-out; the weights of the blend on top of it are learned there. */
async function curatorNet(evidence: EvidenceData, seed: number, { triples }: Budget): Promise<Ready[]> {
  const { data, split } = evidence
  const inner = innerHoldOut(split)
  const metadata = metadataOf(evidence)
  const material = await materialOf(evidence)
  const ranking = rankingOf(data, inner, metadata)
  const settingsFor = (lambda: number): TrainSettings =>
    settingsOf({ method: 'curatornet', triples, epochs: PASSES.length, lambda, seed })
  const tried: { lambda: number; fitted: Fitted }[] = []
  for (const lambda of LAMBDAS) {
    const settings = settingsFor(lambda)
    const sampled = await sampleFor(material, inner.training, settings, {})
    const fitted = await fit(material, sampled, 'curatornet', trainingSettings(settings), {}, { ranking })
    tried.push({ lambda, fitted })
  }
  const auc = ({ fitted }: (typeof tried)[number]): number => fitted.outcome.validationAccuracy
  const chosen = tried.reduce((before, trial) => (auc(trial) > auc(before) ? trial : before))
  const settings = settingsFor(chosen.lambda)
  const length = triplesOfBest(chosen.fitted.outcome)
  const sampled = await sampleFor(material, split.training, settings, {})
  const schedule = { ...trainingSettings(settings), triples: length, epochs: undefined }
  const again = rankingAgain(chosen.fitted.outcome)
  const final = await fit(material, sampled, 'curatornet', schedule, {}, { ranking: again })
  const histories = { histories: split.training }
  const own = await openBytes('curatornet', final.file(metadata), data)
  const choice = `${chosen.lambda} ${length ?? 0}`
  const mixture = await mixtureFor(data, inner, chosen.fitted.file(metadata), { seed, likes: 0 }, {})
  const mixed = await openBytes('blend', final.file(metadata, mixture), data)
  return [
    { method: methodOf('curatornet', own, histories), choice },
    { method: methodOf('blend', mixed, histories), choice },
  ]
}

/** As in the paper: stopped by validation triples; the inner hold-out chooses only lambda. */
async function curatorNetByTriples(
  evidence: EvidenceData,
  seed: number,
  { triples }: Budget,
): Promise<Ready[]> {
  const { data, split } = evidence
  const inner = innerHoldOut(split)
  const material = await materialOf(evidence)
  const train = async (on: HoldOut, lambda: number): Promise<Method> => {
    const settings = settingsOf({ method: 'curatornet', triples, epochs: PASSES.length, lambda, seed })
    const sampled = await sampleFor(material, on.training, settings, {})
    const fitted = await fit(material, sampled, 'curatornet', trainingSettings(settings), {})
    const ranker = await openBytes('curatornet', fitted.file(metadataOf(evidence)), data)
    return methodOf('curatornet-validation', ranker, { histories: on.training })
  }
  const { lambda } = await best(
    LAMBDAS.map((value) => ({
      setting: { lambda: value },
      auc: async () => innerAuc(evidence, inner, await train(inner, value)),
    })),
  )
  return [{ method: await train(split, lambda), choice: String(lambda) }]
}

async function best<Setting>(
  trials: readonly { readonly setting: Setting; readonly auc: () => Promise<number> }[],
): Promise<Setting> {
  let [{ setting: chosen }] = trials
  let highest = Number.NEGATIVE_INFINITY
  for (const { setting, auc } of trials) {
    const reached = await auc()
    if (reached > highest) [chosen, highest] = [setting, reached]
  }
  return chosen
}

async function innerAuc({ data }: EvidenceData, inner: HoldOut, method: Method): Promise<number> {
  const { rows } = await evaluateMethods(data.dataset, inner, [method], { bootstrap: 1 })
  return rows[0].auc
}

/** Trainings here are limited by passes and never by time, so that a busy machine gives the same figures. */
function settingsOf(asked: Partial<TrainSettings>): TrainSettings {
  return trainSettingsSchema.parse(asked)
}

async function materialOf({ data }: EvidenceData): Promise<Material> {
  return { data, guard: await guardSpace(data.features, { variant: 'curatornet' }) }
}

function metadataOf({ data, fingerprint }: EvidenceData): ModelMetadata {
  return {
    embedder: identityOf(data),
    dataFingerprint: fingerprint,
    metrics: {},
    trainedBaskets: [],
    created: '1970-01-01T00:00:00.000Z',
    settings: {},
  }
}
