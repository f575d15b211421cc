import type { Artwork, CatalogReader, Face } from '../../../catalog-read/index.ts'
import type { KnownWorks, Work, WorksPage, WorksSince } from '../../../contract/areas/catalogue.ts'
import { packColumn, packWorks } from '../../../contract/work-columns.ts'
import { isOfAnother } from '../gallery/revisions.ts'

/** Read access to a gallery. */
interface Reads {
  readonly reader: CatalogReader
}

/**
 * Maximum number of changed works sent as changes; beyond it all are read again, because a window loads pages of them
 * without blocking other requests.
 */
const MOST_CHANGED = 5_000

const TOPICS = ['works', 'vectors', 'embedders', 'clusters'] as const

/** Every work with the facts by which a person recognises it, in the order of the catalogue. */
export function listWorks({ reader }: Reads): Work[] {
  return reader.atOnce(() => worksOf(reader, reader.artworks.all().filter(isInSight)))
}

/** A page of works after a given number, packed. */
export function worksPage(
  { reader }: Reads,
  { after, limit }: { readonly after: number; readonly limit: number },
): WorksPage {
  return reader.atOnce(() => {
    const artworks = reader.artworks.page(after, limit)
    const next = artworks.length < limit ? null : artworks[limit - 1].id
    return { works: packWorks(worksOf(reader, artworks)), next, known: knownNow(reader) }
  })
}

/** The changes of the works since the state known to the caller. */
export function worksSince({ reader }: Reads, known: KnownWorks): WorksSince {
  return reader.atOnce((): WorksSince => {
    const now = knownNow(reader)
    if (TOPICS.some((topic) => isOfAnother(known[topic], now[topic]))) return { anew: true }
    const changed = new Set([
      ...reader.revisions.changedSince('works', known.works.revision),
      ...reader.revisions.changedSince('vectors', known.vectors.revision),
    ])
    if (changed.size > MOST_CHANGED) return { anew: true }
    const works = worksOf(reader, reader.artworks.some([...changed]).filter(isInSight))
    for (const { number } of works) changed.delete(number)
    const otherVectors = known.embedders.revision !== now.embedders.revision
    const otherClusters = known.clustering !== now.clustering
    const all = otherVectors || otherClusters ? reader.artworks.numbers() : []
    const embedded = otherVectors ? embeddedAmong(reader, all) : new Set<number>()
    const clusterOf = otherClusters ? clustersAmong(reader, all) : new Map<number, number>()
    return {
      anew: false,
      known: now,
      works: packWorks(works),
      gone: [...changed],
      embedded: otherVectors ? packColumn(all.map((work) => embedded.has(work))) : null,
      cluster: otherClusters ? packColumn(all.map((work) => clusterOf.get(work) ?? null)) : null,
    }
  })
}

/** Whether a window lists the work; deleted works are reported to it as gone. */
function isInSight({ shelf }: Artwork): boolean {
  return shelf === 'listed' || shelf === 'archived'
}

function knownNow(reader: CatalogReader): KnownWorks {
  const { works, vectors, embedders, clusters } = reader.revisions.all()
  const clustering = reader.learning.currentClusteringNumber() ?? null
  return { works, vectors, embedders, clusters, clustering }
}

function worksOf(reader: CatalogReader, artworks: readonly Artwork[]): Work[] {
  const numbers = artworks.map(({ id }) => id)
  const pictures = new Map(reader.artworks.faces(numbers).map((face) => [face.artwork, pictureOf(face)]))
  const embedded = embeddedAmong(reader, numbers)
  const clusterOf = clustersAmong(reader, numbers)
  return artworks.map((artwork) => ({
    number: artwork.id,
    ...factsOf(artwork),
    picture: pictures.get(artwork.id) ?? null,
    embedded: embedded.has(artwork.id),
    cluster: clusterOf.get(artwork.id) ?? null,
  }))
}

/** The facts about a work itself. */
function factsOf(artwork: Artwork): Omit<Work, 'number' | 'picture' | 'embedded' | 'cluster'> {
  const { title, artist, artistBorn, artistDied, year, medium, style, subject, price, currency, status } =
    artwork
  return {
    item_id: artwork.externalId,
    title,
    artist,
    artist_born: artistBorn,
    artist_died: artistDied,
    year,
    medium,
    style,
    subject,
    width_cm: artwork.widthCm,
    height_cm: artwork.heightCm,
    depth_cm: artwork.depthCm,
    price,
    currency,
    one_of_a_kind: artwork.oneOfAKind,
    edition_size: artwork.editionSize,
    copies_sold: artwork.copiesSold,
    tags: [...artwork.tags],
    status,
    uploaded_at: artwork.uploadedAt,
    added_at: artwork.addedAt,
    own_place: artwork.ownPlace,
    archived: artwork.shelf === 'archived',
  }
}

function pictureOf({ sha256, width, height, averageColour }: Face): Work['picture'] {
  return { sha256, width, height, colour: averageColour }
}

function embeddedAmong(reader: CatalogReader, works: readonly number[]): ReadonlySet<number> {
  const embedder = reader.embeddings.currentEmbedder()
  return new Set(embedder === undefined ? [] : reader.embeddings.fitting(embedder.id, works))
}

function clustersAmong(reader: CatalogReader, works: readonly number[]): ReadonlyMap<number, number> {
  const clustering = reader.learning.currentClusteringNumber()
  return clustering === undefined ? new Map() : reader.learning.clustersOf(clustering, works)
}
