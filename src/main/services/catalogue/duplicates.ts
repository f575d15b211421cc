import { existsSync } from 'node:fs'
import path from 'node:path'
import {
  pairKey,
  type Artwork,
  type CatalogReader,
  type Merge,
  type Photograph,
} from '../../../catalog-read/index.ts'
import type { DuplicatePair, Duplicates, MergeEntry } from '../../../contract/areas/duplicates.ts'
import { Fault } from '../../../contract/fault.ts'
import type { TaskContext } from '../../../contract/progress.ts'
import type { Catalog } from '../../catalog/index.ts'
import type { Computes, Copies, Excludes, Reads, Tells, Writes } from '../../session/needs.ts'
import { inspectPictures } from '../importing/quarantined-inspection.ts'
import { findSamePictures } from './same-pictures.ts'
import { message, type Text } from '../../../messages/message.ts'
import { demandWork } from './demand-work.ts'

/** Codes of the contract, which a window translates into its own words. */
const SAME_FILE = 'same file'
const SAME_PICTURE = 'same picture'
const LOOKS_ALIKE = 'looks alike'

export interface DuplicatesQuery {
  /** Maximum number of pairs in each list. */
  readonly most: number
  /** Minimum cosine of the standardised features of works that look alike. */
  readonly cosine: number
}

/**
 * Works that may be duplicates, in two lists that share no pair: those with the same picture, and those that only look
 * alike. Pairs that the user declared distinct are not reported again.
 * @throws Fault `engine-stopped`, `cancelled`; a gallery without embedded works has no second list, with a note
 */
export async function findDuplicates(
  session: Writes & Computes,
  { most, cosine }: DuplicatesQuery,
  context: TaskContext,
): Promise<Duplicates> {
  await hashWithoutBorders(session, context)
  const { reader } = session
  const distinct = reader.duplicates.distinct()
  const describe = describer(reader)
  const same = (await findSamePictures(reader.duplicates.hashes(), context)).filter(
    ({ artworks: [a, b] }) => !distinct.has(pairKey(a, b)),
  )
  const listed = new Set(same.map(({ artworks: [a, b] }) => pairKey(a, b)))
  const alike = await lookAlikes(session, { most: most + listed.size + distinct.size, cosine }, context)
  const samePairs = same.flatMap(({ artworks, pictures, distance }): DuplicatePair[] => {
    const isOneFile = pictures[0] === pictures[1]
    const works = describe(artworks, pictures)
    if (works === undefined) return []
    return [{ reason: isOneFile ? SAME_FILE : SAME_PICTURE, bits: distance, cosine: null, works }]
  })
  const alikePairs = alike.pairs.flatMap(({ artworks, cosine: score }): DuplicatePair[] => {
    const key = pairKey(...artworks)
    const works = describe(artworks)
    if (distinct.has(key) || listed.has(key) || works === undefined) return []
    return [{ reason: LOOKS_ALIKE, bits: null, cosine: score, works }]
  })
  return {
    same_picture: samePairs.slice(0, most),
    looks_alike: alikePairs.slice(0, most),
    notes: alike.notes,
  }
}

async function lookAlikes(
  { engines, reader }: Reads & Computes,
  { most, cosine }: DuplicatesQuery,
  context: TaskContext,
): Promise<{ pairs: readonly { artworks: readonly [number, number]; cosine: number }[]; notes: Text[] }> {
  try {
    const input = { folder: reader.folder, closest: most, lowest: cosine }
    return { pairs: (await engines.run('lookAlikes', input, context)).pairs, notes: [] }
  } catch (error) {
    const fault = Fault.from(error)
    if (fault.kind !== 'too-little-data') throw error
    return { pairs: [], notes: [message('works.alikeNotListed', { why: fault.reason })] }
  }
}

/** Inspects pictures imported by an older version of the program; needs the gallery's lock only if there are any. */
async function hashWithoutBorders(session: Writes & Computes, context: TaskContext): Promise<void> {
  const { reader, folder } = session
  const files = new Map<string, string>()
  for (const sha256 of reader.duplicates.unhashed()) {
    const image = reader.artworks.image(sha256)
    if (image !== undefined && existsSync(path.join(folder, image.path))) {
      files.set(path.join(folder, image.path), sha256)
    }
  }
  if (files.size === 0) return
  const catalog = session.write()
  const pictures = [...files].map(([file, sha256]) => ({ path: file, sha256 }))
  for await (const inspection of inspectPictures(session, pictures, context)) {
    const sha256 = files.get(inspection.path)
    if (inspection.ok && sha256 !== undefined)
      catalog.duplicates.setTrimmedHash(sha256, inspection.trimmedHash)
  }
}

/**
 * Records that two works are distinct.
 * @throws Fault `not-found`, `bad-input`
 */
