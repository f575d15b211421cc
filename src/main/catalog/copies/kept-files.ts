import Database, { type Database as Connection } from 'better-sqlite3'
import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { BACKUPS, originalPath, pathInside } from '../../../catalog-read/index.ts'
import { flushFileSync } from '../../../files/flush.ts'

/** Files named by copies of a catalogue are stored once, by their content: `files/ab/abcdef…`, next to the copies. */
const FILES = 'files'

/** A picture, network or model that a catalogue names. The path is relative to the gallery. */
export interface NamedFile {
  readonly path: string
  readonly sha256: string
  /** Pictures are large and never overwritten: a hard link protects them from being removed. */
  readonly large: boolean
}

/**
 * The files that a catalogue file names, read independently of the rest of the program: it can be from an older
 * version.
 */
export function filesNamedBy(catalogue: string): NamedFile[] {
  const database = new Database(catalogue, { readonly: true, fileMustExist: true })
  try {
    return filesNamedIn(database)
  } finally {
    database.close()
  }
}

/** Like `filesNamedBy`, for a catalogue that is open. */
export function filesNamedIn(database: Connection): NamedFile[] {
  const rows = <Row>(sql: string): Row[] => database.prepare(sql).all() as Row[]
  const images = rows<{ sha256: string; format: string }>('SELECT sha256, format FROM images')
  const computed = rows<{ file: string; sha256: string }>(
    'SELECT file, sha256 FROM embedders WHERE file IS NOT NULL UNION ALL SELECT file, sha256 FROM models',
  )
  return [
    ...images.map(({ sha256, format }) => ({ path: originalPath(sha256, format), sha256, large: true })),
    ...computed.map(({ file, sha256 }) => ({ path: pathInside(file), sha256, large: false })),
  ]
}

/** Where the content of a file is stored next to the copies in `place`. */
export function keptFile(place: string, sha256: string): string {
  return path.join(place, FILES, sha256.slice(0, 2), sha256)
}

/**
 * Stores the files that a catalogue names next to its copies, from the gallery or, if a file has since disappeared,
 * from what is stored there; files that are already stored, or cannot be found, are skipped.
 * @param link whether large files are hard-linked instead of copied, if the disk supports it
 * @returns number of newly stored files
 */
export function keepFiles(
  gallery: string,
  place: string,
  named: readonly NamedFile[],
  link: boolean,
): number {
  const kept = new Set(keptContents(place))
  let added = 0
  for (const { path: file, sha256, large } of named) {
    if (kept.has(sha256)) continue
    const sources = [path.join(gallery, file), keptFile(path.join(gallery, BACKUPS), sha256)]
    const source = sources.find((each) => existsSync(each))
    if (source === undefined) continue
    putFile(source, keptFile(place, sha256), link && large)
    kept.add(sha256)
    added += 1
  }
  return added
}

/**
 * Restores the files that a catalogue names and the gallery lacks, from the first place that has them.
 * @returns number of files restored, and number of files not found
 */
export function putFilesBack(
  gallery: string,
  places: readonly string[],
  named: readonly NamedFile[],
): { readonly back: number; readonly missing: number } {
  let back = 0
  let missing = 0
  for (const { path: file, sha256, large } of named) {
    const target = path.join(gallery, file)
    if (existsSync(target)) continue
    const source = places.map((place) => keptFile(place, sha256)).find((kept) => existsSync(kept))
    if (source === undefined) missing += 1
    else {
      putFile(source, target, large)
      back += 1
    }
  }
  return { back, missing }
}

/** Number of files that `putFilesBack` would restore or not find. */
export function filesToPutBack(
  gallery: string,
  places: readonly string[],
  named: readonly NamedFile[],
): { readonly back: number; readonly missing: number } {
  const lost = named.filter(({ path: file }) => !existsSync(path.join(gallery, file)))
  const back = lost.filter(({ sha256 }) => places.some((place) => existsSync(keptFile(place, sha256)))).length
  return { back, missing: lost.length - back }
}

/** Removes stored contents that none of the copies names. */
export function sweepKeptFiles(place: string, wanted: ReadonlySet<string>): void {
  for (const sha256 of keptContents(place)) {
    if (!wanted.has(sha256)) rmSync(keptFile(place, sha256), { force: true })
  }
}

/** The contents stored next to the copies of a place, by their SHA-256. */
export function keptContents(place: string): string[] {
  const folder = path.join(place, FILES)
  if (!existsSync(folder)) return []
  return readdirSync(folder).flatMap((two) => readdirSync(path.join(folder, two)))
}

/** Puts a file in its place; it is given its name only when it is complete. */
function putFile(source: string, target: string, link: boolean): void {
  mkdirSync(path.dirname(target), { recursive: true })
  if (link) {
    try {
      linkSync(source, target)
      return
    } catch {
      // Not every disk supports hard links.
    }
  }
  const unfinished = `${target}.tmp`
  copyFileSync(source, unfinished)
  flushFileSync(unfinished)
  renameSync(unfinished, target)
}
