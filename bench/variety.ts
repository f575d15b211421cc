import { openCatalogReader } from '../src/catalog-read/index.ts'
import { meanCosine } from '../src/learning/baselines/mean-cosine.ts'
import { rank, type RankedWork } from '../src/learning/curatornet/rank.ts'
import { candidatesFor, composeList, givenUp } from '../src/learning/curatornet/whole-list.ts'
import { profileOf } from '../src/learning/evaluation/protocol.ts'
import { giniOf } from '../src/learning/evaluation/list-coverage.ts'
import { holdOutLastBasket } from '../src/learning/evaluation/split.ts'
import { unitRows, zScores } from '../src/learning/linalg/standardise.ts'
import { loadGalleryData } from '../src/engine/tasks/gallery-data.ts'

/**
 * Cost and benefit of variety, by the mean cosine: for several shares of relevance that may be given up, the share
 * actually given up, the similarity of the works within a list, the number of hidden works still found, and how evenly
 * the lists cover the artists. On the inner hold-out: every client's last basket is left out, and the one before is
 * predicted. Usage: node bench/variety.ts GALLERY, a folder with embedded works and sales
 */
const K = 20
const SHARES = [0, 0.02, 0.05, 0.1, 0.2, 0.3]
const CLIENTS = 400

const reader = openCatalogReader(process.argv[2] ?? '.')
const { dataset, features } = loadGalleryData(reader)
reader.close()
const outer = holdOutLastBasket(dataset.histories)
const { training, heldOut } = holdOutLastBasket(outer.training)
const tested = heldOut.slice(0, CLIENTS)
const vectors = await unitRows(await zScores(features))
const method = meanCosine(features)

function cosine(a: number, b: number): number {
  const { data, columns } = vectors
  let sum = 0
  for (let at = 0; at < columns; at++) sum += data[a * columns + at] * data[b * columns + at]
  return sum
}

function likeness(list: readonly RankedWork[]): number {
  const pairs = list.flatMap((a, at) => list.slice(at + 1).map((b) => cosine(a.item, b.item)))
  return pairs.reduce((sum, value) => sum + value, 0) / Math.max(1, pairs.length)
}

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length

say(`${tested.length} clients, ${dataset.items} works, lists of ${K}`)
say('allowed  given up  likeness  recall  artists  Gini')
for (const diversity of SHARES) {
  const costs: number[] = []
  const likenesses: number[] = []
  const recalls: number[] = []
  const shown = new Map([...new Set(dataset.artistOf)].map((artist) => [artist, 0]))
  for (const { client, basket } of tested) {
    const profile = profileOf(training[client])
    const { data } = await method.scores([profile])
    const owned = new Set(profile)
    const others = [...data.keys()].filter((item) => !owned.has(item))
    const baseline = mean(others.map((item) => data[item]))
    const best = rank(data, { k: candidatesFor(K), exclude: profile })
    const list = await composeList(best, vectors, { k: K, diversity, baseline })
    costs.push(givenUp(list, best, baseline))
    likenesses.push(likeness(list))
    const items = new Set(list.map(({ item }) => item))
    recalls.push(mean(Array.from(basket.items, (item) => Number(items.has(item)))))
    for (const { item } of list)
      shown.set(dataset.artistOf[item], (shown.get(dataset.artistOf[item]) ?? 0) + 1)
  }
  const artists = [...shown.values()]
  say(
    [
      diversity.toFixed(2).padEnd(7),
      mean(costs).toFixed(3).padEnd(8),
      mean(likenesses).toFixed(3).padEnd(8),
      mean(recalls).toFixed(4).padEnd(6),
      String(artists.filter((count) => count > 0).length).padEnd(7),
      (giniOf(artists)?.toFixed(3) ?? '').padEnd(5),
    ].join('  '),
  )
}
