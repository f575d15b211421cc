import type { ArtworkFields, ArtworkRow } from './artwork-table.ts'
import { PictureFinder } from './picture-files.ts'
import type { PictureFile } from './picture-files.ts'
import type { Skipped } from './plan.ts'

/** Where a work stands: the first row that names it, or its picture where there is no table. */
export interface Origin {
  readonly file: string
  readonly line: number | null
}

/** A work with everything that tables and folder say of it. */
export interface MatchedWork {
  readonly itemId: string
  readonly origin: Origin
  /** Missing where the catalogue has the work, and thus a picture, already. */
  readonly picture?: PictureFile
  readonly fields: ArtworkFields
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
        ...(row.picture === undefined ? before : row),
        fields: { ...before.fields, ...row.fields },
      })
    }
  }
  return [...joined.values()]
}

/**
 * Gives every row its picture: the file that it names, else the one whose name without ending is the item_id. A row
 * without a picture counts only where the catalogue has the work (`isKnown`). Pictures that no row means are listed.
 */
export function matchPictures(
  rows: readonly ArtworkRow[],
  tables: readonly string[],
  folder: string,
  pictures: readonly PictureFile[],
  isKnown: (itemId: string) => boolean,
): Matched {
  const finder = new PictureFinder(folder, pictures)
  const works: MatchedWork[] = []
  const skipped: Skipped[] = []
  const notes: string[] = []
  const meant = new Set<PictureFile>()
  for (const { itemId, file, line, picture: named, fields } of rows) {
    const found = named === undefined ? finder.byItemId(itemId) : finder.byFile(named)
    for (const picture of found) meant.add(picture)
    if (found.length > 1) {
      const names = found.map(({ name }) => name).join(' or ')
      skipped.push({ file, line, reason: `the picture of ${itemId} can be ${names}` })
    } else if (found.length === 1) {
      works.push({ itemId, origin: { file, line }, picture: found[0], fields })
    } else if (isKnown(itemId)) {
      works.push({ itemId, origin: { file, line }, fields })
      if (named !== undefined)
        notes.push(`${file}, line ${line}: ${named} is not in ${folder}; ${itemId} keeps its picture.`)
    } else {
      const reason =
        named === undefined
          ? `no picture in ${folder} is named ${itemId}`
          : `the picture ${named} is not in ${folder}`
      skipped.push({ file, line, reason })
    }
  }
  for (const picture of pictures) {
    if (!meant.has(picture))
      skipped.push({ file: picture.path, line: null, reason: `no row in ${tables.join(', ')}` })
  }
  return { works, skipped, notes }
}

/** Without a table every picture is a work, named by its file name without the ending. */
export function worksOfPictures(pictures: readonly PictureFile[]): Matched {
  const works = new Map<string, MatchedWork>()
  const skipped: Skipped[] = []
  for (const picture of pictures) {
    const itemId = stemOf(picture.name)
    const before = works.get(itemId)
    if (before?.picture === undefined) {
      works.set(itemId, { itemId, origin: { file: picture.path, line: null }, picture, fields: {} })
    } else {
      skipped.push({
        file: picture.path,
        line: null,
        reason: `${before.picture.name} has the same name; name the works in a CSV file`,
      })
    }
  }
  return { works: [...works.values()], skipped, notes: [] }
}

function stemOf(name: string): string {
  const base = name.slice(name.lastIndexOf('/') + 1)
  const dot = base.lastIndexOf('.')
  return (dot > 0 ? base.slice(0, dot) : base).normalize('NFC')
}
