import path from 'node:path'
import type { CatalogReader } from '../../../catalog-read/index.ts'
import type { TableChoices } from '../../../contract/areas/importing.ts'
import type { PictureTexts } from '../../../contract/inspection.ts'
import { Fault } from '../../../contract/fault.ts'
import type { TaskContext } from '../../../contract/progress.ts'
import { message } from '../../../messages/message.ts'
import { leftOutNote, otherFilesNote } from './folder-notes.ts'
import { joinRows, matchPictures } from './artwork-matching.ts'
import { picturesOf } from './matched-works.ts'
import { worksOfPictures } from './works-of-pictures.ts'
import type { Matched, MatchedWork } from './matched-works.ts'
import { readArtworkTable } from '../tables/artwork-table.ts'
import type { ArtworkRows } from '../tables/artwork-table.ts'
import { demandMapped } from '../tables/columns.ts'
import { compareWorks } from './compare-artworks.ts'
import type { KnownPhotograph, KnownWork, PlannedWork, SaidPhotographs } from './compare-artworks.ts'
import { leaveOutCopies, takeUsable } from './usable-works.ts'
import { examinePictures } from '../pictures/examine-pictures.ts'
import type { ExaminedPictures, Inspect, PlannedPicture } from '../pictures/examine-pictures.ts'
import { IdFinder } from '../values/id-finder.ts'
import { leftOutRows, rowsRead } from '../tables/left-out.ts'
import { knownWorks } from './known-items.ts'
import type { Incoming } from '../pictures/originals.ts'
import { listPictures } from '../pictures/picture-files.ts'
import { withPictureTexts } from '../pictures/picture-texts.ts'
import type { FolderContent, PictureFile } from '../pictures/picture-files.ts'
import type { Counted, Skipped } from './plan.ts'
import { readTables } from '../tables/tables-apart.ts'
import type { Table } from '../tables/table.ts'

export interface ArtworksInput {
  readonly folder: string
  /** Files and folders below the folder: nothing else in it is imported. */
  readonly within?: readonly string[]
  readonly tables: readonly string[]
  /** How each of the tables is read, by its path. */
  readonly choices?: ReadonlyMap<string, TableChoices>
  /** Uses the folder that contains a picture as its artist if no table names one. */
  readonly folderArtist?: boolean
  /** Which files of the folder to include; all by default. */
  readonly only?: (file: string) => boolean
}

export interface ArtworksPlan extends Counted {
  readonly works: readonly PlannedWork[]
  readonly pictures: readonly PlannedPicture[]
  /** Copies to make: of the new pictures, and of known ones whose original is missing or damaged. */
  readonly copies: readonly Incoming[]
}

/**
 * Reads a folder of pictures and the tables that describe them, and determines what an import would do. Nothing is
 * written. Pictures whose content is in the catalogue are not inspected again.
 * @throws Fault `bad-input` or `not-found` for tables and folders that cannot be read, and the signal's reason
 */
export async function planArtworks(
  input: ArtworksInput,
  reader: CatalogReader,
  inspect: Inspect,
  context: TaskContext,
): Promise<ArtworksPlan> {
  const choices = input.choices ?? new Map<string, TableChoices>()
  const tables: { readonly table: Table; readonly map: TableChoices['map'] }[] = []
  for (const file of input.tables) {
    const { map, settings } = choices.get(file) ?? { map: {} }
    const ofFile = await readTables(file, {
      settings,
      headings: { kind: 'artworks', map },
      signal: context.signal,
    })
    tables.push(...ofFile.map((table) => ({ table, map })))
  }
  const all = tables.map(({ table }) => table)
  demandMapped(all, Object.fromEntries([...choices.values()].flatMap(({ map }) => Object.entries(map))))
  const known = knownWorks(reader)
  const ids = new IdFinder(known.keys())
  const read = tables.map(({ table, map }) => withKnownIds(readArtworkTable(table, map), ids))
  const content = wantedContent(input, await listPictures(input.folder, context.signal, input.within))
  const unsettled =
    tables.length === 0
      ? worksOfPictures(content.pictures, (itemId) => known.has(itemId))
      : matchTables(input, read, content, known)
  const works = withFolderArtists(input, tables.length === 0 ? withKnownWorkIds(unsettled, ids) : unsettled)
  demandSomething(input, content, works)
  const matched = withoutMerged(works, reader.duplicates.mergedInto())

  const wanted = [
    ...new Set(matched.works.flatMap((work) => [...picturesOf(work), ...(work.alternatives ?? [])])),
  ]
  const examined = await examinePictures(wanted, reader, inspect, context)
  const usable = takeUsable(matched.works, examined)
  const left = tables.length > 0 ? usable : leaveOutCopies(usable, examined, known)
  const told = withPictureTexts(left.works, (work) => textsOf(work, examined), known)
  const distinct = { ...left, works: told.works }
  const photographOf = (picture: PictureFile): KnownPhotograph[] => {
    const sha256 = examined.sha256Of.get(picture)
    return sha256 === undefined ? [] : [{ sha256, fileName: path.posix.basename(picture.name) }]
  }
  const photographsOf = ({ picture, further = [] }: MatchedWork): SaidPhotographs => ({
    primary: picture && photographOf(picture).at(0),
    further: further.flatMap(photographOf),
  })
  const compared = compareWorks(distinct.works, photographsOf, known)
  const skipped = [
    ...read.flatMap((rows) => rows.skipped),
    ...matched.skipped,
    ...distinct.skipped,
    ...unreadable(content),
  ]
  const taken = new Set(distinct.works.map(({ itemId }) => itemId))
  const kept = read.flatMap(({ rows }) => rows).filter(({ itemId }) => taken.has(itemId))
  return {
    ...compared,
    ...(tables.length > 0 && { read: rowsRead(all), leftOut: leftOutRows(all, skipped, kept) }),
    pictures: examined.newPictures,
    copies: examined.copies,
    skipped,
    notes: [
      ...read.flatMap((rows) => rows.notes),
      ...matched.notes,
      ...told.notes,
      ...compared.notes,
      ...examined.notes,
      ...leftOutNote(content),
      ...otherFilesNote(input, content),
    ],
  }
}

