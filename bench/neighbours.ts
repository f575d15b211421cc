import { multiplyTransposed, rowBlock } from '../src/learning/linalg/products.ts'
import { unitRows, zScores } from '../src/learning/linalg/standardise.ts'
import { loadGalleryData, withReader } from '../src/engine/tasks/gallery-data.ts'
import type { Matrix } from '../src/learning/dataset.ts'

/**
 * How well an embedder distinguishes the works of a gallery: the share of works whose nearest neighbour by cosine is by
 * the same artist (among works whose artist has another), and the AUC of the cosine for pairs by one artist against
 * pairs by two. Usage: node bench/neighbours.ts GALLERY. Prints one JSON document.
 */
const folder = process.argv.at(2) ?? process.env.CURATORNET_GALLERY
if (folder === undefined) throw new Error('usage: node bench/neighbours.ts GALLERY')

const BLOCK = 256
/** Number of bins from -1 to 1 in which cosines are counted for the AUC. */
const CLASSES = 20_000

async function neighbours(
  features: Matrix,
  artistOf: Int32Array,
): Promise<{ sameArtist: number; auc: number }> {
  const unit = await unitRows(features)
  const same = new Float64Array(CLASSES)
  const different = new Float64Array(CLASSES)
  const works = new Map<number, number>()
  for (const artist of artistOf) works.set(artist, (works.get(artist) ?? 0) + 1)
  let counted = 0
  let hits = 0
  for (let start = 0; start < unit.rows; start += BLOCK) {
    const end = Math.min(unit.rows, start + BLOCK)
    const cosines = await multiplyTransposed(rowBlock(unit, start, end), unit)
    for (let work = start; work < end; work++) {
      const artist = artistOf[work]
      if (artist < 0) continue
      let nearest = -1
      let best = -Infinity
      for (let other = 0; other < unit.rows; other++) {
        if (other === work || artistOf[other] < 0) continue
        const cosine = cosines.data[(work - start) * unit.rows + other]
        const histogram = artistOf[other] === artist ? same : different
        histogram[Math.min(CLASSES - 1, Math.max(0, Math.floor(((cosine + 1) / 2) * CLASSES)))]++
        if (cosine <= best) continue
        best = cosine
        nearest = other
      }
      if ((works.get(artist) ?? 0) < 2) continue
      counted++
      if (artistOf[nearest] === artist) hits++
    }
  }
  return { sameArtist: hits / counted, auc: aucOf(same, different) }
}

function aucOf(positives: Float64Array, negatives: Float64Array): number {
  let below = 0
  let sum = 0
  for (let at = 0; at < CLASSES; at++) {
    sum += positives[at] * (below + negatives[at] / 2)
    below += negatives[at]
  }
  const total = positives.reduce((a, b) => a + b, 0)
  return sum / (total * below)
}

const report = await withReader(folder, async (reader) => {
  const results: unknown[] = []
  for (const embedder of reader.embeddings.embedders()) {
    if (reader.embeddings.count(embedder.id) === 0) continue
    const { features, dataset } = loadGalleryData(reader, embedder.id)
    const raw = await neighbours(features, dataset.artistOf)
    const normalised = await neighbours(await zScores(features), dataset.artistOf)
    results.push({ embedder: embedder.name, works: dataset.items, raw, zScores: normalised })
  }
  return results
})
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
