import { Fault } from '../../contract/fault.ts'
import type { TasteRound, TasteRoundQuery } from '../../contract/results/taste-round.ts'
import { scattered } from '../../learning/linalg/random.ts'
import type { Matrix } from '../../learning/dataset.ts'
import { withOpenGallery, type OpenGallery, type Works } from '../open-gallery/index.ts'
import { nextPicture, spreadGroups, type Answers } from '../taste-round/next-picture.ts'
import { message } from '../../messages/message.ts'
import type { Task } from './task.ts'

/**
 * Size of the sample that represents all works: enough variety, and few enough to compare while a person waits for the
 * next picture.
 */
const SAMPLE = 1000
/** Sample size if the works are not grouped: smaller, because each work is compared with every group. */
const UNGROUPED_SAMPLE = 500

export const tasteRound: Task<'tasteRound'> = ({ folder, query }, { signal }) =>
  withOpenGallery(folder, (gallery) => nextOfRound(gallery, query, signal), signal)

/**
 * The next picture to ask a client about. The client's likes and dislikes so far are read from the catalogue; works
 * that the client owns or declined are not asked about.
 * @throws Fault `not-found`; `too-little-data` if nothing is embedded
 */
export async function nextOfRound(
  gallery: OpenGallery,
  { client: clientId, skip }: TasteRoundQuery,
  signal?: AbortSignal,
): Promise<TasteRound> {
  const { reader } = gallery
  const { works, units } = await vectorsOf(gallery, signal)
  const client = reader.sales.client(clientId)
  if (client === undefined) {
    throw new Fault('not-found', message('sales.noClient', { clientId }), {
      next: message('sales.noClientNext'),
    })
  }
  const numbered = (itemIds: readonly string[]): number[] =>
    itemIds.flatMap((itemId) => works.itemOf.get(itemId) ?? [])
  const answers: Answers = {
    liked: numbered(reader.visits.likedBy(clientId)),
    disliked: numbered(
      reader.clientRecords
        .seenBy(client.id)
        .filter(({ disliked }) => disliked === 1)
        .map(({ itemId }) => itemId),
    ),
  }
  const left = new Set([
    ...numbered(reader.visits.declinedBy(clientId)),
    ...numbered(reader.sales.soldTo(client.id).map(({ itemId }) => itemId)),
    ...numbered(skip),
  ])
  for (const answered of [...answers.liked, ...answers.disliked]) left.delete(answered)
  const offered = [...works.catalogue.keys()].filter((item) => {
    const { status, shelf, imageSha256 } = works.catalogue[item]
    return !left.has(item) && shelf === 'listed' && status === 'available' && imageSha256 !== null
  })
  const groups = groupsOf(gallery, works, { units, offered })
  const known = soldArtists(gallery, works)
  const next = nextPicture(
    { units, groups, isNew: (item) => !known.has(works.catalogue[item].artist) },
    answers,
  )
  return {
    artwork: next === undefined ? null : works.itemIds[next],
    answered: answers.liked.length + answers.disliked.length,
    groups: groups.length,
  }
}

/**
 * Vectors in the space of the model in use, which learned what sold together; before any training, in that of the
 * network.
 */
async function vectorsOf(
  gallery: OpenGallery,
  signal?: AbortSignal,
): Promise<{ readonly works: Works; readonly units: Matrix }> {
  if (gallery.catalogue.model !== undefined) {
    const { works, ranker } = await gallery.ranking(signal)
    return { works, units: await gallery.unitVectors(ranker, signal) }
  }
  const works = gallery.catalogue.works()
  return { works, units: await gallery.features.units(works) }
}

/** The visual groups if they have been computed, else groups around works far apart from each other. */
function groupsOf(
  { reader }: OpenGallery,
  works: Works,
  { units, offered }: { readonly units: Matrix; readonly offered: readonly number[] },
): (readonly number[])[] {
  const clustering = reader.learning.currentClusteringNumber()
  if (clustering !== undefined) {
    const clusters = reader.learning.clustersOf(
      clustering,
      offered.map((item) => works.artworks[item]),
    )
    const grouped = offered.filter((item) => clusters.has(works.artworks[item]))
    const groups = Map.groupBy(grouped, (item) => clusters.get(works.artworks[item]))
    const most = Math.ceil(SAMPLE / groups.size)
    if (groups.size > 1) return [...groups.values()].map((group) => someOf(group, works, most))
  }
  return spreadGroups(units, someOf(offered, works, UNGROUPED_SAMPLE))
}

/** A sample that is the same every time, regardless of the order of the catalogue. */
function someOf(items: readonly number[], { artworks }: Works, most: number): readonly number[] {
  if (items.length <= most) return items
  return items.toSorted((a, b) => scattered(artworks[a]) - scattered(artworks[b])).slice(0, most)
}

/** Artists with at least one sale, and null for unknown artists. */
function soldArtists({ reader }: OpenGallery, { catalogue, numberOf }: Works): Set<string | null> {
  const sold = reader.sales.sold().flatMap(({ artwork }) => numberOf.get(artwork) ?? [])
  return new Set([
    null,
    ...sold.map((item) => catalogue[item].artist),
    ...catalogue.filter(({ status }) => status === 'sold').map(({ artist }) => artist),
  ])
}
