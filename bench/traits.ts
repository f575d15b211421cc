import { OpenGallery } from '../src/engine/open-gallery/index.ts'
import { erased, fitErasers, type Eraser } from '../src/engine/traits/eraser.ts'
import {
  AXES,
  endsOf,
  measuresOf,
  sharedWords,
  wordOf,
  type Axis,
  type Measures,
} from '../src/engine/traits/measures.ts'
import { matrixOf } from '../src/engine/traits/reasons.ts'
import { loadGalleryData } from '../src/engine/tasks/gallery-data.ts'
import type { Matrix } from '../src/learning/dataset.ts'
import { rank } from '../src/learning/curatornet/rank.ts'

/**
 * Accuracy of the words for shared traits with respect to the score of the model in use: how often the score of a
 * suggestion falls when a trait shared by most works of the client is removed, and when a trait that none of them has
 * is removed. Usage: node bench/traits.ts GALLERY
 */
const CLIENTS = 150
const K = 20
/** As for reasons (`engine/traits/reasons.ts`). */
const LEAST_SHARE = 0.05

const gallery = new OpenGallery(process.argv[2] ?? '.', { keepsFile: false })
const { works, clients, ranker, model } = await gallery.ask((open) => open.ranking())
const { scoresOf } = ranker
if (scoresOf === undefined) throw new Error(`${model.name} cannot score other vectors`)
const { features } = loadGalleryData(gallery.reader, works.embedder.id)
const isBuiltin = works.embedder.kind === 'builtin'
const looks = new Map(gallery.reader.artworks.faces([...works.artworks]).map((face) => [face.artwork, face]))
const rowOf = ({ data, columns }: Matrix, row: number): Float32Array =>
  data.subarray(row * columns, (row + 1) * columns)
const measures = [...works.artworks].map((artwork, item): Measures =>
  measuresOf(looks.get(artwork), isBuiltin ? rowOf(features, item) : undefined),
)
const ends = endsOf(measures)
const known = AXES.filter((axis) => measures.every((own) => Number.isFinite(own[axis])))
const fitted = await fitErasers(
  ranker.vectors,
  known.map((axis) => Float64Array.from(measures, (own) => own[axis])),
)
const erasers = new Map<Axis, Eraser>(known.map((axis, at) => [axis, fitted[at]]))

interface Tally {
  asked: number
  falls: number
}
const tallies = new Map<string, Tally>()
function count(what: string, falls: boolean): void {
  const tally = tallies.get(what) ?? { asked: 0, falls: 0 }
  tally.asked++
  if (falls) tally.falls++
  tallies.set(what, tally)
}

for (const client of clients().slice(0, CLIENTS)) {
  if (!ranker.knows(client)) continue
  const { data } = await ranker.scores([client])
  const mean = data.reduce((sum, score) => sum + score, 0) / data.length
  const profile = Array.from(client.works, (item) => measures[item])
  for (const { item, score } of rank(data, { k: K, exclude: client.works })) {
    const shared = sharedWords(profile, measures[item], ends)
    for (const axis of known) {
      const word = wordOf(axis, measures[item], ends)
      if (word === undefined) continue
      const others = profile.filter((own) => wordOf(axis, own, ends) === word).length
      const kind = shared.has(axis) ? 'shared' : others === 0 ? 'not shared' : undefined
      if (kind === undefined) continue
      const eraser = erasers.get(axis)
      if (eraser === undefined) continue
      const vector = rowOf(ranker.vectors, item)
      const [whole, without] = (await scoresOf(client, matrixOf([vector, erased(eraser, vector)]))).data
      count(`${axis}, ${kind}`, whole - without >= LEAST_SHARE * (score - mean))
    }
  }
}
await gallery.close()
const lines = [
  `${model.name} on ${works.embedder.name}, ${works.artworks.length} works`,
  ...known.map((axis, at) => `${axis}: the vectors tell ${fitted[at].told.toFixed(2)} of its variance`),
  ...[...tallies]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(
      ([what, { asked, falls }]) => `${what}: ${falls} of ${asked} (${((100 * falls) / asked).toFixed(0)}%)`,
    ),
]
process.stdout.write(`${lines.join('\n')}\n`)
