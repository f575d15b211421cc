import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { openCatalogReader } from '../../src/catalog-read/index.ts'
import { findVisualClusters } from '../../src/learning/clustering/clusters.ts'
import type { Dataset } from '../../src/learning/dataset.ts'
import { holdOutLastBasket, type HoldOut } from '../../src/learning/evaluation/split.ts'
import { fingerprintOf, loadGalleryData, type GalleryData } from '../../src/engine/tasks/gallery-data.ts'
import { looksOfWorks, salesByLooks } from './simulated-looks.ts'

/** One gallery under one embedder, with its hidden data. */
export interface EvidenceData {
  readonly name: string
  readonly embedder: string
  readonly data: GalleryData
  /** The data that methods learn from, and the data that they are tested on. */
  readonly split: HoldOut
  /** If there are groups, works compete within their group: each client saw only one group. */
  readonly groupOf: readonly string[] | undefined
  readonly fingerprint: string
}

/** Name of a gallery on the command line: `[NAME=]FOLDER[+looks]`. */
export interface DataName {
  readonly name: string
  readonly folder: string
  /** Whether its sales are replaced by simulated ones of clients with purely visual tastes. */
  readonly looks: boolean
}

/** The column for all networks of a gallery combined, the one in use first; only the taste model reads several. */
export const TOGETHER = 'together'
/** Number of restarts for the clusters that CuratorNet's sampling needs: enough to draw triples from. */
const RESTARTS = 3

export function dataNameOf(asked: string): DataName {
  const looks = asked.endsWith('+looks')
  const whole = looks ? asked.slice(0, -'+looks'.length) : asked
  const [name, folder = name] = whole.split('=', 2)
  return { name: looks ? `${name}, looks` : name, folder, looks }
}

/**
 * A gallery under each of its embedders that has all vectors.
 * @param level `inner`: the second-to-last purchases are hidden and the last ones are left out entirely; `outer`: the
 * last ones are hidden
 * @param groups a table with the work's id in its first column and its group in the column `subset`
 */
export async function loadEvidence(
  { name, folder, looks }: DataName,
  level: 'inner' | 'outer',
  groups: string | undefined,
): Promise<EvidenceData[]> {
  const reader = openCatalogReader(folder)
  try {
    const simulated = looks ? salesByLooks(await looksOfWorks(reader, folder)) : undefined
    const loaded: EvidenceData[] = []
    const embedders = reader.embeddings.embedders()
    const current = embedders.find(({ isCurrent }) => isCurrent)
    const columns = embedders.map(({ id, name: embedder }) => ({
      id,
      embedder,
      networks: [] as string[] | 'all',
    }))
    if (current !== undefined && embedders.length > 1)
      columns.push({ id: current.id, embedder: TOGETHER, networks: 'all' })
    for (const { id, embedder, networks } of columns) {
      const own = loadGalleryData(reader, id, { networks })
      const { labels, k } = await findVisualClusters(own.features, { seed: 1, restarts: RESTARTS })
      const dataset: Dataset = {
        ...own.dataset,
        clusterOf: labels,
        clusters: k,
        ...(simulated === undefined ? {} : { histories: simulated(own.artworks) }),
      }
      const data = { ...own, dataset }
      const outer = holdOutLastBasket(dataset.histories)
      const groupOf = groups === undefined ? undefined : groupsOf(groups, dataset.itemIds)
      const fingerprint = createHash('sha256')
        .update(fingerprintOf(data))
        .update(JSON.stringify(groupOf ?? null))
      loaded.push({
        name,
        embedder,
        data,
        split: level === 'outer' ? outer : holdOutLastBasket(outer.training),
        groupOf,
        fingerprint: fingerprint.digest('hex').slice(0, 16),
      })
    }
    return loaded
  } finally {
    reader.close()
  }
}

function groupsOf(file: string, itemIds: readonly string[]): string[] {
  const rows = parse<Record<string, string>>(readFileSync(file), { columns: true })
  const groupOf = new Map(rows.map((row) => [Object.values(row)[0], row.subset]))
  return itemIds.map((id) => groupOf.get(id) ?? '')
}
