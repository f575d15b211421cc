import { renameSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TrainReport } from '../../../src/contract/results/learning.ts'
import { evaluateSettingsSchema, trainSettingsSchema } from '../../../src/contract/settings.ts'
import { behindVisRank } from '../../../src/contract/beside-visrank.ts'
import { OpenGallery } from '../../../src/engine/open-gallery/index.ts'
import { evaluate } from '../../../src/engine/tasks/evaluate.ts'
import { train } from '../../../src/engine/tasks/train.ts'
import { Random } from '../../../src/learning/linalg/random.ts'
import { createGallery, openCatalog, type Catalog } from '../../../src/main/catalog/index.ts'
import { addPicture, identity } from '../../main/catalog/galleries.ts'
import { temporaryFolder } from '../../support/galleries.ts'

/**
 * Works are arranged on a circle. If a client buys from two places a third of the circle apart, the average does not
 * represent them: the works between the two are the most similar to it. The nearest purchase identifies them
 * immediately.
 */

const WORKS = 72
const CLIENTS = 24
const ORDERS = 6

let catalog: Catalog
let embedder: number
let remove: () => void

beforeEach(() => {
  const temporary = temporaryFolder()
  remove = temporary.remove
  const folder = path.join(temporary.folder, 'gallery')
  createGallery(folder)
  catalog = openCatalog(folder, { entryPoint: 'test' })
  embedder = catalog.embeddings.register(identity('circle', { dimension: 2 }), null)
  catalog.embeddings.makeCurrent(embedder)
  const artworks = Array.from({ length: WORKS }, (_, work) =>
    catalog.artworks.insert({ externalId: `W${work}`, imageSha256: addPicture(catalog, `picture ${work}`) }),
  )
  // Not quite evenly, so that no two distances between works are equal.
  const random = new Random(3)
  const angles = artworks.map((_, work) => (2 * Math.PI * (work + 0.4 * random.next())) / WORKS)
  const vectors = Float32Array.from(angles.flatMap((angle) => [Math.cos(angle), Math.sin(angle)]))
  catalog.embeddings.insertBatch(embedder, { artworks: Int32Array.from(artworks), vectors })
})
afterEach(() => {
  catalog.close()
  remove()
})

/** Sells each client works from that client's places, alternating between them. */
function sell(placesOf: (client: number) => readonly number[]): void {
  const random = new Random(5)
  for (let client = 0; client < CLIENTS; client++) {
    catalog.sales.insertClient({ externalId: `C${client}` })
    const near = Int32Array.from([-3, -2, -1, 0, 1, 2])
    random.shuffle(near)
    const places = placesOf(client)
    for (let at = 0; at < ORDERS; at++) {
      const work = (places[at % places.length] + near[at] + WORKS) % WORKS
      const order = catalog.sales.insertOrder({ orderId: null, clientId: `C${client}`, soldAt: 1e9 + at })
      catalog.sales.insertOrderItem(order, { itemId: `W${work}`, price: null, currency: null })
    }
  }
}

async function trained(): Promise<Omit<TrainReport, 'current'>> {
  const settings = trainSettingsSchema.parse({ method: 'taste' })
  const temporaryPath = path.join(catalog.folder, 'models', '.training-taste-1')
  const input = { folder: catalog.folder, embedder, name: 'taste-1', temporaryPath, settings }
  const { report, file } = await train(input, {} as never)
  catalog.learning.insertModel({
    embedder,
    file: 'models/taste-1.onnx',
    sha256: file.sha256,
    report: { ...report, current: true },
  })
  catalog.learning.makeModelCurrent('taste-1')
  renameSync(temporaryPath, path.join(catalog.folder, 'models/taste-1.onnx'))
  return report
}

describe('a taste model', () => {
  it('is VisRank, in its reasons too, where no taste that was learned ranks the inner hold-out as well', async () => {
    sell((client) => [3 * client, 3 * client + WORKS / 3])
    const report = await trained()
    expect(report.instead?.learned).toBeLessThan(0.8)
    expect(report.inner?.auc).toBeGreaterThan(0.9)
    expect(report.metrics.auc).toBeGreaterThan(0.9)
    expect(behindVisRank(report)).toBeUndefined()
    const settings = evaluateSettingsSchema.parse({ methods: ['taste', 'visrank', 'visrank-z'] })
    const { report: tested } = await evaluate({ folder: catalog.folder, settings }, {} as never)
    const aucOf = (name: string): number | undefined => tested.rows.find(({ method }) => method === name)?.auc
    expect(aucOf('taste')).toBeCloseTo(aucOf(report.instead?.method ?? '') ?? 0, 6)
    const open = new OpenGallery(catalog.folder, { keepsFile: false })
    try {
      const { ranker } = await open.ask((gallery) => gallery.ranking())
      const [[reason]] = await ranker.explain({ works: [0, 24] }, [26])
      expect(reason).toMatchObject({ item: 24, share: 1 })
    } finally {
      await open.close()
    }
  })

  it('is what was learned where that ranks better', async () => {
    sell((client) => [3 * client])
    const report = await trained()
    expect(report.instead).toBeUndefined()
    expect(report.inner?.auc).toBeGreaterThanOrEqual(report.inner?.visrank ?? 1)
  })
})
