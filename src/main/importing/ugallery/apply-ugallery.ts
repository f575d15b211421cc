import type { TaskContext } from '../../../contract/progress.ts'
import type { ImportReport } from '../../../contract/results/importing.ts'
import type { ClusterReport } from '../../../contract/results/learning.ts'
import type { Catalog } from '../../catalog/index.ts'
import { write, writeSales } from '../plans/apply.ts'
import { reportOf } from '../plans/plan.ts'
import type { VectorRow } from './object-array.ts'
import type { PlannedClusters } from './plan-clusters.ts'
import type { UgalleryPlan } from './plan-ugallery.ts'

const VECTORS_AT_ONCE = 256

/**
 * Carries out a plan in one transaction. New vectors are used from then on.
 * @throws Fault `disk`, and the signal's reason; the gallery is then unchanged
 */
export async function applyUgallery(
  plan: UgalleryPlan,
  catalog: Catalog,
  context: TaskContext,
): Promise<ImportReport> {
  const { works, vectors, sales, clusters } = plan
  const clusterRows = clusters?.itemIds.length ?? 0
  const rows = works.length + vectors.rows.length + sales.baskets.length + clusterRows
  await write(catalog, rows, context, () => {
    for (const { itemId, isNew, fields } of works) {
      if (isNew) catalog.artworks.insert({ externalId: itemId, ...fields })
      else catalog.artworks.update(itemId, fields)
    }
    const numberOf = new Map(catalog.reader.artworks.all().map(({ id, externalId }) => [externalId, id]))
    const embedder = catalog.embeddings.register(vectors.identity, null)
    writeVectors(catalog, embedder, vectors.rows, numberOf)
    if (vectors.isNew) catalog.embeddings.makeCurrent(embedder)
    if (clusters !== undefined) writeClusters(catalog, embedder, clusters, numberOf)
    writeSales(sales, catalog)
    catalog.sales.takeSoldWorksOutOfStock()
  })
  return reportOf(plan, false)
}

function writeVectors(
  catalog: Catalog,
  embedder: number,
  rows: readonly VectorRow[],
  numberOf: ReadonlyMap<string, number>,
): void {
  for (let start = 0; start < rows.length; start += VECTORS_AT_ONCE) {
    const block = rows.slice(start, start + VECTORS_AT_ONCE)
    const dimension = block[0].vector.length
    const vectors = new Float32Array(block.length * dimension)
    block.forEach(({ vector }, row) => vectors.set(vector, row * dimension))
    catalog.embeddings.insertImported(embedder, {
      artworks: numbersOf(
        block.map(({ id }) => id),
        numberOf,
      ),
      vectors,
    })
  }
}

function writeClusters(
  catalog: Catalog,
  embedder: number,
  { k, itemIds, labels }: PlannedClusters,
  numberOf: ReadonlyMap<string, number>,
): void {
  const sizes = new Array<number>(k).fill(0)
  for (const label of labels) sizes[label]++
  const report: ClusterReport = { k, restarts: [], kept: 0, sizes, seconds: 0 }
  const artworks = numbersOf(itemIds, numberOf)
  catalog.learning.insertClustering({ embedder, silhouette: null, report, artworks, labels })
}

function numbersOf(itemIds: readonly string[], numberOf: ReadonlyMap<string, number>): Int32Array {
  return Int32Array.from(itemIds, (itemId) => {
    const number = numberOf.get(itemId)
    if (number === undefined) throw new Error(`work ${itemId} was not inserted`)
    return number
  })
}
