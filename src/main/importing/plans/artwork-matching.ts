import path from 'node:path'
import type { ArtworkFields } from './artwork-fields.ts'
import type { ArtworkRow } from '../tables/artwork-table.ts'
import { PictureFinder } from '../pictures/picture-finder.ts'
import type { PictureFile } from '../pictures/picture-files.ts'
import { twinsAmong } from '../pictures/picture-names.ts'
import type { Twin } from '../pictures/picture-names.ts'
import type { Skipped } from './plan.ts'
import { idOf } from '../values/reading.ts'
import { byViewName, viewsAmong } from '../pictures/views.ts'

/** Where a work stands: the first row that names it, or its picture where there is no table. */
export interface Origin {
  readonly file: string
  readonly line: number | null
}

/** A work with everything that tables and folder say of it. */
export interface MatchedWork {
  readonly itemId: string
  readonly origin: Origin
  /** The one that stands for the work by its row or its name. */
  readonly picture?: PictureFile
  /** Other photographs of it. A work without any picture is one that the catalogue has already. */
  readonly further?: readonly PictureFile[]
  /** Other files of its name, of which one stands in where its picture is damaged. */
  readonly alternatives?: readonly PictureFile[]
  /** True where its folder tells it from others of its file name. */
  readonly isByFolder?: boolean
  readonly fields: ArtworkFields
}

/** All pictures of a work, the one that stands for it first. */
export function picturesOf({
  picture,
  further = [],
}: Pick<MatchedWork, 'picture' | 'further'>): PictureFile[] {
  return picture === undefined ? [...further] : [picture, ...further]
}

export interface Matched {
  readonly works: readonly MatchedWork[]
  readonly skipped: readonly Skipped[]
  readonly notes: readonly string[]
}

/** Rows of any number of tables joined by item_id, in order of first appearance; what later tables say wins. */
export function joinRows(tables: readonly (readonly ArtworkRow[])[]): ArtworkRow[] {
  const joined = new Map<string, ArtworkRow>()
  for (const row of tables.flat()) {
    const before = joined.get(row.itemId)
    if (before === undefined) joined.set(row.itemId, row)
    else {
      joined.set(row.itemId, {
        // A missing picture is reported at the row that names it.
        ...(row.pictures.length === 0 ? before : row),
        fields: { ...before.fields, ...row.fields },
      })
    }
  }
  return [...joined.values()]
}

/**
 * Gives every row its pictures: those that it names, else the one whose name without ending is the item_id; and the
 * pictures that no row means but whose names say that they show the same work. A row without a picture counts only
 * where the catalogue has the work (`isKnown`). Pictures that belong to no row are listed.
 */
export function matchPictures(
  rows: readonly ArtworkRow[],
  tables: readonly string[],
  folder: string,
  all: readonly PictureFile[],
  isKnown: (itemId: string) => boolean,
): Matched {
  const twins = twinsAmong(all)
  const pictures = withoutTwins(all, twins)
  const finder = new PictureFinder(folder, pictures)
  const works: MatchedWork[] = []
  const skipped: Skipped[] = twins.map(twinSkipped)
  const keeps: string[] = []
  const named = rows.map((row) => picturesOfRow(row, finder))
  const meant = new Set(named.flatMap(({ found, doubtful }) => [...found, ...doubtful.flat()]))
  const views = viewsOfRows(rows, named, pictures, meant)
  for (const [at, row] of rows.entries()) {
    const { itemId, file, line, fields } = row
    const { found, doubtful, missing } = named[at]
    for (const candidates of doubtful) {
      const names = candidates.map(({ name }) => name).join(' or ')
      skipped.push({ file, line, reason: `the picture of ${itemId} can be ${names}` })
    }
    const [picture, ...others] = found
    const further = [...others, ...(views.get(itemId) ?? [])]
    if (found.length + further.length > 0) {
      works.push({ itemId, origin: { file, line }, picture, further, fields })
      for (const name of missing)
        skipped.push({ file, line, reason: `the picture ${name} is not in ${folder}` })
    } else if (doubtful.length > 0) continue
    else if (isKnown(itemId)) {
      works.push({ itemId, origin: { file, line }, fields })
      for (const name of missing)
        keeps.push(`${file}, line ${line}: ${name} is not in ${folder}; ${itemId} keeps its picture.`)
    } else {
      const reason =
        missing.length === 0
          ? `no picture in ${folder} is named ${itemId}`
          : `the picture ${missing.join(', ')} is not in ${folder}`
      skipped.push({ file, line, reason })
    }
  }
  const taken = new Set([...meant, ...[...views.values()].flat()])
  for (const picture of pictures) {
    if (!taken.has(picture))
      skipped.push({ file: picture.path, line: null, reason: `no row in ${tables.join(', ')}` })
  }
  return { works, skipped, notes: keptNotes(keeps, folder) }
}

