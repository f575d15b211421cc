import { createHash } from 'node:crypto'
import {
  openCatalogReader,
  type BriefArtwork,
  type CatalogReader,
  type Embedder,
  type Like as CataloguedLike,
  type SoldItem,
} from '../../catalog-read/index.ts'
import { Fault } from '../../contract/fault.ts'
import { TRAITS, type TagSets, type TraitName, type Traits } from '../../learning/curatornet/mixture-terms.ts'
import type { Basket, Dataset, History, Matrix } from '../../learning/dataset.ts'
import { message } from '../../messages/message.ts'
import { featuresBeside, networksBeside, type NetworkFeatures } from './other-networks.ts'

/** The indices of works by their numbers in the catalogue. */
type NumberOf = Pick<ReadonlyMap<number, number>, 'get' | 'size'>

/** A gallery as seen by the learning modules: numbered works, their features, and which client bought what. */
export interface GalleryData {
  readonly embedder: Embedder
  readonly dataset: Dataset
  /** Raw features, one row per work of the data set. */
  readonly features: Matrix
  /** The catalogue's number of each work of the data set. */
  readonly artworks: Int32Array
  /** What the catalogue states about each work. */
  readonly traits: Traits
  /** Features of the same works from other networks, as far as requested. */
  readonly others: readonly NetworkFeatures[]
}

/** Opens a gallery for reading, runs an action on it, and closes it again. */
export async function withReader<Result>(
  folder: string,
  use: (reader: CatalogReader) => Promise<Result> | Result,
): Promise<Result> {
  const reader = openCatalogReader(folder)
  try {
    return await use(reader)
  } finally {
    reader.close()
  }
}

interface LoadOptions {
  /** Whether to include clients who only liked works. */
  readonly likers?: boolean
  /** Names of the networks requested in addition to the embedder, or all that can be used alongside it. */
  readonly networks?: readonly string[] | 'all'
}

/**
 * Loads a gallery's data set with the features of the given embedder, or of the one in use. Works without a vector, and
 * their sales, are not part of it. With `likers`, clients who liked works and bought none also have histories, after
 * those of the others.
 * @throws Fault `too-little-data` if no work is embedded
 */
export function loadGalleryData(
  reader: CatalogReader,
  embedderId?: number,
  { likers = false, networks = [] }: LoadOptions = {},
): GalleryData {
  const { embeddings } = reader
  const embedder =
    embedderId === undefined
      ? embeddings.currentEmbedder()
      : embeddings.embedders().find(({ id }) => id === embedderId)
  if (embedder === undefined) throw nothingEmbedded()
  const { artworks, itemIds, data, columns } = embeddings.matrix(embedder)
  if (artworks.length === 0) throw nothingEmbedded(embedder.name)
  const numberOf = new Map(Array.from(artworks, (artwork, item) => [artwork, item]))
  const buyers = historiesOf(reader.sales.sold(), numberOf)
  const histories = withLikes(buyers, reader.sales.likes(), { itemIds, likers })
  const { traits, ...described } = describeWorks(reader.artworks.allBrief(), numberOf)
  const dataset: Dataset = {
    items: artworks.length,
    itemIds,
    ...described,
    ...clustersOf(reader, embedder, numberOf),
    histories,
  }
  return {
    embedder,
    dataset,
    features: { data, rows: artworks.length, columns },
    artworks,
    traits,
    others: networksOf(reader, { embedder, artworks }, networks),
  }
}

function networksOf(
  reader: CatalogReader,
  seen: Pick<GalleryData, 'embedder' | 'artworks'>,
  asked: readonly string[] | 'all',
): NetworkFeatures[] {
  const networks =
    asked === 'all'
      ? networksBeside(reader, seen)
      : reader.embeddings.embedders().filter(({ name }) => asked.includes(name))
  return networks.map((network) => featuresBeside(reader, seen, network))
}

export function nothingEmbedded(embedder = 'builtin'): Fault {
  return new Fault('too-little-data', message('learning.nothingEmbedded', { embedder }), {
    next: message('learning.nothingEmbeddedNext'),
  })
}

/** What the catalogue states about the works that `numberOf` numbers by their number in the catalogue. */
export function describeWorks(
  works: Iterable<BriefArtwork>,
  numberOf: NumberOf,
): Pick<Dataset, 'artistOf' | 'oneOfAKind' | 'listedAt'> & { readonly traits: Traits } {
  const items = numberOf.size
  const oneOfAKind = new Uint8Array(items)
  const listedAt = new Float64Array(items).fill(Number.NaN)
  const traits = Object.fromEntries(
    TRAITS.map((name) => [name, { numbers: new Map<string, number>(), of: new Int32Array(items).fill(-1) }]),
  ) as Record<TraitName, { numbers: Map<string, number>; of: Int32Array }>
  const tags: string[][] = Array.from({ length: items }, () => [])
  for (const work of works) {
    const item = numberOf.get(work.id)
    if (item === undefined) continue
    tags[item] = work.tags.map((tag) => tag.toLowerCase())
    for (const name of TRAITS) {
      const value = work[name]
      if (value === null) continue
      const { numbers, of } = traits[name]
      const number = numbers.get(value) ?? numbers.size
      numbers.set(value, number)
      of[item] = number
    }
    oneOfAKind[item] = Number(work.oneOfAKind)
    if (work.uploadedAt !== null) listedAt[item] = work.uploadedAt
  }
  const { artist, style, subject, medium } = traits
  return {
    artistOf: artist.of,
    oneOfAKind,
    listedAt,
    traits: {
      artist: artist.of,
      style: style.of,
      subject: subject.of,
      medium: medium.of,
      tags: tagSets(tags),
    },
  }
}