/** Rows with the ids that the catalogue uses, if the rows write them in a different form. */
function withKnownIds(read: ArtworkRows, ids: IdFinder): ArtworkRows {
  return { ...read, rows: read.rows.map((row) => ({ ...row, itemId: ids.settle(row.itemId) })) }
}

function withKnownWorkIds(matched: Matched, ids: IdFinder): Matched {
  return { ...matched, works: matched.works.map((work) => ({ ...work, itemId: ids.settle(work.itemId) })) }
}

function withFolderArtists({ folderArtist }: ArtworksInput, matched: Matched): Matched {
  if (folderArtist !== true) return matched
  const works = matched.works.map((work): MatchedWork => {
    const name = picturesOf(work).at(0)?.name ?? ''
    const artist = name.includes('/') ? name.slice(0, name.indexOf('/')) : ''
    return artist === '' || work.fields.artist !== undefined
      ? work
      : { ...work, fields: { ...work.fields, artist } }
  })
  return { ...matched, works }
}

/** A work that was merged into another one is not recreated by a list that does not reflect the merge. */
function withoutMerged(matched: Matched, mergedInto: ReadonlyMap<string, string>): Matched {
  const merged = matched.works.filter(({ itemId }) => mergedInto.has(itemId))
  if (merged.length === 0) return matched
  const [{ itemId }] = merged
  const whole = mergedInto.get(itemId) ?? ''
  const note = message('plans.merged', { works: merged.length, work: itemId, whole })
  return {
    ...matched,
    works: matched.works.filter((work) => !mergedInto.has(work.itemId)),
    notes: [...matched.notes, note],
  }
}

function wantedContent({ only }: ArtworksInput, content: FolderContent): FolderContent {
  if (only === undefined) return content
  return {
    pictures: content.pictures.filter(({ path: file }) => only(file)),
    leftOut: [],
    others: [],
    unreadable: [],
  }
}

function matchTables(
  input: ArtworksInput,
  read: readonly ArtworkRows[],
  content: FolderContent,
  known: ReadonlyMap<string, KnownWork>,
): Matched {
  const rows = joinRows(read.map((table) => table.rows))
  return matchPictures(rows, input.tables, input.folder, content.pictures, (itemId) => known.has(itemId))
}

/** An import without any picture or known work is a mistake: most likely the wrong folder. */
function demandSomething(input: ArtworksInput, content: FolderContent, matched: Matched): void {
  if (content.pictures.length > 0 || matched.works.length > 0) return
  throw new Fault('bad-input', message('plans.noPictures', { folder: input.folder }), {
    next: message('plans.noPicturesNext'),
    path: input.folder,
  })
}

/** Texts of the picture that represents a work; otherwise of another picture of it. */
function textsOf(work: MatchedWork, { sha256Of, texts }: ExaminedPictures): PictureTexts | undefined {
  const contents = picturesOf(work).map((picture) => sha256Of.get(picture) ?? '')
  return contents.map((sha256) => texts.get(sha256)).find((each) => each !== undefined)
}

function unreadable(content: FolderContent): Skipped[] {
  return content.unreadable.map((entry) => ({ file: entry.path, line: null, reason: entry.reason }))
}
