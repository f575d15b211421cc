import { findVisualClusters } from '../../learning/clustering/clusters.ts'
import { loadGalleryData, withReader } from './gallery-data.ts'
import type { Task } from './task.ts'

/** Finds the visual clusters of the embedded works. */
export const cluster: Task<'cluster'> = async ({ folder, embedder, seed, restarts, clusters }, context) => {
  const { features, artworks } = await withReader(folder, (reader) => loadGalleryData(reader, embedder))
  const found = await findVisualClusters(
    features,
    { seed, restarts, clusters: clusters ?? undefined },
    context,
  )
  const { k, kept, sizes, seconds, labels, sampled } = found
  return {
    report: {
      k,
      kept,
      sizes: [...sizes],
      ...(sampled === undefined ? {} : { sampled }),
      seconds,
      restarts: found.restarts.map((restart) => ({ ...restart })),
    },
    artworks,
    labels,
    silhouette: found.restarts[kept].silhouette,
  }
}
