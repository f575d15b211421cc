import { performance } from 'node:perf_hooks'
import type { ModelFile } from '../../contract/engine.ts'
import type { TaskContext } from '../../contract/progress.ts'
import type { TrainReport } from '../../contract/results/learning.ts'
import type { TrainSettings } from '../../contract/settings.ts'
import { Fault } from '../../contract/fault.ts'
import { writeVisRank } from '../../learning/baselines/visrank-model.ts'
import type { ModelMetadata } from '../../learning/curatornet/sealed-file.ts'
import { writeTaste } from '../../learning/taste/model-file.ts'
import type { Taste } from '../../learning/taste/together.ts'
import type { TrainingOutcome } from '../../learning/curatornet/trained.ts'
import type { History } from '../../learning/dataset.ts'
import { basketKeys } from '../../learning/evaluation/seen-purchases.ts'
import type { HoldOut } from '../../learning/evaluation/split.ts'
import { trainingSettings } from './fit-model.ts'
import { fingerprintOf, type GalleryData } from './gallery-data.ts'
import { innerHoldOut } from './learn-mixture.ts'
import { identityOf, testMetrics, writeModelFile } from './model-results.ts'
import { chooseNetworks, tasteBy, type ChosenNetworks } from './taste-networks.ts'
import { message } from '../../messages/message.ts'

interface Order {
  readonly name: string
  readonly temporaryPath: string
  readonly settings: TrainSettings
}

/**
 * Trains a taste model: every choice is made by the inner hold-out, and the last baskets are used once, for the test.
 * Training takes seconds, so a killed training starts over.
 * @throws Fault `too-little-data` if no client bought two works
 */
export async function trainTaste(
  data: GalleryData,
  split: HoldOut,
  { name, temporaryPath, settings }: Order,
  context: TaskContext,
): Promise<{ report: Omit<TrainReport, 'current'>; file: ModelFile }> {
  const { dataset } = data
  requirePurchases(split.training)
  const started = performance.now()
  const chosen = await chooseNetworks(data, innerHoldOut(split), settings, context)
  const { parts, inner: told, instead } = chosen
  const [{ choice, material }] = parts
  const others = instead === undefined ? parts.slice(1).map(({ embedder }) => identityOf({ embedder })) : []
  context.onProgress?.({ stage: message('stages.training'), done: 0, total: 1 })
  const learned = await learnChosen(chosen, split.training, context)
  const seconds = (performance.now() - started) / 1000
  const auc = told?.[instead ?? 'taste'] ?? 0
  const { normalisation } = material.space.blocks[0]
  const outcome = outcomeOf(settings, { lambda: choice.lambda, auc }, normalisation, seconds)
  const metadata: ModelMetadata = {
    embedder: identityOf(data),
    dataFingerprint: fingerprintOf(data),
    metrics: {},
    trainedBaskets: basketKeys(split.training, dataset),
    created: new Date().toISOString(),
    settings: {
      name,
      sources: choice.sources.join(' '),
      steps: choice.steps,
      shares: parts.map(({ share }) => share).join(' '),
      likes: settings.likes,
      refit: settings.refit,
      inner_auc: told === undefined ? null : auc,
      inner_visrank: told?.['visrank-z'] ?? null,
      ...(instead === undefined ? {} : { instead }),
    },
  }
  const bytesOf = (taste: Taste | undefined, more: Partial<ModelMetadata>): Uint8Array =>
    taste === undefined
      ? writeVisRank(instead ?? 'visrank-z', normalisation, { ...metadata, ...more })
      : writeTaste(outcome, taste.space, taste.weights, { ...metadata, ...more }, others)
  const { metrics, visrank } = await testMetrics('taste', data, split, bytesOf(learned, {}))
  const final = settings.refit ? await learnChosen(chosen, dataset.histories, context) : learned
  const trainedBaskets = basketKeys(settings.refit ? dataset.histories : split.training, dataset)
  const bytes = bytesOf(final, { metrics, trainedBaskets })
  return {
    report: {
      model: name,
      method: 'taste',
      backend: 'onnx',
      device: 'cpu',
      embedder: data.embedder.name,
      triples: outcome.triples,
      validation_triples: 0,
      epochs: outcome.epochs,
      seconds,
      triples_per_second: 0,
      validation_accuracy: outcome.validationAccuracy,
      loss: outcome.loss,
      lambda: choice.lambda,
      seed: settings.seed,
      sampling: settings.sampling,
      stopped: outcome.stopped,
      refitted: settings.refit,
      resumed: false,
      strategies: [],
      metrics,
      ...(visrank === undefined ? {} : { visrank }),
      ...(told === undefined ? {} : { inner: { auc, visrank: told['visrank-z'], clients: told.clients } }),
      ...(told === undefined || instead === undefined
        ? {}
        : { instead: { method: instead, learned: told.taste } }),
      ...(others.length === 0 ? {} : { networks: others.map((network) => network.name) }),
    },
    file: await writeModelFile(temporaryPath, bytes),
  }
}

/** Learns the chosen taste from some histories; undefined for VisRank, which learns nothing. */
async function learnChosen(
  { parts, instead }: ChosenNetworks,
  histories: readonly History[],
  context: TaskContext,
): Promise<Taste | undefined> {
  return instead === undefined ? tasteBy(parts, histories, context) : undefined
}

function requirePurchases(histories: readonly History[]): void {
  const works = histories.map(({ baskets }) => new Set(baskets.flatMap(({ items }) => items)).size)
  if (works.some((count) => count > 1)) return
  throw new Fault('too-little-data', message('learning.noPairs'), {
    next: message('learning.noPairsNext'),
  })
}

/**
 * A taste model has no triples; its validation accuracy is the AUC on the inner hold-out, which is a share of pairs
 * too.
 */
function outcomeOf(
  settings: TrainSettings,
  { lambda, auc }: { readonly lambda: number; readonly auc: number },
  normalisation: TrainingOutcome['normalisation'],
  seconds: number,
): TrainingOutcome {
  return {
    normalisation,
    parameters: {},
    settings: { ...trainingSettings(settings), lambda },
    stopped: 'finished',
    validationAccuracy: auc,
    loss: 0,
    triples: 0,
    epochs: 0,
    seconds,
    checks: [],
  }
}