/** The tags of each work as numbers; words that differ only in case are one tag. */
function tagSets(tags: readonly (readonly string[])[]): TagSets {
  const known = new Map<string, number>()
  const starts = new Int32Array(tags.length + 1)
  const numbers: number[] = []
  tags.forEach((own, item) => {
    for (const tag of new Set(own)) {
      const number = known.get(tag) ?? known.size
      known.set(tag, number)
      numbers.push(number)
    }
    starts[item + 1] = numbers.length
  })
  return { starts, numbers: Int32Array.from(numbers) }
}

/** The current clusters if they belong to the embedder; otherwise one cluster of everything. */
function clustersOf(
  reader: CatalogReader,
  embedder: Embedder,
  numberOf: NumberOf,
): Pick<Dataset, 'clusterOf' | 'clusters'> {
  const clusterOf = new Int32Array(numberOf.size)
  const clustering = reader.learning.currentClustering()
  if (clustering?.embedder !== embedder.id) return { clusterOf, clusters: 1 }
  clustering.artworks.forEach((artwork, at) => {
    const item = numberOf.get(artwork)
    if (item !== undefined) clusterOf[item] = clustering.labels[at]
  })
  return { clusterOf, clusters: clustering.k }
}

/** Clients with at least one embedded purchase, in catalogue order; `sold` is ordered by client and time. */
export function historiesOf(sold: readonly SoldItem[], numberOf: NumberOf): History[] {
  const histories: { clientId: string; baskets: (Basket & { items: number[] })[] }[] = []
  let basketKey = ''
  for (const { clientId, orderId, order, soldAt, artwork } of sold) {
    const item = numberOf.get(artwork)
    if (item === undefined) continue
    if (histories.at(-1)?.clientId !== clientId) {
      histories.push({ clientId, baskets: [] })
      basketKey = ''
    }
    // One order is a basket; without an order id, all sales of one moment are (docs/data-formats.md).
    const key = orderId === null ? `at ${soldAt}` : `order ${order}`
    const baskets = histories[histories.length - 1].baskets
    if (key !== basketKey) baskets.push({ time: soldAt, items: [] })
    basketKey = key
    baskets[baskets.length - 1].items.push(item)
  }
  return histories
}

/**
 * Adds to histories what their clients liked; if `likers` is set, a client who bought nothing gets a history without
 * baskets.
 */
function withLikes(
  buyers: readonly History[],
  likes: readonly CataloguedLike[],
  { itemIds, likers }: { readonly itemIds: readonly string[]; readonly likers: boolean },
): History[] {
  if (likes.length === 0) return [...buyers]
  const numberOf = new Map(itemIds.map((id, item) => [id, item]))
  const liked = Map.groupBy(likes, ({ clientId }) => clientId)
  const bought = new Set(buyers.map(({ clientId }) => clientId))
  const others = likers ? [...liked.keys()].filter((clientId) => !bought.has(clientId)) : []
  const withoutPurchases = others.map((clientId): History => ({ clientId, baskets: [] }))
  return [...buyers, ...withoutPurchases].map((history) => ({
    ...history,
    likes: (liked.get(history.clientId) ?? []).flatMap(({ itemId, likedAt }) => {
      const item = numberOf.get(itemId)
      return item === undefined ? [] : [{ item, time: likedAt }]
    }),
  }))
}

const fingerprints = new WeakMap<GalleryData, string>()

/**
 * Changes with the works, their artists, their vectors and the sales. It reads every number of every vector, so only
 * callers that store what they learn request it; the result is cached.
 */
export function fingerprintOf(data: GalleryData): string {
  const known = fingerprints.get(data)
  if (known !== undefined) return known
  const fingerprint = computeFingerprint(data)
  fingerprints.set(data, fingerprint)
  return fingerprint
}

function computeFingerprint({ embedder, dataset, features, others }: GalleryData): string {
  const hash = createHash('sha256').update(`${embedder.sha256} ${embedder.preprocessing}\n`)
  hash.update(dataset.itemIds.join('\n'))
  hash.update(dataset.artistOf)
  hash.update(features.data)
  for (const other of others) hash.update(other.embedder.sha256).update(other.features.data)
  for (const { clientId, baskets, likes = [] } of dataset.histories) {
    hash.update(`\n${clientId}: ${baskets.map(({ items }) => items.join(' ')).join(' | ')}`)
    if (likes.length > 0) hash.update(` likes ${likes.map(({ item, time }) => `${item} ${time}`).join(' ')}`)
  }
  return hash.digest('hex')
}
