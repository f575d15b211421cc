import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { Fault } from '../../../contract/fault.ts'
import { message } from '../../../messages/message.ts'
import { readObjectArray, type VectorRow } from './object-array.ts'
import { Refusal } from './refusal.ts'

/** The published files have different names in the authors' code and in the distributed archive. */
const NAMES = {
  vectors: ['resnet_embeddings.npy', 'ugallery_resnet50_embeddings.npy'],
  inventory: ['inventory.csv', 'ugallery_inventory.csv'],
  purchases: ['purchases.csv', 'ugallery_purchases.csv'],
  clusters: ['clusters.json', 'ugallery_clusters.json'],
} as const

/** Four times the size of the published file; the whole file is in memory while it is read. */
const MOST_BYTES = 1024 ** 3

export interface PublishedFiles {
  readonly vectors: string
  readonly inventory: string
  readonly purchases: string
  /** Optional: it was published separately from the others. */
  readonly clusters: string | undefined
}

/** @throws Fault `not-found` if a required file does not exist, `bad-input` if it exists under both names */
export async function findPublishedFiles(folder: string): Promise<PublishedFiles> {
  if ((await statusOf(folder))?.isDirectory() !== true) {
    throw new Fault('not-found', message('pictureFiles.noFolder', { folder }), {
      next: message('pictureFiles.noFolderNext'),
      path: folder,
    })
  }
  return {
    vectors: await demandOne(folder, NAMES.vectors),
    inventory: await demandOne(folder, NAMES.inventory),
    purchases: await demandOne(folder, NAMES.purchases),
    clusters: await findOne(folder, NAMES.clusters),
  }
}

async function demandOne(folder: string, names: readonly [string, string]): Promise<string> {
  const found = await findOne(folder, names)
  if (found !== undefined) return found
  throw new Fault('not-found', message('ugallery.holdsNo', { folder, file: names[0], other: names[1] }), {
    next: message('ugallery.holdsNoNext'),
    path: folder,
  })
}

async function findOne(folder: string, names: readonly [string, string]): Promise<string | undefined> {
  const found: string[] = []
  for (const name of names) {
    const file = path.join(folder, name)
    if ((await statusOf(file))?.isFile() === true) found.push(file)
  }
  if (found.length < 2) return found.at(0)
  throw new Fault('bad-input', message('ugallery.holdsBoth', { folder, file: names[0], other: names[1] }), {
    next: message('ugallery.holdsBothNext'),
    path: folder,
  })
}

function statusOf(file: string) {
  return stat(file).catch(() => undefined)
}

/**
 * The rows of the vector file.
 * @throws Fault `bad-input` for any other kind of file (none of it is kept), `disk`, and the signal's reason
 */
export async function readVectorFile(file: string, signal?: AbortSignal): Promise<VectorRow[]> {
  if (((await statusOf(file))?.size ?? 0) > MOST_BYTES) {
    throw new Fault('bad-input', message('ugallery.tooLarge', { file }), {
      next: message('ugallery.tooLargeNext'),
      path: file,
    })
  }
  try {
    return await readObjectArray(await bytesOf(file, signal), signal)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new Fault('bad-input', message('ugallery.refused', { file, why: error.why }), {
      next: message('ugallery.refusedNext'),
      path: file,
      cause: error,
    })
  }
}

/**
 * Cluster of each work, by its id.
 * @throws Fault `bad-input` for anything other than a JSON object of whole numbers
 */
export async function readClusterFile(file: string, signal?: AbortSignal): Promise<Map<string, number>> {
  const text = (await bytesOf(file, signal)).toString('utf8')
  const entries = entriesOf(text)
  const isNumber = ([, cluster]: [string, unknown]): boolean =>
    Number.isSafeInteger(cluster) && Number(cluster) >= 0
  if (entries?.every(isNumber) === true) return new Map(entries as [string, number][])
  throw new Fault('bad-input', message('ugallery.noClusters', { file }), {
    next: message('ugallery.noClustersNext'),
    path: file,
  })
}

function entriesOf(text: string): [string, unknown][] | undefined {
  try {
    const document: unknown = JSON.parse(text)
    return typeof document === 'object' && document !== null && !Array.isArray(document)
      ? Object.entries(document)
      : undefined
  } catch {
    return undefined
  }
}

async function bytesOf(file: string, signal?: AbortSignal): Promise<Buffer> {
  try {
    return await readFile(file, { signal })
  } catch (error) {
    signal?.throwIfAborted()
    throw new Fault('disk', message('tables.unreadable', { file, detail: (error as Error).message }), {
      next: message('tables.unreadableNext'),
      path: file,
      cause: error,
    })
  }
}
