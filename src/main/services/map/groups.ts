import type { SoldItem } from '../../../catalog-read/index.ts'
import type { GroupPage, GroupSummary } from '../../../contract/areas/groups.ts'
import type { Work } from '../../../contract/areas/catalogue.ts'
import { Fault } from '../../../contract/fault.ts'
import type { TaskContext } from '../../../contract/progress.ts'
import { balances } from '../../../groups/balance.ts'
import { groupNames } from '../../../groups/names.ts'
import { groupTraits } from '../../../groups/traits.ts'
import { message } from '../../../messages/message.ts'
import { readFile } from 'node:fs/promises'
import { groupsDocument, type PicturedGroup } from '../../exporting/groups-page.ts'
import type { Computes, Reads } from '../../session/needs.ts'
import { listWorks } from '../catalogue/work-list.ts'
import { previewOf, type MakesPreviews } from '../pictures/previews.ts'

type Language = 'en' | 'es'

/** Number of works that represent a group on the page of all groups: as many as fit in one row. */
const SAMPLES = 8

/** Every current visual group with its stock and its sales, in order of their numbers. */
export function listGroups({ reader }: Reads, language: Language): GroupSummary[] {
  return reader.atOnce(() => readGroups(reader, language).summaries)
}

/**
 * One group: its works by closeness to its centre, its artists, its sales by month, and its buyers.
 * @throws Fault `not-found` for a number that no group has
 */
export async function showGroup(
  session: Reads & Computes,
  number: number,
  language: Language,
  context: TaskContext,
): Promise<GroupPage> {
  const { reader } = session
  const { summaries, works, sold } = reader.atOnce(() => readGroups(reader, language))
  const summary = summaries.find((each) => each.number === number)
  if (summary === undefined) {
    throw new Fault('not-found', message('works.noCluster', { cluster: number }), {
      next: message('works.noClusterNext'),
    })
  }
  const members = works.filter(({ cluster }) => cluster === number)
  const itemIds = new Set(members.map(({ item_id }) => item_id))
  const soldHere = sold.filter(({ itemId }) => itemIds.has(itemId))
  return {
    ...summary,
    works: await byCloseness(session, members, context),
    artists: artistsOf(members, soldHere),
    months: monthsOf(sold, soldHere),
    clients: clientsOf(reader, sold, soldHere),
  }
}

/** Copies sold, for each work with at least one sale, in the order of the catalogue. */
export function soldWorks({ reader }: Reads): { item_id: string; sold: number }[] {
  return [...copiesOf(reader.sales.sold())].map(([item_id, copies]) => ({ item_id, sold: copies }))
}

/**
 * All groups with pictures of the works nearest to the centre of each, as one web page.
 * @throws Fault `not-found` if the works are not grouped, and as `previewOf`
 */
export async function groupsPage(
  session: Reads & Computes & MakesPreviews,
  language: Language,
  context: TaskContext,
): Promise<{ name: string; text: string }> {
  const { summaries, works } = session.reader.atOnce(() => readGroups(session.reader, language))
  if (summaries.length === 0) {
    throw new Fault('not-found', message('groupsPage.none'), { next: message('works.noClusterNext') })
  }
  const groups: PicturedGroup[] = []
  for (const { number, title, size, offered, sold } of summaries) {
    context.signal?.throwIfAborted()
    const members = works.filter(({ cluster }) => cluster === number)
    const nearest = await byCloseness(session, members, context)
    const samples: { words: string; picture: string }[] = []
    for (const { item_id } of nearest) {
      if (samples.length === SAMPLES) break
      const work = members.find((each) => each.item_id === item_id)
      if (work === undefined || work.picture === null) continue
      const picture = await pictureOf(session, work.picture.sha256)
      if (picture === undefined) continue
      const words = [work.artist, work.title ?? item_id, work.year].filter((part) => part !== null).join(', ')
      samples.push({ words, picture })
    }
    groups.push({ title, size, offered, sold, samples })
  }
  return { name: 'visual-groups.html', text: groupsDocument(groups, works.length, language) }
}

/** A picture for a self-contained page; undefined if it is unavailable. */
async function pictureOf(session: MakesPreviews, sha256: string): Promise<string | undefined> {
  try {
    const { path, type } = await previewOf(session, sha256, 'small')
    return `data:${type};base64,${(await readFile(path)).toString('base64')}`
  } catch (error) {
    const fault = Fault.from(error)
    if (fault.kind !== 'bad-picture' && fault.kind !== 'not-found') throw fault
    return undefined
  }
}

interface Groups {
  readonly summaries: GroupSummary[]
  /** Works that are visible in the catalogue and not archived. */
  readonly works: readonly Work[]
  readonly sold: readonly SoldItem[]
}

