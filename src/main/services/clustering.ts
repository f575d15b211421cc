import type { Watch } from '../../contract/progress.ts'
import type { ClusterReport } from '../../contract/results/learning.ts'
import { runJob } from '../jobs/run-job.ts'
import type { Computes, Excludes, Writes } from '../session/needs.ts'
import { currentEmbedder } from './networks.ts'

export interface ClusterSettings {
  readonly seed: number
  readonly restarts: number
  readonly clusters?: number
}

/** What runs once at a time, as `ExclusiveWork.alone` calls it. */
const CLUSTERING = 'Grouping the works'

/**
 * Groups the embedded works by what they look like; the new clusters become the current ones.
 * @throws Fault `busy` while works are being grouped
 */
export function clusterWorks(
  session: Writes & Computes & Excludes,
  settings: ClusterSettings,
  watch: Watch,
): Promise<ClusterReport> {
  return session.exclusive.alone(CLUSTERING, () => clusterAlone(session, settings, watch))
}

async function clusterAlone(
  session: Writes & Computes,
  settings: ClusterSettings,
  watch: Watch,
): Promise<ClusterReport> {
  const { folder } = session
  const catalog = session.write()
  const embedder = await currentEmbedder(session)
  const { seed, restarts, clusters = null } = settings
  return runJob(catalog, { kind: 'cluster', details: settings }, watch, async (jobWatch) => {
    const result = await session.engines.run(
      'cluster',
      { folder, embedder: embedder.id, seed, restarts, clusters },
      jobWatch,
    )
    catalog.learning.insertClustering({ ...result, embedder: embedder.id })
    return result.report
  })
}

/**
 * Makes clusters where there are none that fit: another embedder is in use, or works came since. Where somebody is
 * grouping the works it waits for that.
 */
export function ensureClusters(session: Writes & Computes & Excludes, watch: Watch): Promise<void> {
  const ensure = async (): Promise<void> => {
    const embedder = await currentEmbedder(session)
    const { embeddings, learning } = session.reader
    const current = learning.currentClustering()
    const embedded = embeddings.embeddedWorks(embedder.id)
    if (current?.embedder === embedder.id && sameNumbers(current.artworks, embedded)) return
    await clusterAlone(session, { seed: 1, restarts: 20 }, watch)
  }
  return session.exclusive.aloneInTurn(CLUSTERING, ensure, watch.signal)
}

function sameNumbers(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((number, at) => number === b[at])
}
