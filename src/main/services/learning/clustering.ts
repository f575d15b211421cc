import type { TaskContext } from '../../../contract/progress.ts'
import type { ClusterReport } from '../../../contract/results/learning.ts'
import { runJob } from '../../jobs/run-job.ts'
import type { Computes, Excludes, Writes } from '../../session/needs.ts'
import { currentEmbedder } from '../networks/networks.ts'
import { message } from '../../../messages/message.ts'

export interface ClusterSettings {
  readonly seed: number
  readonly restarts: number
  readonly clusters?: number
}

/** Name of the operation that runs once at a time, as in `ExclusiveWork.alone`. */
const CLUSTERING = message('stages.grouping')

/**
 * Groups the embedded works by visual appearance; the new clusters become the current ones.
 * @throws Fault `busy` while works are being grouped
 */
export function clusterWorks(
  session: Writes & Computes & Excludes,
  settings: ClusterSettings,
  context: TaskContext,
): Promise<ClusterReport> {
  return session.exclusive.alone(CLUSTERING, () => clusterAlone(session, settings, context))
}

async function clusterAlone(
  session: Writes & Computes,
  settings: ClusterSettings,
  context: TaskContext,
): Promise<ClusterReport> {
  const { folder } = session
  const catalog = session.write()
  const embedder = await currentEmbedder(session)
  const { seed, restarts, clusters = null } = settings
  return runJob(catalog, { kind: 'cluster', details: settings }, context, async (jobContext) => {
    const result = await session.engines.run(
      'cluster',
      { folder, embedder: embedder.id, seed, restarts, clusters },
      jobContext,
    )
    catalog.learning.insertClustering({ ...result, embedder: embedder.id })
    return result.report
  })
}

/**
 * Creates clusters if there are none that fit: another embedder is in use, or works have been added since. If a
 * grouping is already running, waits for it.
 */
export function ensureClusters(session: Writes & Computes & Excludes, context: TaskContext): Promise<void> {
  const ensure = async (): Promise<void> => {
    const embedder = await currentEmbedder(session)
    const { embeddings, learning } = session.reader
    const current = learning.currentClustering()
    const embedded = embeddings.embeddedWorks(embedder.id)
    if (current?.embedder === embedder.id && sameNumbers(current.artworks, embedded)) return
    await clusterAlone(session, { seed: 1, restarts: 20 }, context)
  }
  return session.exclusive.aloneInTurn(CLUSTERING, ensure, context.signal)
}

function sameNumbers(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((number, at) => number === b[at])
}
