import path from 'node:path'
import type { TrainSettings } from '../../contract/settings.ts'
import type { TrainReport } from '../../contract/results/learning.ts'
import type { TaskContext } from '../../contract/progress.ts'
import type { Mixture } from '../../learning/curatornet/mixture-terms.ts'
import { requireCases } from '../../learning/mixture/mixture.ts'
import type { SampledTriples } from '../../learning/curatornet/sampling/sample-triples.ts'
import type { ModelMetadata } from '../../learning/curatornet/sealed-file.ts'
import type { NetworkRanking } from '../../learning/curatornet/train.ts'
import type { History } from '../../learning/dataset.ts'
import { basketKeys } from '../../learning/evaluation/seen-purchases.ts'
import { holdOutLastBasket, type HoldOut } from '../../learning/evaluation/split.ts'
import { Checkpoint, CHECKPOINT_FORMAT } from './checkpoint.ts'
import { fit, guardSpace, sampleFor, trainingSettings, type Fitted, type Material } from './fit-model.ts'
import { fingerprintOf, loadGalleryData, withReader } from './gallery-data.ts'
import { innerHoldOut, mixtureFor } from './learn-mixture.ts'
import { rankingAgain, rankingOf, requireInner, triplesOfBest, visRankOnInner } from './early-stopping.ts'
import { identityOf, testMetrics, writeModelFile } from './model-results.ts'
import { keptTrials, searchSettings } from './search-settings.ts'
import type { Task } from './task.ts'
import { reportOf } from './train-report.ts'
import { trainTaste } from './train-taste.ts'

/**
 * Trains on everything but the hidden baskets, tests on those, and writes the model under its temporary name. A killed
 * training resumes from its checkpoint; a cancelled one keeps its best state.
 */
export const train: Task<'train'> = async (
  { folder, embedder, name, temporaryPath, settings: asked },
  context,
) => {
  const data = await withReader(folder, (reader) =>
    loadGalleryData(reader, embedder, {
      likers: asked.likes > 0,
      networks: asked.method === 'taste' && asked.networks === 'all' ? 'all' : [],
    }),
  )
  const split = holdOutLastBasket(data.dataset.histories)
  if (asked.method === 'taste')
    return trainTaste(data, split, { name, temporaryPath, settings: asked }, context)
  const guard = await guardSpace(data.features, asked, context.signal)
  const metadata: ModelMetadata = {
    embedder: identityOf(data),
    dataFingerprint: fingerprintOf(data),
    metrics: {},
    trainedBaskets: basketKeys(split.training, data.dataset),
    created: new Date().toISOString(),
    settings: {
      name,
      preset: asked.preset,
      sampling: asked.sampling,
      pool: asked.pool,
      likes: asked.likes,
      stop_by: asked.stopBy,
    },
  }
  const kept = keptTrials(path.join(path.dirname(temporaryPath), '.search'))
  const searched =
    asked.search > 0
      ? await searchSettings({ data, guard }, innerHoldOut(split), asked, { metadata, kept }, context)
      : undefined
  const settings = searched?.settings ?? asked
  const material: Order = { data, guard, settings, models: path.dirname(temporaryPath) }
  const blending =
    settings.method === 'blend' ? await learnBlend(material, split, metadata, context) : undefined
  const mixture = blending?.mixture
  const stopped =
    settings.stopBy === 'inner' ? await stopByInner(material, split, metadata, context) : undefined
  const tested = await trainOn(split.training, 'test', material, context, stopped)
  const { metrics, visrank } = await testMetrics(settings.method, data, split, tested.file(metadata, mixture))
  const refitted = await refit(tested, material, context, stopped)
  const final = refitted ?? tested
  const file = await writeModelFile(
    temporaryPath,
    final.file(
      {
        ...metadata,
        metrics,
        trainedBaskets: basketKeys(
          refitted === undefined ? split.training : data.dataset.histories,
          data.dataset,
        ),
        settings: {
          ...metadata.settings,
          size: settings.size,
          shares: settings.shares?.join(' ') ?? null,
          searched: searched?.trials.length ?? 0,
          refit: refitted !== undefined,
        },
      },
      mixture,
    ),
  )
  if (searched !== undefined) await kept.remove()
  await blending?.checkpoint.remove()
  await stopped?.checkpoint.remove()
  await tested.checkpoint.remove()
  await refitted?.checkpoint.remove()
  return {
    report: {
      ...reportOf(name, settings, data, { ...final, refitted: refitted !== undefined }, metrics),
      ...(visrank === undefined ? {} : { visrank }),
      ...(stopped === undefined ? {} : { inner: stopped.inner }),
      ...(mixture === undefined ? {} : { mixture: { ...mixture } }),
      ...(searched === undefined ? {} : { search: [...searched.trials] }),
    },
    file,
  }
}

