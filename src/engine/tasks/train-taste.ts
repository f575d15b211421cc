import { performance } from 'node:perf_hooks'
import type { ModelFile } from '../../contract/engine.ts'
import type { TaskContext } from '../../contract/progress.ts'
import type { TrainReport } from '../../contract/results/learning.ts'
import type { TrainSettings } from '../../contract/settings.ts'
import { Fault } from '../../contract/fault.ts'
import type { ModelMetadata } from '../../learning/curatornet/sealed-file.ts'
import { writeTaste } from '../../learning/taste/model-file.ts'
import type { TrainingOutcome } from '../../learning/curatornet/trained.ts'
import type { History } from '../../learning/dataset.ts'
import { basketKeys } from '../../learning/evaluation/seen-purchases.ts'
import type { HoldOut } from '../../learning/evaluation/split.ts'
import { trainingSettings } from './fit-model.ts'
import { fingerprintOf, type GalleryData } from './gallery-data.ts'
import { innerHoldOut } from './learn-mixture.ts'
import { identityOf, testMetrics, writeModelFile } from './model-results.ts'
import type { ChosenTaste } from './taste-choice.ts'
import { chooseNetworks, tasteBy } from './taste-networks.ts'
import { message } from '../../messages/message.ts'

interface Order {
  readonly name: string
  readonly temporaryPath: string
  readonly settings: TrainSettings
}

/**
 * Trains a taste model: what is chosen is chosen by the inner hold-out, the test sees the last baskets once. It takes
 * seconds, so one that was killed begins again.
 * @throws Fault `too-little-data` where nobody bought two works
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
  const { parts, inner } = await chooseNetworks(data, innerHoldOut(split), settings, context)
  const [{ choice }, ...beside] = parts
  const others = beside.map(({ embedder }) => identityOf({ embedder }))
  context.onProgress?.({ stage: message('stages.training'), done: 0, total: 1 })
  const { space, weights: learned } = await tasteBy(parts, split.training, context)
  const seconds = (performance.now() - started) / 1000
  const outcome = outcomeOf(settings, { choice, inner }, space.blocks[0].normalisation, seconds)
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
      inner_auc: inner?.auc ?? null,
      inner_visrank: inner?.visrank ?? null,
    },
  }
  const tested = writeTaste(outcome, space, learned, metadata, others)
  const { metrics, visrank } = await testMetrics('taste', data, split, tested)
  const final = settings.refit ? (await tasteBy(parts, dataset.histories, context)).weights : learned
  const trainedBaskets = basketKeys(settings.refit ? dataset.histories : split.training, dataset)
  const bytes = writeTaste(outcome, space, final, { ...metadata, metrics, trainedBaskets }, others)
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
      ...(inner === undefined ? {} : { inner }),
      ...(others.length === 0 ? {} : { networks: others.map((network) => network.name) }),
    },
    file: await writeModelFile(temporaryPath, bytes),
  }
}

function requirePurchases(histories: readonly History[]): void {
  const works = histories.map(({ baskets }) => new Set(baskets.flatMap(({ items }) => items)).size)
  if (works.some((count) => count > 1)) return
  throw new Fault('too-little-data', message('learning.noPairs'), {
    next: message('learning.noPairsNext'),
  })
}

/** A taste model has no triples; its validation accuracy is the AUC on the inner hold-out, a share of pairs too. */
function outcomeOf(
  settings: TrainSettings,
  { choice, inner }: Pick<ChosenTaste, 'choice' | 'inner'>,
  normalisation: TrainingOutcome['normalisation'],
  seconds: number,
): TrainingOutcome {
  return {
    normalisation,
    parameters: {},
    settings: { ...trainingSettings(settings), lambda: choice.lambda },
    stopped: 'finished',
    validationAccuracy: inner?.auc ?? 0,
    loss: 0,
    triples: 0,
    epochs: 0,
    seconds,
    checks: [],
  }
}
