import type { PictureFile } from '../pictures/picture-files.ts'
import type { PictureFinder } from '../pictures/picture-finder.ts'
import type { ArtworkRow } from '../tables/artwork-table.ts'

/** The pictures that the cells of a row name. */
export interface NamedPictures {
  readonly found: readonly PictureFile[]
  /** The possible meanings of a name that matches more than one picture. */
  readonly doubtful: readonly (readonly PictureFile[])[]
  readonly missing: readonly string[]
}

/**
 * Separators of several file names in one cell. A semicolon can also be part of a name, and a comma separates only
 * after a file extension.
 */
const BETWEEN_NAMES = /\s*[;|\n]\s*|(?<=\.[a-z]{3,4}(?:\?[^\s,;]*)?)\s*,\s*/i

/** Otherwise the last of several addresses would be used for the whole cell. */
const SEVERAL_ADDRESSES = /:\/\/.*[\s,;|][a-z]+:\/\//is

/** The pictures that a row names; otherwise those named after its item_id. */
export function picturesOfRow({ itemId, pictures }: ArtworkRow, finder: PictureFinder): NamedPictures {
  const found = new Set<PictureFile>()
  const doubtful: (readonly PictureFile[])[] = []
  const missing: string[] = []
  const take = (candidates: readonly PictureFile[]): void => {
    if (candidates.length === 1) found.add(candidates[0])
    else if (candidates.length > 1) doubtful.push(candidates)
  }
  if (pictures.length === 0) take(finder.byItemId(itemId))
  for (const cell of pictures) {
    const whole = SEVERAL_ADDRESSES.test(cell) ? [] : finder.byFile(cell)
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

/**
 * Assigns to rows without a picture the one named after their title, or after artist and title; only if exactly one
 * picture and one row have that title.
 * @returns the rows, by index
 */
export function takeByTitle(
  rows: readonly ArtworkRow[],
  named: NamedPictures[],
  finder: PictureFinder,
): number[] {
  const meant = new Set(named.flatMap(({ found, doubtful }) => [...found, ...doubtful.flat()]))
  const byPicture = new Map<PictureFile, number[]>()
  for (const [at, { fields }] of rows.entries()) {
    const { found, doubtful } = named[at]
    if (found.length + doubtful.length > 0 || fields.title === undefined) continue
    const candidates = finder.byTitle(fields.title, fields.artist).filter((picture) => !meant.has(picture))
    if (candidates.length === 1) byPicture.set(candidates[0], [...(byPicture.get(candidates[0]) ?? []), at])
  }
  const taken = [...byPicture].flatMap(([picture, places]) =>
    places.length === 1 ? [{ picture, at: places[0] }] : [],
  )
  for (const { picture, at } of taken) named[at] = { ...named[at], found: [picture] }
  return taken.map(({ at }) => at)
}
