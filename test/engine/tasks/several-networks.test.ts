import { renameSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TrainReport } from '../../../src/contract/results/learning.ts'
import {
  evaluateSettingsSchema,
  trainSettingsSchema,
  type TrainSettings,
} from '../../../src/contract/settings.ts'
import { OpenGallery } from '../../../src/engine/open-gallery/index.ts'
import { evaluate } from '../../../src/engine/tasks/evaluate.ts'
import { train } from '../../../src/engine/tasks/train.ts'
import { Random } from '../../../src/learning/linalg/random.ts'
import { inEnglish } from '../../../src/messages/english.ts'
import { createGallery, openCatalog, type Catalog } from '../../../src/main/catalog/index.ts'
import { addPicture, identity } from '../../main/catalog/galleries.ts'
import { temporaryFolder } from '../../support/galleries.ts'

/** A gallery whose clients buy according to a taste that only the second of its two networks captures. */

const WORKS = 60
const CLIENTS = 24
const ORDERS = 4
const TASTES = 4
const NARROW = 6
const WIDE = 8

let catalog: Catalog
let artworks: number[]
let own: number
let other: number
let remove: () => void

beforeEach(() => {
  const temporary = temporaryFolder()
  remove = temporary.remove
  const folder = path.join(temporary.folder, 'gallery')
  createGallery(folder)
  catalog = openCatalog(folder, { entryPoint: 'test' })
  own = catalog.embeddings.register(identity('narrow', { dimension: NARROW }), null)
  other = catalog.embeddings.register(identity('wide', { dimension: WIDE }), null)
  catalog.embeddings.makeCurrent(own)
  artworks = Array.from({ length: WORKS }, (_, work) =>
    catalog.artworks.insert({ externalId: `W${work}`, imageSha256: addPicture(catalog, `picture ${work}`) }),
  )
  const random = new Random(3)
  see(own, NARROW, artworks, () => random.gaussian())
  for (let client = 0; client < CLIENTS; client++) {
    catalog.sales.insertClient({ externalId: `C${client}` })
    const likes = Int32Array.from({ length: WORKS / TASTES }, (_, at) => (client % TASTES) + TASTES * at)
    random.shuffle(likes)
    likes.slice(0, ORDERS).forEach((work, at) => {
      const order = catalog.sales.insertOrder({ orderId: null, clientId: `C${client}`, soldAt: 1e9 + at })
      catalog.sales.insertOrderItem(order, { itemId: `W${work}`, price: null, currency: null })
    })
  }
})
afterEach(() => {
  catalog.close()
  remove()
})

function see(
  embedder: number,
  dimension: number,
  works: readonly number[],
  number: (work: number, column: number) => number,
): void {
  const vectors = Float32Array.from({ length: works.length * dimension }, (_, at) =>
    number(artworks.indexOf(works[Math.floor(at / dimension)]), at % dimension),
  )
  catalog.embeddings.insertBatch(embedder, { artworks: Int32Array.from(works), vectors })
}

/** The taste of a work is encoded in one of the columns. */
function seeTaste(works: readonly number[]): void {
  const random = new Random(9)
  see(other, WIDE, works, (work, column) => 3 * Number(work % TASTES === column) + random.gaussian())
}

async function trained(asked: Partial<TrainSettings> = {}): Promise<Omit<TrainReport, 'current'>> {
  const name = `taste-${catalog.reader.learning.models().length + 1}`
  const settings = trainSettingsSchema.parse({ method: 'taste', ...asked })
  const temporaryPath = path.join(catalog.folder, 'models', `.training-${name}`)
  const input = { folder: catalog.folder, embedder: own, name, temporaryPath, settings }
  const { report, file } = await train(input, {} as never)
  const kept = `models/${name}.onnx`
  catalog.learning.insertModel({
    embedder: own,
    file: kept,
    sha256: file.sha256,
    report: { ...report, current: true },
  })
  catalog.learning.makeModelCurrent(name)
  renameSync(temporaryPath, path.join(catalog.folder, kept))
  return report
}

describe('a taste model over several networks', () => {
  it('is learned if the others see what the one in use does not', async () => {
    seeTaste(artworks)
    const alone = await trained({ networks: 'current' })
    expect(alone.networks).toBeUndefined()
    const together = await trained()
    expect(together.networks).toEqual(['wide'])
    expect(together.inner?.auc).toBeGreaterThan((alone.inner?.auc ?? 1) + 0.1)
    expect(together.metrics.auc).toBeGreaterThan(alone.metrics.auc + 0.1)
  })

  it('uses only the network in use if another one sees the same or has seen too few works', async () => {
    const twin = catalog.embeddings.register(identity('twin', { dimension: NARROW }), null)
    const random = new Random(3)
    see(twin, NARROW, artworks, () => random.gaussian())
    expect((await trained()).networks).toBeUndefined()
    const few = catalog.embeddings.register(identity('few', { dimension: WIDE }), null)
    see(few, WIDE, artworks.slice(0, WORKS / 2), (work, column) => Number(work % TASTES === column))
    expect((await trained()).networks).toBeUndefined()
  })

  it('is evaluated on the features that it reads', async () => {
    seeTaste(artworks)
    const { metrics } = await trained()
    const settings = evaluateSettingsSchema.parse({ methods: ['taste', 'visrank-z'] })
    const { report } = await evaluate({ folder: catalog.folder, settings }, {} as never)
    expect(report.rows.find(({ method }) => method === 'taste')?.auc).toBeCloseTo(metrics.auc, 6)
    expect(report.notes.map(inEnglish)).toEqual(['taste-1 reads wide too.'])
  })

  it('ranks a work by the network in use until the others have seen it, from one query to the next', async () => {
    const late = artworks[WORKS - 1]
    seeTaste(artworks.slice(0, -1))
    expect((await trained()).networks).toEqual(['wide'])
    const warm = new OpenGallery(catalog.folder)
    const vectorsOf = async (gallery: OpenGallery): Promise<Float32Array> =>
      gallery.ask(async (open) => (await open.ranking()).ranker.vectors.data.slice())
    const width = (data: Float32Array): number => data.length / WORKS
    try {
      const before = await vectorsOf(warm)
      const row = before.subarray(-width(before))
      expect(row.subarray(NARROW).every((value) => value === 0)).toBe(true)
      expect(Math.hypot(...row)).toBeCloseTo(1, 5)
      seeTaste([late])
      const after = await vectorsOf(warm)
      expect(after.subarray(0, -width(after))).toEqual(before.subarray(0, -width(before)))
      expect(after.subarray(-width(after) + NARROW).some((value) => value !== 0)).toBe(true)
      const cold = new OpenGallery(catalog.folder, { keepsFile: false })
      expect(await vectorsOf(cold)).toEqual(after)
      await cold.close()
    } finally {
      await warm.close()
    }
  })
})