export function keepBoth(
  session: Writes & Tells,
  { first, second }: { first: string; second: string },
): { kept: string[] } {
  const catalog = session.write()
  const [a, b] = twoWorks(catalog.reader, first, second)
  catalog.history.record('worksKeptApart', () =>
    catalog.duplicates.keepApart(a.id, b.id, new Date().toISOString()),
  )
  session.changes.touch()
  return { kept: [first, second] }
}

/**
 * Merges two works: sales, likes, offers and photographs of `merge` belong to `into` from then on. Tables imported
 * later that contain the merged id refer to the remaining work.
 * @throws Fault `not-found`, `bad-input`
 */
export async function mergeWorks(
  session: Writes & Copies & Excludes & Tells,
  { merge, into }: { merge: string; into: string },
): Promise<MergeEntry> {
  const catalog = session.write()
  return session.exclusive.inTurn(async () => {
    const [merged, kept] = twoWorks(catalog.reader, merge, into)
    session.copier.before('merge')
    const { result: id } = catalog.history.record('worksMerged', () =>
      catalog.duplicates.merge(kept.id, merged.id, new Date().toISOString()),
    )
    session.changes.touch()
    return Promise.resolve(entryOf(catalog.reader, id))
  })
}

/**
 * Undoes a merge.
 * @throws Fault `not-found`, `bad-input` if a later merge prevents it
 */
export async function undoMerge(session: Writes & Excludes & Tells, id: number): Promise<MergeEntry> {
  const catalog = session.write()
  return session.exclusive.inTurn(async () => {
    const entry = entryOf(catalog.reader, id)
    takeBack(catalog, id)
    session.changes.touch()
    return Promise.resolve(entry)
  })
}

/** Undoes it like any other change; if something has come to depend on it, as far as possible. */
function takeBack({ reader, history, duplicates }: Catalog, id: number): void {
  const change = reader.history.standingMaker('merges', id)
  const undone = change === undefined ? undefined : history.undo(change, new Date().toISOString())
  if (undone?.undone !== true) history.record('mergeUndone', () => duplicates.undo(id))
}

/** Merges that can be undone, newest first. */
export function listMerges({ reader }: Reads): MergeEntry[] {
  return reader.duplicates.merges().map(describeMerge)
}

function describeMerge({ id, keptId, mergedId, mergedAt, kept, merged, moved }: Merge): MergeEntry {
  return {
    ...{ id, into: keptId, merged: mergedId, merged_at: mergedAt },
    ...{ into_work: kept, merged_work: merged, moved },
  }
}

function entryOf(reader: CatalogReader, id: number): MergeEntry {
  const merge = reader.duplicates.merges().find((each) => each.id === id)
  if (merge === undefined) {
    throw new Fault('not-found', message('works.noMerge', { id }), { next: message('works.noMergeNext') })
  }
  return describeMerge(merge)
}

function twoWorks(reader: CatalogReader, first: string, second: string): [Artwork, Artwork] {
  if (first === second)
    throw new Fault('bad-input', message('works.oneWork', { first }), { next: message('works.oneWorkNext') })
  return [demandWork(reader, first), demandWork(reader, second)]
}

/** Describes two works side by side, by their numbers and by their similar pictures, else their primary ones. */
function describer(reader: CatalogReader) {
  const standing = reader.artworks.all().filter(({ shelf }) => shelf === 'listed' || shelf === 'archived')
  const works = new Map(standing.map((work) => [work.id, work]))
  const photographs = Map.groupBy(reader.artworks.photographs(), ({ artwork }) => artwork)
  const sales = countBy(reader.sales.sold().map(({ itemId }) => itemId))
  const likes = countBy(reader.sales.likes().map(({ itemId }) => itemId))
  const one = (artwork: number, sha256: string | undefined): DuplicatePair['works'][number] | undefined => {
    const work = works.get(artwork)
    const all: readonly Photograph[] = photographs.get(artwork) ?? []
    const shown = all.find((each) => each.sha256 === sha256) ?? all.at(0)
    if (work === undefined || shown === undefined) return undefined
    return {
      item_id: work.externalId,
      title: work.title,
      artist: work.artist,
      status: work.status,
      sales: sales.get(work.externalId) ?? 0,
      likes: likes.get(work.externalId) ?? 0,
      photographs: all.length,
      picture: { sha256: shown.sha256, file_name: shown.fileName, width: shown.width, height: shown.height },
    }
  }
  return (
    [a, b]: readonly [number, number],
    pictures?: readonly [string, string],
  ): DuplicatePair['works'] | undefined => {
    const [first, second] = [one(a, pictures?.[0]), one(b, pictures?.[1])]
    return first === undefined || second === undefined ? undefined : [first, second]
  }
}

function countBy(ids: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1)
  return counts
}