/** A table that is imported again without its pictures needs no note for each of its rows. */
const MOST_KEPT_NAMED = 3

function keptNotes(notes: readonly string[], folder: string): string[] {
  if (notes.length <= MOST_KEPT_NAMED) return [...notes]
  return [`${notes.length} works keep their pictures, which are not in ${folder}.`]
}

function withoutTwins(pictures: readonly PictureFile[], twins: readonly Twin[]): readonly PictureFile[] {
  const left = new Set(twins.map(({ picture }) => picture))
  return left.size === 0 ? pictures : pictures.filter((picture) => !left.has(picture))
}

function twinSkipped({ picture, of }: Twin): Skipped {
  return {
    file: picture.path,
    line: null,
    reason: `${of.name} is the same picture in a format that can be read`,
  }
}

interface NamedPictures {
  readonly found: readonly PictureFile[]
  /** What one name can mean, where that is more than one picture. */
  readonly doubtful: readonly (readonly PictureFile[])[]
  readonly missing: readonly string[]
}

/** Several file names in one cell. A semicolon may also be part of a name. */
const BETWEEN_NAMES = /\s*[;|\n]\s*/

function picturesOfRow({ itemId, pictures }: ArtworkRow, finder: PictureFinder): NamedPictures {
  const found = new Set<PictureFile>()
  const doubtful: (readonly PictureFile[])[] = []
  const missing: string[] = []
  const take = (candidates: readonly PictureFile[]): void => {
    if (candidates.length === 1) found.add(candidates[0])
    else if (candidates.length > 1) doubtful.push(candidates)
  }
  if (pictures.length === 0) take(finder.byItemId(itemId))
  for (const cell of pictures) {
    const whole = finder.byFile(cell)
    if (whole.length > 0) {
      take(whole)
      continue
    }
    for (const name of cell.split(BETWEEN_NAMES).filter((part) => part !== '')) {
      const candidates = finder.byFile(name)
      if (candidates.length === 0) missing.push(name)
      take(candidates)
    }
  }
  return { found: [...found], doubtful, missing }
}

/** item_id -> further photographs: pictures that no row means, named like the work or like a picture of it. */
function viewsOfRows(
  rows: readonly ArtworkRow[],
  named: readonly NamedPictures[],
  pictures: readonly PictureFile[],
  meant: ReadonlySet<PictureFile>,
): Map<string, PictureFile[]> {
  const free = pictures.filter((picture) => !meant.has(picture))
  const ids = new Set(rows.map(({ itemId }) => itemId))
  const workOf = new Map([...ids].map((itemId) => [itemId, itemId]))
  for (const [at, { itemId }] of rows.entries()) {
    for (const { name } of named[at].found) workOf.set(stemOf(name), itemId)
  }
  const roots = viewsAmong([...workOf.keys(), ...free.map(({ name }) => stemOf(name))], (name) =>
    ids.has(name),
  )
  const views = new Map<string, PictureFile[]>()
  for (const picture of free) {
    const root = roots.get(stemOf(picture.name))
    const itemId = root === undefined ? undefined : workOf.get(root)
    if (itemId !== undefined) views.set(itemId, [...(views.get(itemId) ?? []), picture])
  }
  for (const [itemId, files] of views) views.set(itemId, inOrder(files))
  return views
}

