import type { Job } from '../../../catalog-read/index.ts'
import type { TaskContext } from '../../../contract/progress.ts'
import type { CheckReport, Info } from '../../../contract/results/gallery.ts'
import { checkCatalogue, createGallery } from '../../catalog/index.ts'
import type { Reads } from '../../session/needs.ts'
import { BUILTIN_NAME } from '../networks/networks.ts'

/**
 * Creates a gallery in the session's folder.
 * @throws Fault when the folder contains something else
 */
export function createGalleryAt(session: Reads): { gallery: string } {
  createGallery(session.folder)
  return { gallery: session.folder }
}

/** Counts, the paper's statistics, what is in use, and what was interrupted. */
export function describeGallery({ reader, folder }: Reads): Info {
  const { artworks, images, clients, orders, orderItems, paper } = reader.statistics()
  const embedders = reader.embeddings.embedders()
  const clustering = reader.learning.currentClustering()
  const model = reader.learning.currentModel()
  return {
    gallery: folder,
    artworks,
    images,
    embedded: Object.fromEntries(embedders.map(({ id, name }) => [name, reader.embeddings.count(id)])),
    clients,
    orders,
    order_items: orderItems,
    statistics: paper,
    network: reader.embeddings.currentEmbedder()?.name ?? BUILTIN_NAME,
    clusters: clustering?.k ?? null,
    models: reader.learning.models().length,
    current_model: model?.name ?? null,
    sales_since_model:
      model === undefined || model.method.startsWith('visrank')
        ? null
        : reader.sold.writtenSince(trainedFrom(model.createdAt, model.report?.seconds ?? 0)),
    interrupted_jobs: unresumedJobs(reader.learning.jobs()),
  }
}

/**
 * When a training read the sales: its record is created when it ends.
 * @param seconds duration of the training
 */
function trainedFrom(createdAt: string, seconds: number): string {
  return new Date(Date.parse(createdAt) - seconds * 1000).toISOString()
}

/** Interrupted jobs without a later completed job of the same kind. `jobs`: newest first. */
function unresumedJobs(jobs: readonly Job[]): Info['interrupted_jobs'] {
  return jobs
    .filter(
      ({ kind, state }, at) =>
        state === 'interrupted' &&
        !jobs.slice(0, at).some((later) => later.kind === kind && later.state === 'done'),
    )
    .map(({ kind, startedAt, stage, done, total }) => ({ kind, started_at: startedAt, stage, done, total }))
}

/** Verifies the database and every file that the catalogue names. */
export async function checkGallery({ folder }: Reads, context: TaskContext): Promise<CheckReport> {
  const problems = await checkCatalogue(folder, context)
  return { ok: problems.length === 0, problems }
}
