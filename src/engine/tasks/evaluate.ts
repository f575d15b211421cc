import type { Model } from '../../catalog-read/index.ts'
import type { ClientMetrics } from '../../contract/engine.ts'
import { Fault } from '../../contract/fault.ts'
import type { EvaluationRow } from '../../contract/results.ts'
import { METHOD_NAMES, type EvaluateSettings, type MethodName } from '../../contract/settings.ts'
import { BASELINES } from '../baselines/index.ts'
import { curatorNetMethod } from '../curatornet/method.ts'
import { evaluateMethods, type Evaluation } from '../evaluation/evaluate.ts'
import type { Method } from '../evaluation/method.ts'
import { withoutSeen } from '../evaluation/seen.ts'
import { holdOutLastBasket } from '../evaluation/split.ts'
import { loadGalleryData, withReader, type GalleryData } from './gallery-data.ts'
import { openModel } from './open-model.ts'
import type { Task } from './task.ts'

/** The baselines' random numbers; the same table comes out every time. */
const SEED = 1

/** Measures methods on the hidden last baskets, all on the features of the model's embedder. */
export const evaluate: Task<'evaluate'> = async ({ folder, settings }, watch) => {
  const { data, model, notes } = await withReader(folder, (reader) => {
    const models = reader.learning.models()
    const chosen = modelToTest(models, settings)
    const loaded = loadGalleryData(reader, chosen?.embedderId)
    return { model: chosen, data: loaded, notes: chosen === undefined ? [whyNoModel(models)] : [] }
  })
  const all = settings.methods ?? METHOD_NAMES.filter((name) => name !== 'curatornet' || model !== undefined)
  const wanted = [...new Set(all)]
  const whole = holdOutLastBasket(data.dataset.histories)
  const opened =
    model !== undefined && wanted.includes('curatornet') ? await openModel(folder, model) : undefined
  try {
    const split =
      opened === undefined ? whole : withoutSeen(whole, data.dataset, opened.description.trainedBaskets)
    const seen = whole.heldOut.length - split.heldOut.length
    if (seen > 0) notes.push(`${seen} last purchases are left out: the model learned from them.`)
    const methods: Method[] = []
    for (const name of wanted) {
      if (name !== 'curatornet') methods.push(BASELINES[name]({ ...data, split, seed: SEED }))
      else if (opened !== undefined) methods.push(await curatorNetMethod(opened, data.features))
    }
    const { protocol, ks } = settings
    const evaluation = await evaluateMethods(
      data.dataset,
      split,
      methods,
      { protocol, ks, seed: SEED },
      watch,
    )
    return {
      report: { ...reportOf(evaluation, data, model), notes },
      perClient: perClientOf(evaluation, data),
    }
  } finally {
    await opened?.close()
  }
}

/**
 * The model that is named, else the newest that has not seen the hidden purchases; none where CuratorNet is not asked
 * for by name and no model is there. `models`: newest first.
 */
function modelToTest(
  models: readonly Model[],
  { model: name, methods }: EvaluateSettings,
): Model | undefined {
  if (name === undefined) {
    const newest = models.find(({ report }) => !report.refitted)
    if (newest !== undefined || methods?.includes('curatornet') !== true) return newest
    throw new Fault('not-found', whyNoModel(models), { next: 'Run `train` first, without --refit.' })
  }
  const model = models.find((candidate) => candidate.name === name)
  if (model === undefined) {
    throw new Fault('not-found', `There is no model called ${name}.`, { next: '`models list` names them.' })
  }
  if (!model.report.refitted) return model
  throw new Fault(
    'bad-input',
    `${name} was trained on every sale, the hidden ones too, so testing it says nothing.`,
    {
      next: 'Its figures from before are in `models list`; or name another model.',
    },
  )
}

function whyNoModel(models: readonly Model[]): string {
  return models.length === 0
    ? 'CuratorNet is left out: no model is trained yet.'
    : 'CuratorNet is left out: every model was refitted on every sale, the hidden ones too.'
}

function reportOf(
  { protocol, users, items, rows, tests }: Evaluation,
  data: GalleryData,
  model: Model | undefined,
) {
  return {
    protocol,
    model: model?.name ?? null,
    embedder: data.embedder.name,
    users,
    items,
    rows: rows.map((row): EvaluationRow => {
      const learned = row.method === ('curatornet' satisfies MethodName) ? model : undefined
      return {
        ...row,
        ci: Object.fromEntries(Object.entries(row.ci).map(([metric, [low, high]]) => [metric, [low, high]])),
        lambda: learned?.report.lambda ?? null,
        sampling: learned?.report.sampling ?? null,
      }
    }),
    tests: tests.map(({ a, b, metric, t, df, p }) => ({ a, b, metric, t, df, p })),
  }
}

function perClientOf({ clients, perClient }: Evaluation, { dataset }: GalleryData): ClientMetrics[] {
  const ids = Array.from(clients, (client) => dataset.histories[client].clientId)
  return perClient.flatMap(({ method, metrics }) =>
    Object.entries(metrics).map(([metric, values]) => ({ method, metric, clients: ids, values })),
  )
}
