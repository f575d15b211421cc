import type { TaskContext } from '../../contract/progress.ts'
import { rightOf } from '../../contract/example-kinds.ts'
import type { OnnxDevice, TrainSettings } from '../../contract/settings.ts'
import { writeVbpr } from '../../learning/vbpr/model-file.ts'
import { trainVbpr } from '../../learning/vbpr/train.ts'
import { componentCount, principalComponents } from '../../learning/clustering/pca.ts'
import type { Mixture } from '../../learning/curatornet/mixture-terms.ts'
import { writeModel, type ModelMetadata } from '../../learning/curatornet/model-file.ts'
import { GUIDELINES, type Guideline } from '../../learning/curatornet/sampling/options.ts'
import { sampleTriples, type SampledTriples } from '../../learning/curatornet/sampling/sample-triples.ts'
import { AUTHORS_PACE, PRESETS, type TrainingSettings } from '../../learning/curatornet/settings.ts'
import type { Continuity } from '../../learning/curatornet/snapshot.ts'
import type { TableMaterial } from '../../learning/curatornet/step/table-source.ts'
import { trainCuratorNet, type NetworkRanking } from '../../learning/curatornet/train.ts'
import { partFigure } from '../../learning/curatornet/training-run.ts'
import type { TrainingOutcome } from '../../learning/curatornet/trained.ts'
import type { History, Matrix } from '../../learning/dataset.ts'
import { zScores } from '../../learning/linalg/standardise.ts'
import type { GalleryData } from './gallery-data.ts'
import { TableThread } from './table-thread.ts'

/** The authors' guard uses two components, ours as many as there are clusters. */
const AUTHORS_GUARD_COMPONENTS = 2
/** 500,000 out of 10 million (the authors' code). */
const AUTHORS_VALIDATION_SHARE = 0.05
/** VBPR's tables start near zero and each row is updated in few of the steps, so its steps are longer. */
const VBPR_RATE = 2.5

/** The data that every training on a gallery uses. */
export interface Material {
  readonly data: GalleryData
  /** The visual guard's PCA space. */
  readonly guard: Matrix
}

/** A trained model of any method. */
export interface Fitted {
  readonly outcome: TrainingOutcome
  /** The bytes of its file; with a mixture, those of a blend. */
  file(metadata: ModelMetadata, mixture?: Mixture): Uint8Array
}

/** Samples examples according to the settings, from histories without what must stay hidden. */
export function sampleFor(
  { data, guard }: Material,
  histories: readonly History[],
  settings: TrainSettings,
  context: TaskContext,
): Promise<SampledTriples> {
  return sampleTriples(
    { ...data.dataset, histories },
    guard,
    {
      triples: settings.triples ?? PRESETS[settings.preset].sampledTriples,
      validationTriples: validationTriples(settings),
      sampling: settings.sampling,
      variant: settings.variant,
      pool: settings.pool,
      seed: settings.seed,
      likesPerPurchase: settings.likes,
      strategies: sharesOf(settings),
      profiles: settings.method === 'vbpr' ? 'clients' : 'works',
    },
    context,
  )
}

/**
 * Trains by the settings' method; CuratorNet is checked by `ranking` if it is given. Ends, cancels and resumes as
 * `trainCuratorNet` does.
 */
export async function fit(
  { data }: Material,
  { training, validation, report }: SampledTriples,
  method: TrainSettings['method'],
  settings: TrainingSettings,
  context: TaskContext,
  { ranking, ...continuity }: Continuity & { readonly ranking?: NetworkRanking } = {},
): Promise<Fitted> {
  const { dataset, features } = data
  const validationParts = report.map((strategy) => strategy.validation)
  const input = { features, training, validation, validationParts, settings }
  const told = { ...context, onProgress: withKinds(report, context.onProgress) }
  if (method === 'vbpr') {
    const clients = dataset.histories.map(({ clientId }) => clientId)
    const trained = await trainVbpr({ ...input, users: clients.length }, told, continuity)
    return {
      outcome: trained,
      file: (metadata) => writeVbpr(trained, { clients, works: dataset.itemIds }, metadata),
    }
  }
  const openTables = (tables: TableMaterial): TableThread => new TableThread(tables)
  const trained = await trainCuratorNet({ ...input, openTables, ranking }, told, continuity)
  return {
    outcome: trained,
    file: (metadata, mixture) => writeModel(trained, metadata, mixture),
  }
}

