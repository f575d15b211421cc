import { rmSync } from 'node:fs'
import path from 'node:path'
import { vectorsFileOf, type Model } from '../../catalog-read/index.ts'
import { behindVisRank } from '../../contract/beside-visrank.ts'
import { Fault } from '../../contract/fault.ts'
import type { ModelEntry } from '../../contract/results.ts'
import type { Reads, Writes } from '../session/needs.ts'

/** The trained models, newest first. */
export function listModels({ reader }: Reads): ModelEntry[] {
  return reader.learning.models().map(entryOf)
}

/** Makes a model current. @throws Fault `not-found` */
export function useModel(session: Writes, name: string): ModelEntry {
  const catalog = session.write()
  const model = demandModel(catalog.reader.learning.model(name), name)
  catalog.learning.makeModelCurrent(name)
  return entryOf({ ...model, isCurrent: true })
}

/**
 * Removes a model, its file and the vectors that are kept beside it.
 * @throws Fault `not-found`; `bad-input` for the current model while there are others
 */
export function removeModel(session: Writes, name: string): { removed: string } {
  const { folder } = session
  const catalog = session.write()
  const { learning } = catalog.reader
  const model = demandModel(learning.model(name), name)
  if (model.isCurrent && learning.models().length > 1) {
    throw new Fault('bad-input', `${name} is the model in use.`, {
      next: 'Take another into use first: `models use`.',
    })
  }
  catalog.learning.removeModel(name)
  for (const file of [model.file, vectorsFileOf(model.file)]) rmSync(path.join(folder, file), { force: true })
  return { removed: name }
}

function demandModel(model: Model | undefined, name: string): Model {
  if (model !== undefined) return model
  throw new Fault('not-found', `There is no model called ${name}.`, { next: '`models list` names them.' })
}

function entryOf({ name, method, createdAt, embedder, isCurrent, report }: Model): ModelEntry {
  return {
    name,
    method,
    created_at: createdAt,
    embedder,
    current: isCurrent,
    outdated: report === null,
    refitted: report?.refitted ?? null,
    lambda: report?.lambda ?? null,
    seed: report?.seed ?? null,
    triples: report?.triples ?? null,
    validation_accuracy: report?.validation_accuracy ?? null,
    sampling: report?.sampling ?? null,
    device: report?.device ?? null,
    seconds: report?.seconds ?? null,
    triples_per_second: report?.triples_per_second ?? null,
    stopped: report?.stopped ?? null,
    strategies: report?.strategies ?? [],
    metrics: report?.metrics ?? {},
    inner_auc: report?.inner?.auc ?? null,
    behind_visrank: (report === null ? undefined : behindVisRank(report)) ?? null,
  }
}
