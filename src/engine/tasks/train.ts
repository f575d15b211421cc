import { open, rm } from 'node:fs/promises'
import path from 'node:path'
import type { ModelFile } from '../../contract/engine.ts'
import type { TrainSettings } from '../../contract/settings.ts'
import type { TrainReport } from '../../contract/results.ts'
import type { Watch } from '../../contract/progress.ts'
import { componentCount, principalComponents } from '../clustering/pca.ts'
import { curatorNetMethod } from '../curatornet/method.ts'
import { sha256Of, writeModel, type ModelMetadata } from '../curatornet/model-file.ts'
import { CuratorNetModel } from '../curatornet/model.ts'
import { sampleTriples, type SampledTriples } from '../curatornet/sampling/sample-triples.ts'
import { PRESETS, type TrainingSettings } from '../curatornet/settings.ts'
import type { TableMaterial } from '../curatornet/step/table-source.ts'
import { trainCuratorNet, type TrainedCuratorNet } from '../curatornet/train.ts'
import type { History, Matrix } from '../dataset.ts'
import { evaluateMethods } from '../evaluation/evaluate.ts'
import { basketKeys } from '../evaluation/seen.ts'
import { holdOutLastBasket, type HoldOut } from '../evaluation/split.ts'
import { zScores } from '../linalg/standardise.ts'
import { Checkpoint, CHECKPOINT_FORMAT } from './checkpoint.ts'
import { loadGalleryData, withReader, type GalleryData } from './gallery-data.ts'
import { TableThread } from './table-thread.ts'
import type { Task } from './task.ts'

/** The authors' guard looks at two components, ours at as many as the clusters (reference/samplers.md section 11). */
const AUTHORS_GUARD_COMPONENTS = 2
/** 500,000 for 10 million (reference/samplers.md section 2). */
const AUTHORS_VALIDATION_SHARE = 0.05

/**
 * Trains on everything but the hidden baskets, tests on those, and writes the model under its temporary name. A
 * training that was killed goes on from its checkpoint; one that is cancelled keeps the best it had.
 */
export const train: Task<'train'> = async ({ folder, embedder, name, temporaryPath, settings }, watch) => {
  const data = await withReader(folder, (reader) => loadGalleryData(reader, embedder))
  const split = holdOutLastBasket(data.dataset.histories)
  const guard = await guardSpace(data.features, settings, watch.signal)
  const metadata: ModelMetadata = {
    embedder: identityOf(data),
    dataFingerprint: data.fingerprint,
    metrics: {},
    trainedBaskets: basketKeys(split.training, data.dataset),
    created: new Date().toISOString(),
    settings: {
      name,
      preset: settings.preset,
      sampling: settings.sampling,
      pool: settings.pool,
    },
  }
  const material: Material = { data, guard, settings, models: path.dirname(temporaryPath) }
  const tested = await trainOn(split.training, 'test', material, watch)
  const metrics = await testMetrics(data, split, writeModel(tested.trained, metadata))
  const refitted = await refit(tested, material, watch)
  const final = refitted ?? tested
  const file = await writeModelFile(
    temporaryPath,
    writeModel(final.trained, {
      ...metadata,
      metrics,
      trainedBaskets: basketKeys(
        refitted === undefined ? split.training : data.dataset.histories,
        data.dataset,
      ),
      settings: { ...metadata.settings, refit: refitted !== undefined },
    }),
  )
  await tested.checkpoint.remove()
  await refitted?.checkpoint.remove()
  return {
    report: reportOf(name, settings, data, { ...final, refitted: refitted !== undefined }, metrics),
    file,
  }
}

/** What every training of one model is made of. */
interface Material {
  readonly data: GalleryData
  readonly guard: Matrix
  readonly settings: TrainSettings
  /** The gallery's folder of models, where checkpoints lie too. */
  readonly models: string
}

interface Trained {
  readonly trained: TrainedCuratorNet
  readonly sampled: SampledTriples
  readonly checkpoint: Checkpoint
  readonly resumed: boolean
}

async function trainOn(
  histories: readonly History[],
  purpose: 'test' | 'refit',
  { data, guard, settings, models }: Material,
  watch: Watch,
): Promise<Trained> {
  const { dataset, features, fingerprint } = data
  const preset = PRESETS[settings.preset]
  const sampled = await sampleTriples(
    { ...dataset, histories },
    guard,
    {
      triples: settings.triples ?? preset.sampledTriples,
      validationTriples: validationTriples(settings),
      sampling: settings.sampling,
      variant: settings.variant,
      pool: settings.pool,
      seed: settings.seed,
    },
    watch,
  )
  const { training, validation } = sampled
  const schedule = trainingSettings(settings)
  const key = JSON.stringify([
    CHECKPOINT_FORMAT,
    purpose,
    settings,
    schedule,
    fingerprint,
    Array.from(dataset.clusterOf),
  ])
  const checkpoint = new Checkpoint(path.join(models, `.checkpoint-of-${purpose}`), key)
  const from = await checkpoint.load()
  const openTables = (material: TableMaterial): TableThread => new TableThread(material)
  const trained = await trainCuratorNet(
    { features, training, validation, settings: schedule, openTables },
    watch,
    { from, onSnapshot: (take) => checkpoint.save(take) },
  )
  return { trained, sampled, checkpoint, resumed: from !== undefined }
}

