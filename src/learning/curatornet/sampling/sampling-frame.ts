import { Fault } from '../../../contract/fault.ts'
import type { Dataset, History, Like } from '../../dataset.ts'
import { groupWorks, type Groups } from './groups.ts'
import { message } from '../../../messages/message.ts'

/** The samplers' view of one client: the history without the hold-out. */
export interface Client {
  /** Its index among the histories of the data set. */
  readonly number: number
  /** Every purchase in order, repeats kept, so that a work bought twice weighs twice. */
  readonly purchases: Int32Array
  /** Order o holds purchases[orderEnds[o - 1] ?? 0] to purchases[orderEnds[o] - 1]; no order is empty. */
  readonly orderEnds: Int32Array
  /** Distinct works that the client bought. */
  readonly works: Int32Array
  /** Distinct works that the client liked but did not buy; empty if likes do not count. */
  readonly liked: Int32Array
  /** Distinct artists (known ones only) and clusters of the works that the client bought or liked. */
  readonly artists: Int32Array
  readonly clusters: Int32Array
}

/** The data set, indexed for the samplers' draws. */
export interface SamplingFrame {
  readonly items: number
  readonly artistOf: Int32Array
  readonly clusterOf: Int32Array
  readonly artists: number
  readonly clusters: number
  readonly byArtist: Groups
  readonly byCluster: Groups
  /**
   * The clusters that contain a work. Reference samplers.md section 1 assumes that all do; in a small gallery some may
   * be empty.
   */
  readonly filledClusters: Int32Array
  /** Clients with at least one purchase. */
  readonly clients: readonly Client[]
  /**
   * Clients who like a work that they did not buy, including clients without purchases; empty if likes do not count.
   */
  readonly likers: readonly Client[]
  /** Distinct works that were bought by any client, ascending. */
  readonly bought: Int32Array
}

/**
 * Indexes a data set whose histories no longer contain the hold-out; with `likesCount` their likes too.
 * Throws a Fault of kind `internal` when arrays and numbers of the data set contradict each other.
 */
export function samplingFrame(dataset: Dataset, likesCount = false): SamplingFrame {
  const { items, artistOf, clusterOf, clusters } = dataset
  requireNumbers('artists', artistOf, items, -1, Number.POSITIVE_INFINITY)
  requireNumbers('clusters', clusterOf, items, 0, clusters)
  const artists = artistOf.reduce((highest, artist) => Math.max(highest, artist), -1) + 1
  const byCluster = groupWorks(clusterOf, clusters)
  const known = dataset.histories.map((history, number) => clientOf(history, number, dataset, likesCount))
  const clients = known.filter((client) => client.purchases.length > 0)
  return {
    items,
    artistOf,
    clusterOf,
    artists,
    clusters,
    byArtist: groupWorks(artistOf, artists),
    byCluster,
    filledClusters: Int32Array.from(new Set(clusterOf)).sort(),
    clients,
    likers: known.filter((client) => client.liked.length > 0),
    bought: Int32Array.from(new Set(clients.flatMap((client) => [...client.works]))).sort(),
  }
}

function clientOf(
  { baskets, clientId, likes = [] }: History,
  number: number,
  { items, artistOf, clusterOf }: Dataset,
  likesCount: boolean,
): Client {
  const orders = baskets.filter((basket) => basket.items.length > 0)
  const purchases = Int32Array.from(orders.flatMap((basket) => basket.items))
  requireNumbers(`purchases of client ${clientId}`, purchases, purchases.length, 0, items)
  let end = 0
  const orderEnds = Int32Array.from(orders, (basket) => (end += basket.items.length))
  const works = Int32Array.from(new Set(purchases))
  const liked = likesCount ? likedBesides(works, likes) : new Int32Array()
  const known = [...works, ...liked]
  const artists = new Set(known.map((work) => artistOf[work]))
  artists.delete(-1)
  return {
    number,
    purchases,
    orderEnds,
    works,
    liked,
    artists: Int32Array.from(artists),
    clusters: Int32Array.from(new Set(known.map((work) => clusterOf[work]))),
  }
}

function likedBesides(works: Int32Array, likes: readonly Like[]): Int32Array {
  return Int32Array.from(new Set(likes.map(({ item }) => item).filter((item) => !works.includes(item))))
}

function requireNumbers(what: string, numbers: Int32Array, length: number, low: number, end: number): void {
  if (numbers.length === length && numbers.every((number) => number >= low && number < end)) return
  throw new Fault(
    'internal',
    message('system.internal', { detail: `The ${what} of the data set do not fit its works.` }),
    {
      next: message('system.report'),
    },
  )
}
