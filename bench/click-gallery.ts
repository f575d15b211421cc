import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { sha256Of } from '../src/learning/curatornet/model-file.ts'
import { rowBlock } from '../src/learning/linalg/products.ts'
import { Random } from '../src/learning/linalg/random.ts'
import { createGallery, openCatalog } from '../src/main/catalog/index.ts'
import { madeUpEmbedder } from './made-up-embedder.ts'
import { paperModelFile } from './paper-model.ts'
import { PAPER, paperSizedDataset, workVectors } from './paper-sized.ts'

const MODEL = 'curatornet-1'
const WORKS_PER_BATCH = 256
/** One in this number of clients likes three works. */
const CLIENTS_PER_LIKER = 5

/** A gallery of the paper's size with a model in use, created through the program's own stores. */
export function paperSizedGallery(folder: string): void {
  const random = new Random(1)
  const dataset = paperSizedDataset(random)
  const vectors = workVectors(dataset, PAPER.features, random)
  createGallery(folder)
  const catalog = openCatalog(folder, { entryPoint: 'bench' })
  try {
    const embedder = madeUpEmbedder(catalog, PAPER.features)
    catalog.transaction(() => {
      const numbers = dataset.itemIds.map((externalId, work) =>
        catalog.artworks.insert({
          externalId,
          title: `Work ${work}`,
          artist: `Artist ${dataset.artistOf[work]}`,
          medium: work % 3 === 0 ? 'oil' : 'ink',
          price: 100 + (work % 900),
          currency: 'USD',
          oneOfAKind: false,
        }),
      )
      for (let start = 0; start < numbers.length; start += WORKS_PER_BATCH) {
        const end = Math.min(numbers.length, start + WORKS_PER_BATCH)
        catalog.embeddings.insertImported(embedder, {
          artworks: Int32Array.from(numbers.slice(start, end)),
          vectors: rowBlock(vectors, start, end).data,
        })
      }
      for (const [client, { clientId, baskets }] of dataset.histories.entries()) {
        catalog.sales.insertClient({ externalId: clientId, name: `Client ${client}` })
        for (const { time, items } of baskets) {
          const order = catalog.sales.insertOrder({ orderId: `${clientId} ${time}`, clientId, soldAt: time })
          for (const item of items) {
            catalog.sales.insertOrderItem(order, {
              itemId: dataset.itemIds[item],
              price: 100,
              currency: 'USD',
            })
          }
        }
        if (client % CLIENTS_PER_LIKER > 0) continue
        for (let like = 0; like < 3; like++) {
          const itemId = dataset.itemIds[random.integer(PAPER.works)]
          catalog.sales.insertLike({ clientId, itemId, likedAt: like })
        }
      }
      const bytes = paperModelFile(random)
      const file = `models/${MODEL}.onnx`
      writeFileSync(path.join(folder, file), bytes)
      catalog.learning.insertModel({
        embedder,
        file,
        sha256: sha256Of(bytes),
        report: {
          model: MODEL,
          method: 'curatornet',
          backend: 'onnx',
          device: 'cpu',
          embedder: 'made up',
          triples: 0,
          validation_triples: 0,
          epochs: 0,
          seconds: 0,
          triples_per_second: 0,
          validation_accuracy: 0.5,
          loss: Math.LN2,
          lambda: 0,
          sampling: 'guidelines',
          seed: 1,
          stopped: 'finished',
          refitted: false,
          resumed: false,
          strategies: [],
          metrics: {},
          current: true,
        },
      })
      catalog.learning.makeModelCurrent(MODEL)
    })
  } finally {
    catalog.close()
  }
}
