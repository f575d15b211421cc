import { existsSync } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Embedder } from '../../../catalog-read/index.ts'
import type { EngineTasks } from '../../../contract/engine.ts'
import type { NetworkDescription } from '../../../contract/embedders.ts'
import { Fault } from '../../../contract/fault.ts'
import type { TaskContext } from '../../../contract/progress.ts'
import type { NetworkEntry } from '../../../contract/results/networks.ts'
import type { Computes, Excludes, Reads, Writes } from '../../session/needs.ts'
import { keepNetworkFile, unfinishedFile } from './network-files.ts'
import { message } from '../../../messages/message.ts'

export const BUILTIN_NAME = 'builtin'
/** Time limit of a trial: enough for the largest networks in practical use to load and process a few pictures. */
const TRIAL_MS = 300_000

/** The networks of a gallery; the built-in descriptors are included even before their first use. */
export async function listNetworks(session: Reads & Computes): Promise<NetworkEntry[]> {
  const { embeddings } = session.reader
  const embedders = embeddings.embedders()
  const entries = embedders.map((embedder) => entryOf(session, embedder))
  if (embedders.some(({ kind }) => kind === 'builtin')) return entries
  const { name, kind, dimension, sha256 } = await session.engines.run('describeBuiltin', null)
  const current = embeddings.currentEmbedder() === undefined
  return [{ name, kind, dimension, sha256, current, embedded: 0, file: null, available: true }, ...entries]
}

/**
 * Adds an ONNX image classifier to the gallery and makes it current unless `use` is false. A file that already exists
 * is only made current.
 * @throws Fault `not-found`, `bad-network`, `bad-input` for a name used by another network, `busy` while another is
 * being added
 */
export function addNetwork(
  session: Writes & Computes & Excludes,
  input: NetworkInput,
  context: TaskContext,
): Promise<NetworkEntry> {
  return session.exclusive.alone(message('stages.addingNetwork'), () => addAlone(session, input, context))
}

export interface NetworkInput {
  readonly file: string
  readonly name?: string
  readonly use?: boolean
  /** Time limit of its trial in ms; `TRIAL_MS` by default. */
  readonly trialMs?: number
}

async function addAlone(
  session: Writes & Computes,
  input: NetworkInput,
  context: TaskContext,
): Promise<NetworkEntry> {
  session.write()
  const file = path.resolve(input.file)
  await demandFile(file)
  const name = input.name ?? path.parse(file).name
  context.onProgress?.({ stage: message('stages.examiningNetwork'), done: 0, total: 0 })
  const whole = unfinishedFile(session.folder)
  try {
    const { isWhole, ...description } = await tried(session, { file, name, whole }, input.trialMs, context)
    return await takeIn(session, { ...input, name, file: isWhole ? file : whole }, description)
  } finally {
    await rm(whole, { force: true })
  }
}

/**
 * Examines and tries a network.
 * @throws Fault `bad-network`, also if that takes too long
 */
async function tried(
  session: Computes,
  input: EngineTasks['examineNetwork']['input'],
  limit = TRIAL_MS,
  context: TaskContext,
): Promise<EngineTasks['examineNetwork']['result']> {
  const late = AbortSignal.timeout(limit)
  const signal = context.signal === undefined ? late : AbortSignal.any([context.signal, late])
  try {
    const tried = await session.engines.run('examineNetwork', input, { ...context, signal })
    // A task that ignores the cancellation can still finish, but too late.
    late.throwIfAborted()
    return tried
  } catch (error) {
    if (error instanceof Fault && error.kind === 'engine-stopped') throw endedItsTrial(input.file, error)
    if (!late.aborted || context.signal?.aborted === true) throw error
    throw new Fault(
      'bad-network',
      message('networks.tooSlow', { file: input.file, seconds: Math.round(limit / 1000) }),
      { next: message('networks.tooSlowNext'), path: input.file, cause: error },
    )
  }
}

