import { eitherOf, message, type Message } from '../../../messages/message.ts'
import type { ArtworkRow } from '../tables/artwork-table.ts'
import { PictureFinder } from '../pictures/picture-finder.ts'
import type { PictureFile } from '../pictures/picture-files.ts'
import { twinsAmong } from '../pictures/picture-names.ts'
import { viewsAmong } from '../pictures/photograph-kinds.ts'
import { inOrder, stemOf, twinSkipped, withoutTwins } from './matched-works.ts'
import type { Matched, MatchedWork } from './matched-works.ts'
import type { Skipped } from './plan.ts'
import { picturesOfRow, takeByTitle } from './row-pictures.ts'
import type { NamedPictures } from './row-pictures.ts'

/** Rows of any number of tables joined by item_id, in order of first appearance; later tables take precedence. */
export function joinRows(tables: readonly (readonly ArtworkRow[])[]): ArtworkRow[] {
  const joined = new Map<string, ArtworkRow>()
  for (const row of tables.flat()) {
    const before = joined.get(row.itemId)
    if (before === undefined) joined.set(row.itemId, row)
    else {
      joined.set(row.itemId, {
        // A missing picture is reported for the row that names it.
        ...(row.pictures.length === 0 ? before : row),
        fields: { ...before.fields, ...row.fields },
      })
    }
  }
  return [...joined.values()]
}

/**
 * Assigns pictures to every row: those that it names, otherwise the one whose name without extension is the item_id,
 * otherwise the one named after its title; and the pictures that no row refers to but whose names show that they depict
 * the same work. A row without a picture counts only if the catalogue has the work (`isKnown`). Pictures that belong to
 * no row are listed.
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
  const keeps: Message[] = []
  const named = rows.map((row) => picturesOfRow(row, finder))
  const byTitle = takeByTitle(rows, named, finder)
  const meant = new Set(named.flatMap(({ found, doubtful }) => [...found, ...doubtful.flat()]))
  const views = viewsOfRows(rows, named, pictures, meant)
  for (const [at, row] of rows.entries()) {
    const { itemId, file, line, fields } = row
    const { found, doubtful, missing } = named[at]
    for (const candidates of doubtful) {
      const pictures = eitherOf(candidates.map(({ name }) => name))
      skipped.push({ file, line, reason: message('plans.pictureDoubtful', { work: itemId, pictures }) })
    }
    const [picture, ...others] = found
    const further = [...others, ...(views.get(itemId) ?? [])]
    if (found.length + further.length > 0) {
      works.push({ itemId, origin: { file, line }, picture, further, fields })
      for (const name of missing)
        skipped.push({ file, line, reason: message('plans.pictureNotThere', { picture: name, folder }) })
    } else if (doubtful.length > 0) continue
    else if (isKnown(itemId)) {
      works.push({ itemId, origin: { file, line }, fields })
      for (const name of missing)
        keeps.push(message('plans.keepsPicture', { file, line, picture: name, folder, work: itemId }))
    } else {
      const reason =
        missing.length === 0
          ? message('plans.noPicture', { folder, work: itemId })
          : message('plans.pictureNotThere', { picture: missing.join(', '), folder })
      skipped.push({ file, line, reason })
    }
  }
  const taken = new Set([...meant, ...[...views.values()].flat()])
  for (const picture of pictures) {
    if (!taken.has(picture))
      skipped.push({
        file: picture.path,
        line: null,
        reason: message('plans.noRow', { tables: tables.join(', ') }),
      })
  }
  return { works, skipped, notes: [...titleNote(rows, named, byTitle), ...keptNotes(keeps, folder)] }
}

/** A picture matched only by title is a guess. */
function titleNote(
  rows: readonly ArtworkRow[],
  named: readonly NamedPictures[],
  places: readonly number[],
): Message[] {
  const first = places.at(0)
  if (first === undefined) return []
  const [picture] = named[first].found
  return [message('plans.byTitle', { works: places.length, picture: picture.name, work: rows[first].itemId })]
}

/**
 * Maximum number of rows named: a table that is imported again without its pictures needs no note for each of its rows.
 */
const MOST_KEPT_NAMED = 3

function keptNotes(notes: readonly Message[], folder: string): Message[] {
  if (notes.length <= MOST_KEPT_NAMED) return [...notes]
  return [message('plans.keepPictures', { works: notes.length, folder })]
}

/** item_id -> further photographs: pictures that no row refers to, named like the work or like a picture of it. */
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
