import type { PictureFile } from '../pictures/picture-files.ts'
import type { PictureFinder } from '../pictures/picture-finder.ts'
import type { ArtworkRow } from '../tables/artwork-table.ts'

/** What the cells of a row name. */
export interface NamedPictures {
  readonly found: readonly PictureFile[]
  /** What one name can mean, where that is more than one picture. */
  readonly doubtful: readonly (readonly PictureFile[])[]
  readonly missing: readonly string[]
}

/** Several file names in one cell. A semicolon may also be part of a name, and a comma is only behind an ending. */
const BETWEEN_NAMES = /\s*[;|\n]\s*|(?<=\.[a-z]{3,4}(?:\?[^\s,;]*)?)\s*,\s*/i

/** The last of several addresses would stand for the whole cell. */
const SEVERAL_ADDRESSES = /:\/\/.*[\s,;|][a-z]+:\/\//is

/** The pictures that a row names; else those named like its item_id. */
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
 * Gives rows that have no picture the one that is named by their title, or by artist and title; only where a single
 * picture and a single row have that title. @returns which rows, by their place
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
