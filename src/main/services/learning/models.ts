import { rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { vectorsFileOf, type Model } from '../../../catalog-read/index.ts'
import { behindVisRank } from '../../../contract/beside-visrank.ts'
import { Fault } from '../../../contract/fault.ts'
import type { ModelEntry } from '../../../contract/results/learning.ts'
import { sha256Of } from '../../../files/hash.ts'
import { currentEmbedder } from '../networks/networks.ts'
import { newModel } from './new-model.ts'
import type { Computes, Copies, Excludes, Reads, Writes } from '../../session/needs.ts'
import { message } from '../../../messages/message.ts'

/** The name of VisRank when selecting a model. */
const VISRANK = 'visrank'
/** The gallery's setting that contains users' notes on models, by model name. */
const NOTES = 'model-notes'

/** The trained models, newest first. */
export function listModels({ reader }: Reads): ModelEntry[] {
  const notes = notesOf(reader)
  return reader.learning.models().map((model) => entryOf(model, notes))
}

/**
 * Makes a model current. `visrank`, which is never a model's name, selects VisRank on the embedder in use: it needs no
 * training, and its model is created if there is none yet.
 * @throws Fault `not-found`; for `visrank` also `too-little-data` if nothing is embedded, `busy` during a training
 */
export async function useModel(session: Writes & Computes & Excludes, asked: string): Promise<ModelEntry> {
  const name = asked === VISRANK ? await visRankModel(session) : asked
  const catalog = session.write()
  const model = demandModel(catalog.reader.learning.model(name), name)
  catalog.learning.makeModelCurrent(name)
  return entryOf({ ...model, isCurrent: true }, notesOf(session.reader))
}

/**
 * The newest VisRank on the embedder in use, created now if there is none.
 * @returns its name
 */
async function visRankModel(session: Writes & Computes & Excludes): Promise<string> {
  const embedder = await currentEmbedder(session)
  const known = session.reader.learning
    .models()
    .find(({ method, embedderId }) => method === 'visrank-z' && embedderId === embedder.id)
  if (known !== undefined) return known.name
  const { folder, engines } = session
  const input = { folder, embedder: embedder.id }
  const { model } = await session.exclusive.alone(message('stages.aTraining'), () =>
    newModel(session, { kind: VISRANK, embedder: embedder.id, use: true }, (name, temporaryPath) =>
      engines.run('makeVisRank', { ...input, name, temporaryPath }),
    ),
  )
  return model
}

/**
 * Removes a model, its file and the vectors that are stored next to it.
 * @throws Fault `not-found`; `bad-input` for the current model while there are others
 */
export async function removeModel(session: Writes & Copies, name: string): Promise<{ removed: string }> {
  const { folder } = session
  const catalog = session.write()
  const { learning } = catalog.reader
  const model = demandModel(learning.model(name), name)
  if (model.isCurrent && learning.models().length > 1) {
    throw new Fault('bad-input', message('learning.inUse', { name }), {
      next: message('learning.inUseNext'),
    })
  }
  catalog.learning.removeModel(name)
  await session.copier.filesKept()
  for (const file of [model.file, vectorsFileOf(model.file)]) rmSync(path.join(folder, file), { force: true })
  return { removed: name }
}

function demandModel(model: Model | undefined, name: string): Model {
  if (model !== undefined) return model
  throw new Fault('not-found', message('learning.noModel', { name }), {
    next: message('learning.noModelNext'),
  })
}

/**
 * Stores the user's note on a model.
 * @throws Fault `not-found`
 */
export function noteModel(session: Writes, name: string, text: string): ModelEntry {
  const catalog = session.write()
  const model = demandModel(catalog.reader.learning.model(name), name)
  const others = Object.entries(notesOf(catalog.reader)).filter(([of]) => of !== name)
  const notes = Object.fromEntries(text.trim() === '' ? others : [...others, [name, text.trim()]])
  catalog.settings.set(NOTES, notes)
  return entryOf(model, notes)
}

/**
 * The ONNX file of a model, as registered.
 * @throws Fault `not-found`, `bad-model`
 */
export async function modelFile({ reader, folder }: Reads, name: string): Promise<File> {
  const model = demandModel(reader.learning.model(name), name)
  const full = path.join(folder, model.file)
  const bytes = await readFile(full).catch((cause: unknown) => {
    throw new Fault('bad-model', message('learning.modelUnreadable', { name, full }), {
      next: message('learning.modelUnreadableNext'),
      path: full,
      cause,
    })
  })
  if (sha256Of(bytes) !== model.sha256) {
    throw new Fault('bad-model', message('learning.modelDamaged', { name, full }), {
      next: message('learning.modelUnreadableNext'),
      path: full,
    })
  }
  return new File([bytes], `${name}.onnx`, { type: 'application/octet-stream' })
}

const notesSchema = z.record(z.string(), z.string())

function notesOf(reader: Reads['reader']): Readonly<Record<string, string>> {
  return notesSchema.safeParse(reader.learning.setting(NOTES)).data ?? {}
}

function entryOf(
  { name, method, createdAt, embedder, isCurrent, report }: Model,
  notes: Readonly<Record<string, string>>,
): ModelEntry {
  return {
    name,
    method,
    created_at: createdAt,
    embedder,
    networks: report?.networks ?? [],
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
    note: name in notes ? notes[name] : '',
    inner_auc: report?.inner?.auc ?? null,
    learned_auc: report?.instead?.learned ?? null,
    behind_visrank: (report === null ? undefined : behindVisRank(report)) ?? null,
  }
}
