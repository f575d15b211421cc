import { Random } from '../src/learning/linalg/random.ts'
import { createGallery, openCatalog } from '../src/main/catalog/index.ts'
import { madeUpEmbedder } from './made-up-embedder.ts'
import { PAPER } from './paper-sized.ts'

const WORKS_PER_BATCH = 256
const WORKS_PER_ARTIST = PAPER.works / PAPER.artists

/**
 * A gallery of works that consist only of vectors of 2,048 numbers, written block by block: each combines the look of
 * its cluster, the style of its artist and an individual part, as in `workVectors`. Returns the number of its embedder.
 */
export function galleryOfVectors(folder: string, works: number): number {
  const random = new Random(2020)
  const columns = PAPER.features
  const artists = Math.ceil(works / WORKS_PER_ARTIST)
  const looks = Float32Array.from({ length: PAPER.clusters * columns }, () => random.gaussian())
  const hands = Float32Array.from({ length: artists * columns }, () => random.gaussian())
  createGallery(folder)
  const catalog = openCatalog(folder, { entryPoint: 'bench' })
  try {
    const embedder = madeUpEmbedder(catalog, columns)
    for (let start = 0; start < works; start += WORKS_PER_BATCH) {
      const count = Math.min(WORKS_PER_BATCH, works - start)
      const vectors = new Float32Array(count * columns)
      for (let row = 0, at = 0; row < count; row++) {
        const look = random.integer(PAPER.clusters) * columns
        const hand = random.integer(artists) * columns
        for (let column = 0; column < columns; column++, at++) {
          vectors[at] = 0.6 * looks[look + column] + 0.5 * hands[hand + column] + 0.8 * random.gaussian()
        }
      }
      catalog.transaction(() => {
        const artworks = Int32Array.from({ length: count }, (_, row) =>
          catalog.artworks.insert({ externalId: `work ${start + row}`, oneOfAKind: false }),
        )
        catalog.embeddings.insertImported(embedder, { artworks, vectors })
      })
    }
    return embedder
  } finally {
    catalog.close()
  }
}
