import path from 'node:path'
import type { CatalogReader } from '../../../catalog-read/index.ts'
import { message, type Message } from '../../../messages/message.ts'
import type { VectorRow } from './object-array.ts'
import type { PlannedVectors } from './planned-vectors.ts'
import { readClusterFile } from './published-files.ts'

/** Published clusters: work itemIds[i] is in cluster labels[i], from 0 to k - 1. */
export interface PlannedClusters {
  readonly k: number
  readonly itemIds: readonly string[]
  readonly labels: Int32Array
}

interface ClusterPlan {
  readonly planned: PlannedClusters | undefined
  readonly notes: readonly Message[]
}

/**
 * The published clusters, provided that every work with a vector has one and no number is missing. They are imported
 * with the vectors, or later if those vectors are in use and have no clusters: a new clustering by the user was
 * intentional and is kept.
 * @throws Fault `bad-input` for a file that exists but cannot be read
 */
export async function planClusters(
  file: string | undefined,
  rows: readonly VectorRow[],
  vectors: PlannedVectors,
  reader: CatalogReader,
  signal?: AbortSignal,
): Promise<ClusterPlan> {
  if (file === undefined) return { planned: undefined, notes: [] }
  const clusterOf = await readClusterFile(file, signal)
  const itemIds = rows.map(({ id }) => id)
  const missing = itemIds.filter((id) => !clusterOf.has(id)).length
  const labels = Int32Array.from(itemIds, (id) => clusterOf.get(id) ?? 0)
  const k = new Set(labels).size
  const name = path.basename(file)
  if (missing > 0) {
    return {
      planned: undefined,
      notes: [message('ugallery.clustersLackWorks', { file: name, works: missing })],
    }
  }
  if (labels.some((label) => label >= k)) {
    return {
      planned: undefined,
      notes: [message('ugallery.clustersWithHoles', { file: name, last: k - 1 })],
    }
  }
  if (!vectors.isNew && !lacksClusters(vectors, reader)) return { planned: undefined, notes: [] }
  return {
    planned: { k, itemIds, labels },
    notes: [message('ugallery.clustersTaken', { clusters: k, file: name })],
  }
}

function lacksClusters({ identity }: PlannedVectors, reader: CatalogReader): boolean {
  const current = reader.embeddings.currentEmbedder()
  return current?.name === identity.name && reader.learning.currentClustering()?.embedder !== current.id
}