/** Settings for the trainings of one model. */
interface Order extends Material {
  readonly settings: TrainSettings
  /** The gallery's model folder, which also contains the checkpoints. */
  readonly models: string
}

interface Trained extends Fitted {
  readonly sampled: SampledTriples
  readonly checkpoint: Checkpoint
  readonly resumed: boolean
}

/** What validates a training in place of validation triples, and the number of triples trained on between checks. */
interface Pacing {
  readonly ranking?: NetworkRanking
  readonly triples?: number
}

/**
 * The pace of a training that is stopped by the inner hold-out, determined by a preliminary training without those
 * baskets.
 */
async function stopByInner(
  order: Order,
  split: HoldOut,
  metadata: ModelMetadata,
  context: TaskContext,
): Promise<Pacing & Pick<Trained, 'checkpoint'> & { readonly inner: NonNullable<TrainReport['inner']> }> {
  const inner = innerHoldOut(split)
  requireInner(order.settings.method, inner)
  const ranking = rankingOf(order.data, inner, metadata)
  const { outcome, checkpoint } = await trainOn(inner.training, 'inner', order, context, { ranking })
  context.signal?.throwIfAborted()
  return {
    ranking: rankingAgain(outcome),
    triples: triplesOfBest(outcome),
    checkpoint,
    inner: { auc: outcome.validationAccuracy, ...(await visRankOnInner(order.data, inner, context)) },
  }
}

async function trainOn(
  histories: readonly History[],
  purpose: 'mixture' | 'inner' | 'test' | 'refit',
  order: Order,
  context: TaskContext,
  { ranking, triples }: Pacing = {},
): Promise<Trained> {
  const { settings, models } = order
  const { dataset } = order.data
  const sampled = await sampleFor(order, histories, settings, context)
  const asked = trainingSettings(settings)
  const schedule =
    triples === undefined ? asked : { ...asked, triples, seconds: undefined, epochs: undefined }
  const key = JSON.stringify([
    CHECKPOINT_FORMAT,
    purpose,
    settings,
    schedule,
    fingerprintOf(order.data),
    Array.from(dataset.clusterOf),
  ])
  const checkpoint = new Checkpoint(path.join(models, `.checkpoint-of-${purpose}`), key)
  const from = await checkpoint.load()
  const fitted = await fit(order, sampled, settings.method, schedule, context, {
    ranking,
    from,
    onSnapshot: (take) => checkpoint.save(take),
  })
  return { ...fitted, sampled, checkpoint, resumed: from !== undefined }
}

/** Learns the weights of a blend with a separate CuratorNet that has not seen the inner hold-out. */
async function learnBlend(
  order: Order,
  split: HoldOut,
  metadata: ModelMetadata,
  context: TaskContext,
): Promise<{ readonly mixture: Mixture; readonly checkpoint: Checkpoint }> {
  const inner = innerHoldOut(split)
  requireCases(inner.heldOut.length)
  const trained = await trainOn(inner.training, 'mixture', order, context)
  context.signal?.throwIfAborted()
  const mixture = await mixtureFor(order.data, inner, trained.file(metadata), order.settings, context)
  return { mixture, checkpoint: trained.checkpoint }
}

/** Trains on every basket if requested; undefined if not requested or cancelled. */
async function refit(
  tested: Trained,
  material: Order,
  context: TaskContext,
  pacing?: Pacing,
): Promise<Trained | undefined> {
  if (!material.settings.refit || tested.outcome.stopped === 'cancelled') return undefined
  try {
    const refitted = await trainOn(material.data.dataset.histories, 'refit', material, context, pacing)
    return refitted.outcome.stopped === 'cancelled' ? undefined : refitted
  } catch (error) {
    if (context.signal?.aborted === true) return undefined
    throw error
  }
}
