import { Fault } from '../../contract/fault.ts'
import type { TaskContext } from '../../contract/progress.ts'
import type { Matrix } from '../dataset.ts'
import { gatherRows } from '../linalg/products.ts'
import { Random } from '../linalg/random.ts'
import { lloyd, type Partition } from './kmeans.ts'
import { visualSpace } from './projection.ts'
import { seedCentres } from './seeding.ts'
import { silhouettes } from './silhouette.ts'
import { message } from '../../messages/message.ts'

export interface ClusterOptions {
  /** Restart r starts from seed + r. */
  readonly seed: number
  readonly restarts?: number
  /** Number of clusters; derived from the size of the gallery if omitted. */
  readonly clusters?: number
}

/** The visual clusters of a gallery, with details of how they were found. */
export interface VisualClusters {
  readonly k: number
  /** Cluster of every work, 0..k-1. */
  readonly labels: Int32Array
  readonly restarts: readonly { readonly seed: number; readonly silhouette: number }[]
  /** Which restart was kept: an index into `restarts`. */
  readonly kept: number
  /** Number of works in each cluster. */
  readonly sizes: readonly number[]
  /** The works in the space of the principal components of their z-scores: the space of the visual guard. */
  readonly projection: Matrix
  /** Number of works that restarts and silhouettes were computed on; undefined if all were used. */
  readonly sampled: number | undefined
  readonly seconds: number
}

const MOST_CLUSTERS = 100
const WORKS_PER_CLUSTER = 15

/**
 * Visual clusters as in paper section 4.2: z-scores of the features (n x d), PCA to min(200, n-1, d), k-means with
 * k-means++ and restarts, keeping the labelling with the best exact silhouette. Above 10,000 works, directions,
 * restarts and silhouettes are computed on a seeded sample of that many, and one pass over all works assigns each to
 * its nearest centre of the best restart. k is 100, in small galleries n/15 and at least 2.
 * @throws Fault `too-little-data` for fewer works than clusters, `usage` for fewer than two clusters.
 */
export async function findVisualClusters(
  features: Matrix,
  { seed, restarts = 20, clusters = clusterCount(features.rows) }: ClusterOptions,
  { signal, onProgress }: TaskContext = {},
): Promise<VisualClusters> {
  requireEnough(features.rows, clusters)
  const started = performance.now()
  const total = restarts + 2
  const report = (done: number): void => onProgress?.({ stage: message('stages.clustering'), done, total })
  report(0)
  const { projection, sample } = await visualSpace(features, seed, signal)
  const tried = sample === undefined ? projection : gatherRows(projection, sample)
  report(1)
  const seeds = Array.from({ length: restarts }, (_, restart) => (seed + restart) >>> 0)
  const randoms = seeds.map((own) => new Random(own))
  const partitions: Partition[] = []
  for (const centres of await seedCentres(tried, clusters, randoms, signal)) {
    partitions.push(await lloyd(tried, centres, {}, signal))
    report(1 + partitions.length)
  }
  const labellings = partitions.map(({ labels }) => labels)
  const scores = (await silhouettes(tried, labellings, signal)).map(({ score }) => score)
  const kept = scores.indexOf(Math.max(...scores))
  const { labels } =
    sample === undefined
      ? partitions[kept]
      : await lloyd(projection, partitions[kept].centres, { iterations: 1 }, signal)
  report(total)
  return {
    k: clusters,
    labels,
    restarts: seeds.map((own, restart) => ({ seed: own, silhouette: scores[restart] })),
    kept,
    sizes: sizesOf(labels, clusters),
    projection,
    sampled: sample?.length,
    seconds: (performance.now() - started) / 1000,
  }
}

/** Number of clusters for a gallery with this number of works. */
export function clusterCount(works: number): number {
  return Math.max(2, Math.min(MOST_CLUSTERS, Math.floor(works / WORKS_PER_CLUSTER)))
}

function requireEnough(works: number, clusters: number): void {
  if (clusters < 2) {
    throw new Fault('usage', message('learning.fewClusters', { clusters }), {
      next: message('learning.fewClustersNext'),
    })
  }
  if (works > clusters) return
  throw new Fault('too-little-data', message('learning.fewWorks', { works, clusters }), {
    next: message('learning.fewWorksNext', { clusters }),
  })
}

function sizesOf(labels: Int32Array, clusters: number): number[] {
  const sizes = new Array<number>(clusters).fill(0)
  for (const label of labels) sizes[label]++
  return sizes
}
