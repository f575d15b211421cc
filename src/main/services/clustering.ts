import type { Watch } from '../../contract/progress.ts'
import type { ClusterReport } from '../../contract/results.ts'
import { runJob } from '../jobs/run-job.ts'
import type { Desk } from './desk.ts'
import { currentEmbedder } from './networks.ts'

export interface ClusterSettings {
  readonly seed: number
  readonly restarts: number
  readonly clusters?: number
}

/** Groups the embedded works by what they look like; the new clusters become the current ones. */
export async function clusterWorks(
  desk: Desk,
  settings: ClusterSettings,
  watch: Watch,
): Promise<ClusterReport> {
  const { catalog, folder } = desk
  const embedder = await currentEmbedder(desk)
  const { seed, restarts, clusters = null } = settings
  return runJob(catalog, { kind: 'cluster', details: settings }, watch, async (jobWatch) => {
    const result = await desk.engine.run(
      'cluster',
      { folder, embedder: embedder.id, seed, restarts, clusters },
      jobWatch,
    )
    catalog.learning.insertClustering({ ...result, embedder: embedder.id })
    return result.report
  })
}

/** Makes clusters where there are none that fit: another embedder is in use, or works came since. */
export async function ensureClusters(desk: Desk, watch: Watch): Promise<void> {
  const embedder = await currentEmbedder(desk)
  const { embeddings, learning } = desk.catalog.reader
  const current = learning.currentClustering()
  const embedded = embeddings.embeddedWorks(embedder.id)
  if (current?.embedder === embedder.id && sameNumbers(current.artworks, embedded)) return
  await clusterWorks(desk, { seed: 1, restarts: 20 }, watch)
}

function sameNumbers(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((number, at) => number === b[at])
}
