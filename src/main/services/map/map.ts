import type { CollectionMap } from '../../../contract/areas/map.ts'
import type { TaskContext } from '../../../contract/progress.ts'
import { runJob } from '../../jobs/run-job.ts'
import type { Computes, Excludes, Reads, Writes } from '../../session/needs.ts'
import { currentEmbedder } from '../networks/networks.ts'
import { message } from '../../../messages/message.ts'

/** The map of the network in use; empty if there is none yet. */
export function showMap({ reader }: Reads): CollectionMap {
  const embedder = reader.embeddings.currentEmbedder()
  if (embedder === undefined) return { embedder: null, works: [], x: [], y: [], missing: 0 }
  const places = reader.layout.places(embedder.id)
  const placed = new Set(places.map(({ artwork }) => artwork))
  const missing = reader.embeddings
    .embeddedWorks(embedder.id)
    .filter((artwork) => !placed.has(artwork)).length
  const shown = places.filter(({ hiddenSince }) => hiddenSince === null)
  return {
    embedder: embedder.name,
    works: shown.map(({ itemId }) => itemId),
    x: shown.map(({ x }) => x),
    y: shown.map(({ y }) => y),
    missing,
  }
}

export interface ProjectReport {
  /** Number of works that were placed now. */
  readonly placed: number
  /** Number of works that kept their position. */
  readonly kept: number
  readonly seconds: number
}

interface ProjectSettings {
  readonly all: boolean
  readonly seed: number
}

/**
 * Lays out every embedded work, or only places new ones.
 * @throws Fault `too-little-data`; `busy` while works are being laid out
 */
export function projectWorks(
  session: Writes & Computes & Excludes,
  settings: ProjectSettings,
  context: TaskContext,
): Promise<ProjectReport> {
  return session.exclusive.alone(message('stages.layingOut'), () => projectAlone(session, settings, context))
}

async function projectAlone(
  session: Writes & Computes,
  { all, seed }: ProjectSettings,
  context: TaskContext,
): Promise<ProjectReport> {
  const { folder } = session
  const catalog = session.write()
  const { id: embedder } = await currentEmbedder(session)
  return runJob(catalog, { kind: 'project', details: { all, seed } }, context, async (jobContext) => {
    const { artworks, x, y, placed, kept, seconds } = await session.engines.run(
      'project',
      { folder, embedder, keep: !all, seed },
      jobContext,
    )
    catalog.layout.replacePlaces(embedder, { artworks, x, y })
    return { placed, kept, seconds }
  })
}
