import type { Basket, Dataset, History, Matrix } from '../src/learning/dataset.ts'
import type { Random } from '../src/learning/linalg/random.ts'

/** Synthetic data with the paper's counts: each painter has a few looks, each client a few painters. */
export const PAPER = {
  works: 6040,
  features: 2048,
  artists: 573,
  clients: 2378,
  purchases: 5336,
  clusters: 100,
  oneWorkShare: 0.64,
  longest: 271,
  components: 200,
  batch: 21_000,
} as const

export function paperSizedDataset(random: Random): Dataset {
  const looksOf = Array.from({ length: PAPER.artists }, () =>
    Array.from({ length: 3 }, () => random.integer(PAPER.clusters)),
  )
  const artistOf = Int32Array.from({ length: PAPER.works }, (_, work) =>
    work < PAPER.artists ? work : random.integer(PAPER.artists),
  )
  const clusterOf = artistOf.map((artist) =>
    random.next() < 0.2 ? random.integer(PAPER.clusters) : looksOf[artist][random.integer(3)],
  )
  return {
    items: PAPER.works,
    itemIds: Array.from({ length: PAPER.works }, (_, work) => `work ${work}`),
    artistOf,
    clusterOf,
    clusters: PAPER.clusters,
    oneOfAKind: new Uint8Array(PAPER.works),
    listedAt: new Float64Array(PAPER.works).fill(Number.NaN),
    histories: histories(artistOf, random),
  }
}

/** Number of works bought per client: the paper's share of single buyers, its longest profile and its total. */
export function profileLengths(random: Random): Int32Array {
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

/** Works as vectors, [works, columns]: each is the sum of parts for its cluster, its artist and the work itself. */
export function workVectors({ artistOf, clusterOf }: Dataset, columns: number, random: Random): Matrix {
  const { works, artists, clusters } = PAPER
  const looks = Float32Array.from({ length: clusters * columns }, () => random.gaussian())
  const hands = Float32Array.from({ length: artists * columns }, () => random.gaussian())
  const data = Float32Array.from({ length: works * columns }, (_, at) => {
    const work = Math.floor(at / columns)
    const column = at % columns
    const look = looks[clusterOf[work] * columns + column]
    const hand = hands[artistOf[work] * columns + column]
    return 0.6 * look + 0.5 * hand + 0.8 * random.gaussian()
  })
  return { data, rows: works, columns }
}
