import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { openCatalogReader } from '../src/catalog-read/index.ts'
import { mapSpace } from '../src/learning/clustering/map-space.ts'
import { zeros } from '../src/learning/linalg/products.ts'
import { project } from '../src/engine/tasks/project-map.ts'
import { storedVectors } from '../src/engine/tasks/stored-vectors.ts'
import { galleryOfVectors } from './map-gallery.ts'
import { PAPER } from './paper-sized.ts'
import { gemmGflops, milliseconds, print, result } from './shared.ts'
import { trustworthiness } from './trustworthiness.ts'

/**
 * The map of a gallery, as made by the engine's task: from vectors in the catalogue to positions on the plane. At the
 * paper's size, or with the number of works in `MAP_WORKS`. The rivals are the unavoidable products, that is, all
 * distances in 200 dimensions, at the bare product's rate of the same run, and the first part of the task alone.
 */
const SEED = 1
const SECONDS_GOAL = { paper: 4, large: 120 }
const MEGABYTES_GOAL = 1500
const TRUST_GOAL = 0.95

const works = Number(process.env.MAP_WORKS ?? PAPER.works)
const folder = path.join(mkdtempSync(path.join(os.tmpdir(), 'curatornet-bench-')), 'gallery')
try {
  const embedderId = galleryOfVectors(folder, works)
  const gflops = await gemmGflops()
  const load = os.loadavg()[0]
  const task = { folder, embedder: embedderId, keep: false, seed: SEED }
  const before = process.cpuUsage()
  const places = await project(task, { onPart: () => Promise.resolve() })
  const used = process.cpuUsage(before)
  const megabytes = process.resourceUsage().maxRSS / 1024

  const reader = openCatalogReader(folder)
  const embedder = reader.embeddings.embedders()[0]
  const vectors = storedVectors(reader, embedder, places.artworks)
  let space = zeros(0, 0)
  const reading = await milliseconds(async () => {
    space = await mapSpace(vectors, SEED)
  })
  reader.close()
  const onMap = zeros(works, 2)
  for (let row = 0; row < works; row++) onMap.data.set([places.x[row], places.y[row]], 2 * row)

  print(
    result({
      name: `map of ${works} works, load ${load.toFixed(1)} before`,
      value: places.seconds,
      unit: 's',
      goal: works > 2 * PAPER.works ? SECONDS_GOAL.large : SECONDS_GOAL.paper,
      against: [
        {
          name: `distances at the bare ${Math.round(gflops)} GFLOP/s`,
          value: (works * works * PAPER.components) / gflops / 1e9,
        },
        { name: 'its own processor time, all cores together', value: (used.user + used.system) / 1e6 },
        { name: 'reading vectors and principal directions alone', value: reading / 1000 },
      ],
    }),
    result({
      name: `its memory at most, gallery of ${works} works made in the same process`,
      value: megabytes,
      unit: 'MB',
      goal: MEGABYTES_GOAL,
      against: [{ name: 'all vectors', value: (works * PAPER.features * 4) / 2 ** 20 }],
    }),
    result({
      name: 'its trustworthiness, 15 neighbours',
      value: await trustworthiness(space, onMap),
      unit: 'of 1',
      goal: TRUST_GOAL,
      against: [{ name: 'perfect', value: 1 }],
    }),
  )
} finally {
  rmSync(path.dirname(folder), { recursive: true, force: true })
}
