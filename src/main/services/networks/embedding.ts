import path from 'node:path'
import type { Embedder, Unembedded } from '../../../catalog-read/index.ts'
import type { PictureFailure } from '../../../contract/inspection.ts'
import type { TaskContext } from '../../../contract/progress.ts'
import type { EmbedReport } from '../../../contract/results/networks.ts'
import { runJob } from '../../jobs/run-job.ts'
import { runWithQuarantine } from '../gallery/quarantine.ts'
import type { Computes, Excludes, Reads, Writes } from '../../session/needs.ts'
import { currentEmbedder } from './networks.ts'
import { keepSpeed, paceFor } from './network-speed.ts'
import { message } from '../../../messages/message.ts'

/** Name of the operation that runs once at a time, as in `ExclusiveWork.alone`. */
export const EMBEDDING = 'Embedding'

/**
 * Computes vectors of pictures with the network in use: of those without any, or of all. Other networks that the model
 * in use reads process the works that they have not seen yet. Every batch is saved when it arrives, so an interrupted
 * run resumes where it stopped. A picture that crashes the engine twice is set aside.
 * @throws Fault `busy` while works are being embedded
 */
export function embedWorks(
  session: Writes & Computes & Excludes,
  { all }: { readonly all: boolean },
  context: TaskContext,
): Promise<EmbedReport> {
  return session.exclusive.alone(EMBEDDING, () => embedAlone(session, all, context))
}

async function embedAlone(
  session: Writes & Computes,
  all: boolean,
  context: TaskContext,
): Promise<EmbedReport> {
  const catalog = session.write()
  const embedder = await currentEmbedder(session)
  const { embeddings } = catalog.reader
  const others = networksBeside(session, embedder)
  if (embedder.kind === 'imported' && others.length === 0) return importedReport(session, embedder)
  const wanted = all ? embeddings.embeddable() : embeddings.missing(embedder.id)
  const details = { embedder: embedder.name, works: wanted.length }
  return runJob(catalog, { kind: 'embed', details }, context, async (jobContext) => {
    const report = await embedWith(session, embedder, { wanted, all }, jobContext)
    const beside: EmbedReport['beside'] = []
    for (const other of others) {
      const missing = embeddings.missing(other.id)
      if (missing.length === 0) continue
      const { embedded, failed } = await embedWith(
        session,
        other,
        { wanted: missing, all: false },
        jobContext,
      )
      beside.push({ embedder: other.name, embedded, failed: failed.length })
    }
    return { ...report, beside }
  })
}

/** The networks that the model in use reads besides the embedder in use, if it is a model of that embedder. */
function networksBeside({ reader }: Reads, embedder: Embedder): Embedder[] {
  const model = reader.learning.currentModel()
  if (model?.embedderId !== embedder.id) return []
  return (model.report?.networks ?? []).flatMap((name) => {
    const other = reader.embeddings.embedder(name)
    return other === undefined || other.kind === 'imported' ? [] : [other]
  })
}

/**
 * Embeds the given works with any embedder of the gallery, not necessarily the one in use. `all`: they are all the
 * works, and their vectors need not be compatible with existing ones.
 */
export async function embedWith(
  session: Writes & Computes,
  embedder: Embedder,
  { wanted, all }: Wanted,
  context: TaskContext,
): Promise<EmbedReport> {
  const catalog = session.write()
  if (embedder.kind === 'imported') return importedReport(session, embedder)
  const already = all ? 0 : catalog.reader.embeddings.count(embedder.id)
  const itemIds = new Map(wanted.map(({ artwork, itemId }) => [artwork, itemId]))
  if (all) catalog.embeddings.clearSetAside(embedder.id)
  const result = await embedWithQuarantine(session, embedder, { wanted, all }, context)
  if (result.golden !== undefined && (all || embedder.golden === null)) {
    catalog.embeddings.keepGolden(embedder.id, result.golden)
  }
  keepSpeed(session, embedder, wanted.length, result.seconds)
  return {
    embedder: embedder.name,
    dimension: embedder.dimension,
    embedded: result.embedded,
    already,
    failed: result.failures.map(({ artwork, reason }) => ({ item_id: itemIds.get(artwork) ?? '', reason })),
    set_aside: catalog.reader.embeddings.setAside(embedder.id),
    beside: [],
    device: result.device,
    seconds: result.seconds,
  }
}

interface Wanted {
  readonly wanted: readonly Unembedded[]
  readonly all: boolean
}

interface Embedded {
  readonly embedded: number
  readonly failures: readonly PictureFailure[]
  readonly device: string
  readonly seconds: number
  /** The embedder's values for the golden picture; undefined if nothing was embedded. */
  readonly golden: readonly number[] | undefined
}

async function embedWithQuarantine(
  session: Writes & Computes,
  embedder: Embedder,
  { wanted, all }: Wanted,
  context: TaskContext,
): Promise<Embedded> {
  const { engines, folder } = session
  const catalog = session.write()
  const pace = await paceFor(session, embedder, wanted.length, context)
  const pictureOf = new Map(wanted.map(({ artwork, imageSha256 }) => [artwork, imageSha256]))
  const settled = new Set<number>()
  const crashing = new Set<string>()
  const failures: PictureFailure[] = []
  let device = 'cpu'
  let seconds = 0
  let golden: readonly number[] | undefined
  const attempt = async (works: readonly Unembedded[]): Promise<void> => {
    const before = settled.size
    const result = await engines.run(
      'embed',
      {
        embedder,
        networkFile: embedder.file === null ? null : path.join(folder, embedder.file),
        golden: all ? null : embedder.golden,
        pace,
        works: works.map((work) => ({ artwork: work.artwork, path: path.join(folder, work.path) })),
      },
      {
        signal: context.signal,
        onProgress: ({ done, ...progress }) =>
          context.onProgress?.({ ...progress, done: before + done, total: wanted.length }),
        onPart: (batch) => {
          catalog.embeddings.insertBatch(embedder.id, batch, pictureOf)
          for (const artwork of batch.artworks) settled.add(artwork)
        },
      },
    )
    for (const { artwork } of works) settled.add(artwork)
    failures.push(...result.failures)
    device = result.device
    golden = result.golden
    seconds += result.seconds
  }
  await runWithQuarantine(engines.computing, wanted, {
    attempt,
    isOpen: ({ artwork, imageSha256 }) => !settled.has(artwork) && !crashing.has(imageSha256),
    setAside: ({ imageSha256 }) => {
      crashing.add(imageSha256)
      catalog.embeddings.setAside(embedder.id, imageSha256)
    },
  })
  return { embedded: settled.size - failures.length, failures, device, seconds, golden }
}

/** Imported vectors either exist or do not: they cannot be computed from a picture. */
function importedReport({ reader }: Reads, { id, name, dimension }: Embedder): EmbedReport {
  const { embeddings } = reader
  const reason = message('networks.elsewhere', { name })
  return {
    embedder: name,
    dimension,
    embedded: 0,
    already: embeddings.count(id),
    failed: embeddings.missing(id).map(({ itemId }) => ({ item_id: itemId, reason })),
    set_aside: [],
    beside: [],
    device: 'none',
    seconds: 0,
  }
}