/** A training on every basket, where it is asked for; undefined where it is not, or where it was cancelled. */
async function refit(tested: Trained, material: Material, watch: Watch): Promise<Trained | undefined> {
  if (!material.settings.refit || tested.trained.stopped === 'cancelled') return undefined
  try {
    const refitted = await trainOn(material.data.dataset.histories, 'refit', material, watch)
    return refitted.trained.stopped === 'cancelled' ? undefined : refitted
  } catch (error) {
    if (watch.signal?.aborted === true) return undefined
    throw error
  }
}

/** As many for each training triple as the preset has, or as the authors' code has. */
function validationTriples({ preset, triples, variant }: TrainSettings): number {
  const { sampledTriples, validationTriples: ours } = PRESETS[preset]
  const whole = variant === 'authors' ? Math.round(sampledTriples * AUTHORS_VALIDATION_SHARE) : ours
  return triples === undefined
    ? whole
    : Math.min(whole, Math.max(200, Math.round((triples * whole) / sampledTriples)))
}

/** Whoever says how many triples or passes means it: limits of the preset that would cut them short do not hold. */
function limitsOf({ triples, epochs }: TrainSettings): Partial<TrainingSettings> {
  if (epochs !== undefined) return { triples: undefined, seconds: undefined }
  return triples === undefined ? {} : { triples: undefined }
}

function trainingSettings(settings: TrainSettings): TrainingSettings {
  const preset = PRESETS[settings.preset].settings
  return {
    ...preset,
    seed: settings.seed,
    variant: settings.variant,
    lambda: settings.lambda ?? preset.lambda,
    epochs: settings.epochs ?? preset.epochs,
    ...limitsOf(settings),
  }
}

async function guardSpace(
  features: Matrix,
  { variant }: TrainSettings,
  signal?: AbortSignal,
): Promise<Matrix> {
  const normalised = await zScores(features, signal)
  const most = componentCount(normalised)
  const components = variant === 'authors' ? Math.min(AUTHORS_GUARD_COMPONENTS, most) : most
  const { projection } = await principalComponents(normalised, components, signal)
  return projection
}

/** How well the model of these bytes ranks the hidden baskets, by protocol `all`; empty where nothing is hidden. */
async function testMetrics(
  { dataset, features }: GalleryData,
  split: HoldOut,
  bytes: Uint8Array,
): Promise<Record<string, number>> {
  if (split.heldOut.length === 0) return {}
  const model = await CuratorNetModel.load(bytes)
  try {
    const method = await curatorNetMethod(model, features)
    const { rows } = await evaluateMethods(dataset, split, [method], { protocol: 'all' })
    const [row] = rows
    return Object.fromEntries(
      Object.entries(row).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
    )
  } finally {
    await model.close()
  }
}

function identityOf({ embedder }: GalleryData): ModelMetadata['embedder'] {
  const { name, kind, sha256, dimension, preprocessing } = embedder
  return { name, kind, sha256, dimension, preprocessing }
}

/** Writes and flushes; main renames, so that a model is there whole or not at all. */
async function writeModelFile(temporaryPath: string, bytes: Uint8Array): Promise<ModelFile> {
  try {
    const handle = await open(temporaryPath, 'w')
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    await rm(temporaryPath, { force: true })
    throw error
  }
  return { temporaryPath, sha256: sha256Of(bytes), bytes: bytes.length }
}

function reportOf(
  name: string,
  settings: TrainSettings,
  { embedder }: GalleryData,
  { trained, sampled, resumed, refitted }: Trained & { readonly refitted: boolean },
  metrics: Record<string, number>,
): Omit<TrainReport, 'current'> {
  const { triples, epochs, seconds, validationAccuracy, loss, stopped } = trained
  return {
    model: name,
    method: settings.method,
    backend: settings.backend,
    device: settings.device,
    embedder: embedder.name,
    triples,
    validation_triples: sampled.validation.length,
    epochs,
    seconds,
    triples_per_second: seconds > 0 ? triples / seconds : 0,
    validation_accuracy: validationAccuracy,
    loss,
    lambda: trained.settings.lambda,
    seed: trained.settings.seed,
    sampling: settings.sampling,
    stopped,
    refitted,
    resumed,
    strategies: sampled.report.map(
      ({ name: strategy, paperNumber, requested, training, validation, reason }) => ({
        strategy,
        paper_number: paperNumber,
        requested,
        training,
        validation,
        reason,
      }),
    ),
    metrics,
  }
}
