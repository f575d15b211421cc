import os from 'node:os'
import { sampleTriples } from '../src/engine/curatornet/sampling/sample-triples.ts'
import type { Basket, Dataset, History, Matrix } from '../src/engine/dataset.ts'
import { Random } from '../src/engine/linalg/random.ts'

/**
 * Samples 10 million training triples at the paper's size by all six strategies and prints the time and the peak
 * memory of the whole process as JSON (design section 6: 12 s, 400 MB). It runs in a process of its own, because a
 * peak cannot be taken back.
 */
const PAPER = {
  works: 6040,
  artists: 573,
  clients: 2378,
  purchases: 5336,
  clusters: 100,
  oneWorkShare: 0.64,
  longest: 271,
  components: 200,
} as const

const SECONDS_GOAL = 12
const MEGABYTES_GOAL = 400

interface PaperSized {
  dataset: Dataset
  guard: Matrix
}

/** Made-up data with the paper's counts: painters keep to a few looks, clients to a few painters. */
function paperSized(): PaperSized {
  const random = new Random(2020)
  const looksOf = Array.from({ length: PAPER.artists }, () =>
    Array.from({ length: 3 }, () => random.integer(PAPER.clusters)),
  )
  const artistOf = Int32Array.from({ length: PAPER.works }, (_, work) =>
    work < PAPER.artists ? work : random.integer(PAPER.artists),
  )
  const clusterOf = artistOf.map((artist) =>
    random.next() < 0.2 ? random.integer(PAPER.clusters) : looksOf[artist][random.integer(3)],
  )
  const dataset: Dataset = {
    items: PAPER.works,
    itemIds: Array.from({ length: PAPER.works }, (_, work) => `work ${work}`),
    artistOf,
    clusterOf,
    clusters: PAPER.clusters,
    oneOfAKind: new Uint8Array(PAPER.works),
    listedAt: new Float64Array(PAPER.works).fill(Number.NaN),
    histories: histories(artistOf, random),
  }
  return { dataset, guard: vectors(artistOf, clusterOf, random) }
}

/** How many works each client bought: the paper's share of single buyers, its longest profile and its total. */
function profileLengths(random: Random): Int32Array {
  const lengths = new Int32Array(PAPER.clients).fill(1)
  const singles = Math.round(PAPER.oneWorkShare * PAPER.clients)
  lengths.fill(2, singles)
  lengths[PAPER.clients - 1] = PAPER.longest
  let left = PAPER.purchases - lengths.reduce((sum, length) => sum + length, 0)
  for (; left > 0; left -= 1) {
    // The square favours some clients over others, as real sales do.
    const place = Math.floor(random.next() ** 2 * (PAPER.clients - 1 - singles))
    lengths[singles + place] += 1
  }
  return lengths
}

function histories(artistOf: Int32Array, random: Random): History[] {
  const worksOf = Array.from({ length: PAPER.artists }, (): number[] => [])
  artistOf.forEach((artist, work) => worksOf[artist].push(work))
  return Array.from(profileLengths(random), (length, client) => {
    const favourites = Array.from({ length: 1 + Math.ceil(length / 5) }, () => random.integer(PAPER.artists))
    const baskets: Basket[] = []
    for (let bought = 0; bought < length;) {
      const size = Math.min(length - bought, random.next() < 0.8 ? 1 : 2 + random.integer(3))
      const items = Array.from({ length: size }, () => {
        const works = worksOf[favourites[random.integer(favourites.length)]]
        return works[random.integer(works.length)]
      })
      baskets.push({ time: baskets.length, items })
      bought += size
    }
    return { clientId: `client ${client}`, baskets }
  })
}

/** A work's vector: its cluster's, its artist's and its own. */
function vectors(artistOf: Int32Array, clusterOf: Int32Array, random: Random): Matrix {
  const { works, artists, clusters, components } = PAPER
  const looks = Float32Array.from({ length: clusters * components }, () => random.gaussian())
  const hands = Float32Array.from({ length: artists * components }, () => random.gaussian())
  const data = Float32Array.from({ length: works * components }, (_, at) => {
    const work = Math.floor(at / components)
    const component = at % components
    const look = looks[clusterOf[work] * components + component]
    const hand = hands[artistOf[work] * components + component]
    return 0.6 * look + 0.5 * hand + 0.8 * random.gaussian()
  })
  return { data, rows: works, columns: components }
}

const { dataset, guard } = paperSized()
const started = performance.now()
const { training, validation, report } = await sampleTriples(dataset, guard, { seed: 1 })
const seconds = (performance.now() - started) / 1000
const megabytes = process.resourceUsage().maxRSS / 1024

const document = {
  machine: { cpu: os.cpus()[0].model, cores: os.availableParallelism() },
  results: [
    {
      name: 'sample',
      value: Number(seconds.toFixed(2)),
      unit: 's',
      goal: SECONDS_GOAL,
      ratio: Number((seconds / SECONDS_GOAL).toFixed(3)),
      against: [],
      training: training.length,
      validation: validation.length,
      profiles: training.profiles.offsets.length - 1,
      report,
    },
    {
      name: 'sample memory',
      value: Math.round(megabytes),
      unit: 'MB',
      goal: MEGABYTES_GOAL,
      ratio: Number((megabytes / MEGABYTES_GOAL).toFixed(3)),
      against: [],
    },
  ],
}
process.stdout.write(`${JSON.stringify(document, null, 2)}\n`)
