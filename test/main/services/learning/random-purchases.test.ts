import { renameSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { trainSettingsSchema, type TrainSettings } from '../../../../src/contract/settings.ts'
import type { ModelEntry } from '../../../../src/contract/results/learning.ts'
import { train } from '../../../../src/engine/tasks/train.ts'
import { Random } from '../../../../src/learning/linalg/random.ts'
import { createGallery, openCatalog, type Catalog } from '../../../../src/main/catalog/index.ts'
import { trainText } from '../../../../src/main/cli/learning-reports.ts'
import { listModels } from '../../../../src/main/services/learning/models.ts'
import { temporaryFolder } from '../../../support/galleries.ts'
import { addPicture, identity } from '../../catalog/galleries.ts'

/** Clients who buy at random: there is nothing to learn, and what is learned nevertheless may rank below VisRank. */

const WORKS = 80
const CLIENTS = 30
const ORDERS = 4
const DIMENSION = 6

let catalog: Catalog
let embedder: number
let remove: () => void

beforeAll(() => {
  const temporary = temporaryFolder()
  remove = temporary.remove
  const folder = path.join(temporary.folder, 'gallery')
  createGallery(folder)
  catalog = openCatalog(folder, { entryPoint: 'test' })
  embedder = catalog.embeddings.register(identity('made up', { dimension: DIMENSION }), null)
  catalog.embeddings.makeCurrent(embedder)
  const random = new Random(2)
  const artworks = Array.from({ length: WORKS }, (_, work) =>
    catalog.artworks.insert({ externalId: `W${work}`, imageSha256: addPicture(catalog, `picture ${work}`) }),
  )
  const vectors = Float32Array.from({ length: WORKS * DIMENSION }, () => random.gaussian())
  catalog.embeddings.insertBatch(embedder, { artworks: Int32Array.from(artworks), vectors })
  for (let client = 0; client < CLIENTS; client++) {
    catalog.sales.insertClient({ externalId: `C${client}` })
    for (let at = 0; at < ORDERS; at++) {
      const order = catalog.sales.insertOrder({ orderId: null, clientId: `C${client}`, soldAt: 1e9 + at })
      const itemId = `W${random.integer(WORKS)}`
      catalog.sales.insertOrderItem(order, { itemId, price: null, currency: null })
    }
  }
})
afterAll(() => {
  catalog.close()
  remove()
})

/** Trains, takes the model into use, and returns what the terminal and the window report of it. */
async function trained(asked: Partial<TrainSettings>): Promise<{ said: string; entry: ModelEntry }> {
  const settings = trainSettingsSchema.parse(asked)
  const name = `${settings.method}-${catalog.learning.nextModelNumber()}`
  const temporaryPath = path.join(catalog.folder, 'models', `.training-${name}`)
  const { report, file } = await train(
    { folder: catalog.folder, embedder, name, temporaryPath, settings },
    {} as never,
  )
  const kept = `models/${name}.onnx`
  catalog.learning.insertModel({
    embedder,
    file: kept,
    sha256: file.sha256,
    report: { ...report, current: true },
  })
  catalog.learning.makeModelCurrent(name)
  renameSync(temporaryPath, path.join(catalog.folder, kept))
  const entry = listModels(catalog).find((model) => model.name === name)
  if (entry === undefined) throw new Error(`${name} is not listed`)
  return { said: trainText({ ...report, current: true }), entry }
}

describe('where clients buy at random', () => {
  it('a CuratorNet that ranks below VisRank says so in terminal and window, and names VisRank to be used', async () => {
    const { said, entry } = await trained({ method: 'curatornet', triples: 2000, epochs: 3 })
    expect(entry.behind_visrank?.ours).toBe(entry.metrics.auc)
    expect(entry.behind_visrank?.theirs).toBeGreaterThan(entry.metrics.auc)
    expect(said).toMatch(/VisRank, which learns nothing, ranks better here .*models use visrank/)
  })

  it('the taste model does not rank below VisRank on the inner hold-out, so it says nothing', async () => {
    const { said, entry } = await trained({ method: 'taste' })
    expect(entry.inner_auc).not.toBeNull()
    expect(entry.behind_visrank).toBeNull()
    expect(said).not.toMatch(/ranks better here \(/)
  })
})
