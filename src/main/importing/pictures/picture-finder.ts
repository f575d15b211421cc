import path from 'node:path'
import { isReadableName } from './picture-names.ts'
import type { PictureFile } from './picture-files.ts'
import { idOf } from '../values/cell.ts'

/** Finds the picture that a row refers to, among the pictures of the folder. */
export class PictureFinder {
  readonly #folder: string
  readonly #exact = new Map<string, PictureFile>()
  readonly #byName = new Map<string, PictureFile[]>()
  readonly #byBaseName = new Map<string, PictureFile[]>()
  readonly #byStem = new Map<string, PictureFile[]>()
  readonly #byTitle = new Map<string, PictureFile[]>()

  constructor(folder: string, pictures: readonly PictureFile[]) {
    this.#folder = folder
    for (const picture of pictures) {
      const name = plainName(picture.name)
      this.#exact.set(slashes(picture.name), picture)
      push(this.#byName, name, picture)
      push(this.#byBaseName, path.posix.basename(name), picture)
      push(this.#byStem, path.posix.parse(name).name, picture)
      const title = titleKey(path.posix.parse(name).name)
      if (title !== '') push(this.#byTitle, title, picture)
    }
  }

  /**
   * The pictures that `named` can refer to: the one at exactly that path inside the folder, otherwise those whose path
   * differs only in case, composed letters and the kind of slash, otherwise all with that base name. If there is none:
   * without the surrounding address (a path on another machine, a web address, %20), and then by its stem, whatever the
   * extension.
   */
  byFile(named: string): readonly PictureFile[] {
    for (const form of formsOf(named)) {
      const found = this.#byPath(form)
      if (found.length > 0) return found
    }
    for (const form of formsOf(named)) {
      const base = path.posix.basename(plainName(form))
      const found = readable(this.#byStem.get(base) ?? this.#byStem.get(path.posix.parse(base).name) ?? [])
      if (found.length > 0) return found
    }
    return []
  }

  #byPath(named: string): readonly PictureFile[] {
    const inside = path.isAbsolute(named) ? path.relative(this.#folder, named) : named
    const exact = this.#exact.get(path.posix.normalize(slashes(inside)))
    if (exact !== undefined) return [exact]
    const name = path.posix.normalize(plainName(inside))
    const base = path.posix.basename(name)
    const found = this.#byName.get(name) ?? this.#byBaseName.get(base) ?? []
    return preferExact(
      found,
      (picture) => path.posix.basename(picture.name) === path.posix.basename(slashes(inside)),
    )
  }

  /** The pictures whose file name without extension is `itemId`; unreadable ones only if there is no other. */
  byItemId(itemId: string): readonly PictureFile[] {
    const found = readable(this.#byStem.get(plainName(itemId)) ?? [])
    return preferExact(found, (picture) => idOf(path.posix.parse(picture.name).name) === itemId)
  }

  /** The pictures whose file name without extension is a work's title, or artist and title in either order. */
  byTitle(title: string, artist = ''): readonly PictureFile[] {
    const [work, by] = [titleKey(title), titleKey(artist)]
    if (work.length < SHORTEST_TITLE) return []
    const names = by === '' ? [work] : [work, by + work, work + by]
    return readable([...new Set(names.flatMap((name) => this.#byTitle.get(name) ?? []))])
  }
}

/** Minimum length: shorter titles, such as "I", are too likely to mean something else. */
const SHORTEST_TITLE = 3

/** Only letters and digits: file names are written like "harbour_at_dusk" and "Café - detail". */
function titleKey(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}

/** Forms in which a table can write a name: unchanged, without the rest of a web address, and with %20 as a space. */
function formsOf(named: string): string[] {
  const forms = new Set([named])
  if (/^[a-z]+:\/\//i.test(named)) forms.add(named.replace(/[?#].*$/, ''))
  for (const form of [...forms]) {
    if (!/%[\da-f]{2}/i.test(form)) continue
    try {
      forms.add(decodeURIComponent(form))
    } catch {
      // A percent sign that encodes nothing is part of the name.
    }
  }
  return [...forms]
}

function preferExact(
  found: readonly PictureFile[],
  isExact: (picture: PictureFile) => boolean,
): readonly PictureFile[] {
  if (found.length < 2) return found
  const exact = found.filter(isExact)
  return exact.length > 0 ? exact : found
}

/** The pictures without camera raw, HEIC or PSD twins of a readable picture. */
function readable(found: readonly PictureFile[]): readonly PictureFile[] {
  const good = found.filter(({ name }) => isReadableName(name))
  return good.length > 0 ? good : found
}

const slashes = (name: string): string => name.replaceAll('\\', '/')

function plainName(name: string): string {
  return idOf(slashes(name)).toLowerCase()
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = map.get(key)
  if (values === undefined) map.set(key, [value])
  else values.push(value)
}