/** Names the figures of parts of the validation triples after their kinds of example. */
function withKinds(
  report: SampledTriples['report'],
  tell: TaskContext['onProgress'],
): TaskContext['onProgress'] {
  const names = new Map(report.map(({ strategy }, part) => [partFigure(part), rightOf(strategy)]))
  return (progress) => {
    const figures = Object.entries(progress.figures ?? {}).map(([name, value]) => [
      names.get(name) ?? name,
      value,
    ])
    tell?.({ ...progress, figures: Object.fromEntries(figures) as Record<string, number> })
  }
}

/** VBPR only knows real clients, so it has only strategies 3 and 4. */
function sharesOf({ method, shares }: TrainSettings): Partial<Record<Guideline, number>> | undefined {
  if (method === 'vbpr' || shares === undefined) return undefined
  return Object.fromEntries(GUIDELINES.map((guideline, at) => [guideline, shares[at]]))
}

/** Uses the ratio of validation to training triples of the preset, or of the authors' code. */
function validationTriples({ preset, triples, variant }: TrainSettings): number {
  const { sampledTriples, validationTriples: ours } = PRESETS[preset]
  const whole = variant === 'authors' ? Math.round(sampledTriples * AUTHORS_VALIDATION_SHARE) : ours
  return triples === undefined
    ? whole
    : Math.min(whole, Math.max(200, Math.round((triples * whole) / sampledTriples)))
}

/** An explicit number of triples or epochs is exact: limits of the preset that would cut it short do not apply. */
function limitsOf({ triples, epochs }: TrainSettings): Partial<TrainingSettings> {
  if (epochs !== undefined) return { triples: undefined, seconds: undefined }
  return triples === undefined ? {} : { triples: undefined }
}

/** The preset's schedule, with the overrides of the settings. */
export function trainingSettings(settings: TrainSettings): TrainingSettings {
  const scaled = PRESETS[settings.preset].settings
  // Stable quality with larger batches has been measured only for CuratorNet as described in the paper.
  const keepsPace = settings.method === 'vbpr' || settings.variant === 'authors'
  const preset = settings.preset === 'paper' && keepsPace ? { ...scaled, ...AUTHORS_PACE } : scaled
  const rate = settings.method === 'vbpr' ? VBPR_RATE : 1
  return {
    ...preset,
    learningRates: preset.learningRates.map((learningRate) => learningRate * rate),
    seed: settings.seed,
    variant: settings.variant,
    leastFall: settings.variant === 'authors' ? 0 : preset.leastFall,
    size: settings.size,
    lambda: settings.lambda ?? preset.lambda,
    epochs: settings.epochs ?? preset.epochs,
    ...limitsOf(settings),
    backend: settings.backend,
    device: deviceOf(settings),
  }
}

/** Main has already tested the device; if none was chosen, it is the one that always works, or CUDA for TensorFlow. */
function deviceOf({ backend, device = 'auto' }: TrainSettings): OnnxDevice {
  if (device !== 'auto') return device
  return backend === 'tensorflow' ? 'cuda' : 'cpu'
}

/** The space in which the visual guard measures distances: principal components of the z-scores, one row per work. */
export async function guardSpace(
  features: Matrix,
  { variant }: Pick<TrainSettings, 'variant'>,
  signal?: AbortSignal,
): Promise<Matrix> {
  const normalised = await zScores(features, signal)
  const most = componentCount(normalised)
  const components = variant === 'authors' ? Math.min(AUTHORS_GUARD_COMPONENTS, most) : most
  const { projection } = await principalComponents(normalised, components, signal)
  return projection
}
