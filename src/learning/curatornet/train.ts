import { Fault } from '../../contract/fault.ts'
import type { TaskContext } from '../../contract/progress.ts'
import type { Matrix } from '../dataset.ts'
import { Random } from '../linalg/random.ts'
import { columnStatistics, standardise, type ColumnStatistics } from '../linalg/standardise.ts'
import { yieldToEventLoop } from '../yield-to-event-loop.ts'
import type { RunningBackend, StepMaterial } from './backends/backend.ts'
import { openOnnx } from './backends/onnx.ts'
import { openTensorFlow } from './backends/tensorflow.ts'
import { loadTensorFlow } from './backends/tensorflow-library.ts'
import { shortProfilesFirst, shuffledBatches } from './batches.ts'
import {
  initialParameters,
  networkShape,
  parameterShapes,
  type NetworkShape,
  type ParameterShape,
} from './network.ts'
import type { TrainingSettings } from './settings.ts'
import type { Continuity } from './snapshot.ts'
import { distinctProfiles, sameFeatures } from './step/distinct-profiles.ts'
import type { OpenTableSource, TableMaterial } from './step/table-source.ts'
import { Validation } from './step/validation.ts'
import type { TrainedCuratorNet, TrainingOutcome } from './trained.ts'
import { TrainingRun, type TrainingParts } from './training-run.ts'
import type { Triples } from './triples.ts'
import { message } from '../../messages/message.ts'

export type { Check, Stopped, TrainedCuratorNet } from './trained.ts'

/** A network in training; its shape is CuratorNet's or VBPR's. */
export interface NetworkUnderWay<Shape> extends Pick<
  TrainingOutcome,
  'normalisation' | 'parameters' | 'settings'
> {
  readonly shape: Shape
}

/** How well a network ranks, 0 to 1; higher is better. `check` counts from 0, which is the untrained network. */
export type NetworkRanking<Shape = NetworkShape> = (
  network: NetworkUnderWay<Shape>,
  asked: { readonly check: number; readonly signal?: AbortSignal },
) => Promise<number>

export interface TrainingInput {
  /** Raw features, one row per work: the training catalogue that the normalisation is fitted on. */
  readonly features: Matrix
  readonly training: Triples
  readonly validation: Triples
  /** Lengths of the stretches of the validation triples whose accuracy is also measured separately. */
  readonly validationParts?: readonly number[]
  readonly settings: TrainingSettings
  /** Prepares the batch tables elsewhere; without it, they are prepared between the steps. */
  readonly openTables?: (material: TableMaterial) => OpenTableSource
}

/**
 * Above this number of works per triple of a batch, a batch does not touch most of the catalogue, and gathering the
 * touched rows is cheaper than passing the whole catalogue through the item tower.
 */
export const WORKS_PER_TRIPLE = 2

/**
 * Trains CuratorNet (paper section 4; schedule as in the authors' code) and keeps the best weights, or the last ones
 * with `variant: 'authors'`. A cancel through `watch.signal` is obeyed between two steps and keeps the best weights so
 * far; before the first check these are the current weights. With `continuity` it resumes from a snapshot of an earlier
 * run with the same input, and ends with the same weights as a run that was never stopped. If a `ranking` is given, it
 * is measured at every check; otherwise the share of validation triples ranked correctly is.
 * @throws Fault `cancelled` before the first step, when there is nothing to keep; `too-little-data` without triples;
 * `bad-input` if the features are not all finite or the loss ceases to be
 */
export async function trainCuratorNet(
  input: TrainingInput & { readonly ranking?: NetworkRanking },
  context: TaskContext = {},
  continuity: Continuity = {},
): Promise<TrainedCuratorNet> {
  requireExamples(input)
  const { features, training, validation, validationParts, settings, openTables, ranking } = input
  const shape = networkShape(features.columns, settings.variant, settings.size)
  const normalisation = await storedStatistics(features, context.signal)
  const normalised = await standardise(features, normalisation, context.signal)
  await yieldToEventLoop(context.signal)
  const represented = sameFeatures(normalised)
  await yieldToEventLoop(context.signal)
  const random = new Random(settings.seed)
  const wholeCatalogue = features.rows <= WORKS_PER_TRIPLE * settings.batchSize
  const profiles = distinctProfiles(training.profiles, represented)
  const parameters = initialParameters(shape, random.fork('weights'))
  await yieldToEventLoop(context.signal)
  const { lambda } = settings
  const material = { shape, features: normalised, parameters, lambda, wholeCatalogue }
  const tables = { triples: training, profiles, represented, wholeCatalogue }
  const backend = await openBackend(material, tables, settings, openTables)
  const measure =
    ranking === undefined
      ? await Validation.open(shape, normalised, validation, represented, settings.threads, validationParts)
      : byRanking(ranking, parameterShapes(shape), { shape, normalisation, settings })
  const order = settings.variant === 'authors' ? shortProfilesFirst : shuffledBatches
  const batches = order(training, settings.batchSize, random.fork('order'))
  const parts = {
    parameters: parameterShapes(shape),
    settings,
    triples: training.length,
    step: backend.step,
    measure,
    tabulator: backend.tabulator,
    batches,
  }
  try {
    return { shape, normalisation, settings, ...(await new TrainingRun(parts, context, continuity).run()) }
  } finally {
    await backend.close()
    await measure.close()
  }
}

/** A ranking in place of validation triples. */
export function byRanking<Shape>(
  ranking: NetworkRanking<Shape>,
  shapes: readonly ParameterShape[],
  network: Omit<NetworkUnderWay<Shape>, 'parameters'>,
): TrainingParts['measure'] & { close(): Promise<void> } {
  const names = shapes.map(({ name }) => name)
  return {
    accuracy: (tensors, signal, check = 0) => {
      const parameters = Object.fromEntries(
        names.map((name) => [name, (tensors[name].data as Float32Array).slice()]),
      )
      return ranking({ ...network, parameters }, { check, signal })
    },
    close: () => Promise.resolve(),
  }
}

/** @throws Fault `bad-input` if the settings' backend is not available */
async function openBackend(
  material: StepMaterial,
  tables: TableMaterial,
  { backend, device = 'cpu', threads }: TrainingSettings,
  openTables: TrainingInput['openTables'],
): Promise<RunningBackend> {
  if (backend !== 'tensorflow') return openOnnx(material, tables, { threads, device }, openTables)
  return openTensorFlow(await loadTensorFlow(device === 'cuda' ? 'cuda' : 'cpu'), material, tables)
}

/** @throws Fault `too-little-data` without triples, `bad-input` if a feature is not finite */
export function requireExamples({ features, training, validation }: TrainingInput): void {
  if (training.length === 0 || validation.length === 0) {
    throw new Fault('too-little-data', message('learning.noExamples'), {
      next: message('learning.noExamplesNext'),
    })
  }
  const bad = features.data.findIndex((number) => !Number.isFinite(number))
  if (bad >= 0) {
    const work = Math.trunc(bad / features.columns)
    throw new Fault('bad-input', message('learning.notFinite', { work }), {
      next: message('learning.notFiniteNext'),
    })
  }
}

/** Column statistics as a model file stores them, rounded to 32 bits. */
export async function storedStatistics(features: Matrix, signal?: AbortSignal): Promise<ColumnStatistics> {
  const { mean, deviation } = await columnStatistics(features, signal)
  return { mean: mean.map(Math.fround), deviation: deviation.map(Math.fround) }
}