/** The process of a trial ends itself if a network requests too much memory; a driver or the library can end it too. */
function endedItsTrial(file: string, cause: Fault): Fault {
  return new Fault('bad-network', message('networks.endedTrial', { file }), {
    next: message('networks.tooSlowNext'),
    path: file,
    cause,
  })
}

async function takeIn(
  session: Writes & Computes,
  input: NetworkInput & { readonly name: string },
  description: NetworkDescription,
): Promise<NetworkEntry> {
  const catalog = session.write()
  const { file, name } = input
  const known = catalog.reader.embeddings
    .embedders()
    .find(
      ({ sha256, preprocessing }) =>
        sha256 === description.sha256 && preprocessing === description.preprocessing,
    )
  if (known === undefined) {
    refuseTakenName(name, catalog.reader.embeddings.embedder(name))
    const kept = await keepNetworkFile(session.folder, file, description.sha256)
    catalog.embeddings.register(description, kept, description.details)
  } else {
    // Its file can be lost or damaged: `check` advises users to add it again in that case.
    await keepNetworkFile(session.folder, file, description.sha256)
  }
  const embedder = known ?? catalog.reader.embeddings.embedder(name)
  if (embedder === undefined) throw new Error(`network ${name} was not registered`)
  if (input.use === false) return entryOf(session, embedder)
  catalog.embeddings.makeCurrent(embedder.id)
  return entryOf(session, { ...embedder, isCurrent: true })
}

/**
 * Makes a network current; `builtin` switches back to the built-in descriptors.
 * @throws Fault `not-found`
 */
export async function useNetwork(session: Writes & Computes, name: string): Promise<NetworkEntry> {
  const embedder = await demandEmbedder(session, name)
  session.write().embeddings.makeCurrent(embedder.id)
  return entryOf(session, { ...embedder, isCurrent: true })
}

/**
 * The embedder with the given name.
 * @throws Fault `not-found`
 */
export async function demandEmbedder(session: Writes & Computes, name: string): Promise<Embedder> {
  if (name === BUILTIN_NAME) return registerBuiltin(session)
  const embedder = session.reader.embeddings.embedder(name)
  if (embedder !== undefined) return embedder
  throw new Fault('not-found', message('networks.none', { name }), {
    next: message('networks.noneNext'),
  })
}

/** The embedder in use; the built-in descriptors, which are then registered, if no network was ever chosen. */
export async function currentEmbedder(session: Writes & Computes): Promise<Embedder> {
  const current = session.reader.embeddings.currentEmbedder()
  if (current !== undefined && current.kind !== 'builtin') return current
  // A newer program can describe pictures differently: its descriptors are then another embedder.
  const builtin = await registerBuiltin(session)
  if (current?.id !== builtin.id) session.write().embeddings.makeCurrent(builtin.id)
  return { ...builtin, isCurrent: true }
}

async function registerBuiltin(session: Writes & Computes): Promise<Embedder> {
  const catalog = session.write()
  const { details, ...identity } = await session.engines.run('describeBuiltin', null)
  catalog.embeddings.register(identity, null, details)
  const builtin = catalog.reader.embeddings.embedder(BUILTIN_NAME)
  if (builtin === undefined) throw new Error('the built-in descriptors were not registered')
  return builtin
}

function entryOf(session: Reads, embedder: Embedder): NetworkEntry {
  const { id, name, kind, dimension, file, sha256, isCurrent } = embedder
  return {
    name,
    kind,
    dimension,
    current: isCurrent,
    embedded: session.reader.embeddings.count(id),
    file,
    available: file === null || existsSync(path.join(session.folder, file)),
    sha256,
  }
}

async function demandFile(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined)
  if (found?.isFile() === true) return
  throw new Fault('not-found', message('system.noFile', { file }), {
    next: message('networks.onnxFile'),
    path: file,
  })
}

function refuseTakenName(name: string, holder: Embedder | undefined): void {
  if (holder === undefined && name !== BUILTIN_NAME) return
  throw new Fault('bad-input', message('networks.nameTaken', { name }), {
    next: message('networks.nameTakenNext'),
  })
}