/**
 * Without a table every picture is a work, named by its file name without the ending, but for those whose names say
 * that they show another one's work. The same name in several folders means several works, told apart by the folder.
 * `isKnown`: the catalogue has a work of that name.
 */
export function worksOfPictures(
  all: readonly PictureFile[],
  isKnown: (itemId: string) => boolean = () => false,
): Matched {
  const twins = twinsAmong(all)
  const { byId, alternatives, byFolder } = namedByFile(withoutTwins(all, twins))
  const views = viewsAmong(byId.keys(), isKnown)
  const further = new Map<string, PictureFile[]>()
  for (const [name, itemId] of views) {
    const picture = byId.get(name)
    if (picture !== undefined) further.set(itemId, [...(further.get(itemId) ?? []), picture])
  }
  const itemIds = [...byId.keys(), ...further.keys()].filter((name) => !views.has(name))
  const works = [...new Set(itemIds)].map((itemId): MatchedWork => {
    const work = { picture: byId.get(itemId), further: inOrder(further.get(itemId) ?? []) }
    return {
      itemId,
      origin: { file: picturesOf(work)[0].path, line: null },
      ...work,
      ...(alternatives.has(itemId) && { alternatives: alternatives.get(itemId) }),
      ...(byFolder.has(itemId) && { isByFolder: true }),
      fields: {},
    }
  })
  return { works, skipped: twins.map(twinSkipped), notes: [...furtherNote(further), ...folderNote(byFolder)] }
}

/** Pictures by the ids of the works that their file names mean. */
function namedByFile(pictures: readonly PictureFile[]): {
  byId: Map<string, PictureFile>
  /** Further files of one name in one folder: another ending. */
  alternatives: Map<string, PictureFile[]>
  /** Ids that have their folder in front. */
  byFolder: Set<string>
} {
  const foldersOf = new Map<string, Set<string>>()
  for (const { name } of pictures) {
    const folders = foldersOf.get(stemOf(name)) ?? new Set()
    foldersOf.set(stemOf(name), folders.add(path.posix.dirname(name)))
  }
  const byId = new Map<string, PictureFile>()
  const alternatives = new Map<string, PictureFile[]>()
  const byFolder = new Set<string>()
  for (const picture of pictures) {
    const stem = stemOf(picture.name)
    const folder = path.posix.dirname(picture.name)
    const isShared = (foldersOf.get(stem)?.size ?? 0) > 1 && folder !== '.'
    const itemId = isShared ? idOf(`${folder}/${stem}`) : stem
    if (isShared) byFolder.add(itemId)
    if (byId.has(itemId)) alternatives.set(itemId, [...(alternatives.get(itemId) ?? []), picture])
    else byId.set(itemId, picture)
  }
  return { byId, alternatives, byFolder }
}

function folderNote(byFolder: ReadonlySet<string>): string[] {
  if (byFolder.size === 0) return []
  const folders = [...new Set([...byFolder].map((itemId) => path.posix.dirname(itemId)))]
  const named = folders.slice(0, 10).join(', ') + (folders.length > 10 ? ' …' : '')
  return [
    `${byFolder.size} works have their folder in their id, because other folders hold the same file names: ${named}. ` +
      'If the folders are artists, --folder-artist says so.',
  ]
}

/** A person who meant two works must see that they became one. */
function furtherNote(further: ReadonlyMap<string, readonly PictureFile[]>): string[] {
  const first = [...further].at(0)
  if (first === undefined) return []
  const [itemId, files] = first
  const count = [...further.values()].flat().length
  const taken =
    count === 1
      ? '1 picture is taken as another photograph'
      : `${count} pictures are taken as further photographs`
  return [
    `${taken} of a work by its name, such as ${files[0].name} of ${itemId}; name the works in a CSV file if they are works of their own.`,
  ]
}

function inOrder(files: readonly PictureFile[]): PictureFile[] {
  return [...files].sort((a, b) => byViewName(a.name, b.name))
}

function stemOf(name: string): string {
  return idOf(path.posix.parse(name).name)
}