function readGroups(reader: Reads['reader'], language: Language): Groups {
  const all = listWorks({ reader })
  const works = all.filter(({ archived }) => !archived)
  const sold = reader.sales.sold().filter(({ quantity }) => quantity > 0)
  const copies = copiesOf(sold)
  const clusters = reader.layout.clusters()
  const members = new Map<number, Work[]>(clusters.map(({ number }) => [number, []]))
  for (const work of works) if (work.cluster !== null) members.get(work.cluster)?.push(work)
  // A group is named after all of its works, as in the window.
  const proposed = groupNames(groupTraits(all), language)
  const figures = clusters.map(({ number }) => {
    const own = members.get(number) ?? []
    return {
      offered: own.filter(({ status }) => status === 'available').length,
      sold: own.reduce((sum, { item_id }) => sum + (copies.get(item_id) ?? 0), 0),
    }
  })
  const weighed = balances(figures)
  const summaries = clusters.map(({ number, name }, at) => ({
    number,
    name,
    title: name ?? proposed.get(number) ?? String(number + 1),
    size: members.get(number)?.length ?? 0,
    ...figures[at],
    ...weighed[at],
  }))
  return { summaries, works, sold }
}

function copiesOf(sold: readonly SoldItem[]): Map<string, number> {
  const copies = new Map<string, number>()
  for (const { itemId, quantity } of sold)
    if (quantity > 0) copies.set(itemId, (copies.get(itemId) ?? 0) + quantity)
  return copies
}

async function byCloseness(
  { reader, engines }: Reads & Computes,
  members: readonly Work[],
  context: TaskContext,
): Promise<GroupPage['works']> {
  const embedder = reader.learning.currentClustering()?.embedder ?? null
  const closeness: readonly (number | null)[] =
    embedder === null
      ? members.map(() => null)
      : await engines.run(
          'closeness',
          { folder: reader.folder, embedder, artworks: members.map(({ number }) => number) },
          context,
        )
  return members
    .map(({ item_id, title, artist, status }, at) => ({
      item_id,
      title,
      artist,
      status,
      closeness: closeness[at],
    }))
    .sort((a, b) => (b.closeness ?? -2) - (a.closeness ?? -2))
}

function artistsOf(members: readonly Work[], sold: readonly SoldItem[]): GroupPage['artists'] {
  const copies = copiesOf(sold)
  const artists = new Map<string | null, { works: number; sold: number }>()
  for (const { artist, item_id } of members) {
    const one = artists.get(artist) ?? { works: 0, sold: 0 }
    artists.set(artist, { works: one.works + 1, sold: one.sold + (copies.get(item_id) ?? 0) })
  }
  return [...artists]
    .map(([artist, one]) => ({ artist, ...one }))
    .sort((a, b) => b.works - a.works || b.sold - a.sold)
}

/** 1973: smaller numbers are ranks, used by galleries that know the order of sales but no dates. */
const EARLIEST_SECOND = 1e8

/** Copies sold in every month of the gallery's sales, including months without sales. */
function monthsOf(all: readonly SoldItem[], sold: readonly SoldItem[]): GroupPage['months'] {
  const dated = (items: readonly SoldItem[]): readonly SoldItem[] =>
    items.filter(({ soldAt }) => soldAt >= EARLIEST_SECOND)
  const ends = dated(all).map(({ soldAt }) => soldAt)
  if (ends.length === 0) return []
  const copies = new Map<string, number>()
  for (const { soldAt, quantity } of dated(sold)) {
    const month = monthOf(soldAt)
    copies.set(month, (copies.get(month) ?? 0) + quantity)
  }
  const [first, last] = [Math.min, Math.max].map((end) => ends.reduce((a, b) => end(a, b)))
  const months: { month: string; sold: number }[] = []
  const day = new Date(first * 1000)
  const at = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), 1))
  for (; at.getTime() <= last * 1000; at.setUTCMonth(at.getUTCMonth() + 1)) {
    const month = at.toISOString().slice(0, 7)
    months.push({ month, sold: copies.get(month) ?? 0 })
  }
  return months
}

function monthOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 7)
}

function clientsOf(
  reader: Reads['reader'],
  all: readonly SoldItem[],
  sold: readonly SoldItem[],
): GroupPage['clients'] {
  const countOf = (items: readonly SoldItem[]): Map<string, number> => {
    const bought = new Map<string, number>()
    for (const { clientId, quantity } of items) bought.set(clientId, (bought.get(clientId) ?? 0) + quantity)
    return bought
  }
  const everything = countOf(all)
  return [...countOf(sold)]
    .map(([client_id, bought]) => ({
      client_id,
      name: reader.sales.client(client_id)?.name ?? null,
      bought,
      of: everything.get(client_id) ?? bought,
    }))
    .sort((a, b) => b.bought - a.bought || a.of - b.of || a.client_id.localeCompare(b.client_id))
}
