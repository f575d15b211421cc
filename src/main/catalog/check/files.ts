import { existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { BACKUPS, openSheet, SHEETS, type CatalogReader } from '../../../catalog-read/index.ts'
import { Fault } from '../../../contract/fault.ts'
import type { Mend } from '../../../contract/results/gallery.ts'
import { sha256OfFile } from '../../../files/hash.ts'
import { isGone, isWholeJpeg } from '../../../files/presence.ts'
import { message, type Message } from '../../../messages/message.ts'
import { keptFile } from '../copies/kept-files.ts'
import { secondPlaceOf } from '../copies/second-place.ts'
import type { Problem } from './problem.ts'

/** Checks whether the files of a gallery exist and have the content that the catalogue states. */

const PREVIEWS = 'previews'
/** Checkpoints and unfinished files: the next run uses or removes them. */
const UNFINISHED = '.'

/** A file that the catalogue names. The path is relative to the gallery. */
export interface ExpectedFile {
  readonly path: string
  readonly sha256: string
  readonly what: Message
  /** What the user can do if no copy has it. */
  readonly next: Message
  readonly mend: Mend
}

/**
 * Every file that the catalogue names by its content.
 * @throws Fault `damaged` if it names one outside the gallery
 */
export function expectedFiles(reader: CatalogReader): ExpectedFile[] {
  return [
    ...reader.artworks.images().map(({ path: file, sha256, fileName }) => ({
      path: file,
      sha256,
      what: message('gallery.thePicture', { fileName }),
      next: message('pictures.relink'),
      mend: 'findPictures' as const,
    })),
    ...reader.embeddings.embedders().flatMap(({ file, sha256, name }) =>
      file === null
        ? []
        : [
            {
              path: file,
              sha256,
              what: message('gallery.theNetwork', { name }),
              next: message('gallery.addNetworkAgain'),
              mend: 'getNetwork' as const,
            },
          ],
    ),
    ...reader.learning.models().map(({ file, sha256, name }) => ({
      path: file,
      sha256,
      what: message('gallery.theModel', { name }),
      next: message('gallery.replaceModel', { name }),
      mend: 'otherModel' as const,
    })),
  ]
}

/** The problem of a file that the catalogue names; undefined if it has the expected content. */
export async function fileProblem(
  folder: string,
  { path: file, sha256, what, next, mend }: ExpectedFile,
  signal?: AbortSignal,
): Promise<Problem | undefined> {
  const full = path.join(folder, file)
  const found = async (kind: Problem['kind'], detail: Message): Promise<Problem> =>
    (await keptCopyOf(folder, sha256, signal)) === undefined
      ? { kind, path: file, detail, next, mend }
      : { kind, path: file, detail, next: message('mending.putBackNext'), mend: 'putBack' }
  if (isGone(full)) return found('missing-file', message('gallery.missing', { what }))
  try {
    if ((await sha256OfFile(full, signal)) === sha256) return undefined
    return await found('changed-file', message('gallery.changed', { what }))
  } catch (error) {
    signal?.throwIfAborted()
    return found('changed-file', message('gallery.unreadable', { what, detail: Fault.from(error).message }))
  }
}

/** A file stored alongside the copies, here or in the second place, that still has a content; undefined if none has. */
export async function keptCopyOf(
  folder: string,
  sha256: string,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const second = secondPlaceOf(folder)
  for (const place of [path.join(folder, BACKUPS), ...(second === undefined ? [] : [second])]) {
    const kept = keptFile(place, sha256)
    if (isGone(kept)) continue
    // A file that cannot be read is not a copy.
    const content = await sha256OfFile(kept, signal).catch(() => undefined)
    signal?.throwIfAborted()
    if (content === sha256) return kept
  }
  return undefined
}

/**
 * Files in networks/ and models/ that are unknown to the catalogue. Strays in originals/ are not a problem: a copy that
 * an interrupted import left behind is used by the next one.
 */
export function strayFiles(folder: string, expected: ReadonlySet<string>): Problem[] {
  return ['networks', 'models'].flatMap((place) => {
    const full = path.join(folder, place)
    if (!existsSync(full)) return []
    return readdirSync(full, { withFileTypes: true })
      .filter(({ name }) => !name.startsWith(UNFINISHED))
      .filter((entry) => entry.isFile() && !expected.has(`${place}/${entry.name}`))
      .map(({ name }): Problem => ({
        kind: 'stray-file',
        path: `${place}/${name}`,
        detail: message('gallery.stray'),
        next: message('gallery.strayNext'),
        mend: 'remove',
      }))
  })
}

/** Previews are copies: a missing or damaged one is recreated on demand. */
export function previewProblems(folder: string): Problem[] {
  const place = path.join(folder, PREVIEWS)
  if (!existsSync(place)) return []
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.jpg') && !entry.name.startsWith(UNFINISHED))
    .map(({ parentPath, name }) => path.join(parentPath, name))
    .filter((file) => !isWholeJpeg(file))
    .map((file): Problem => ({
      kind: 'changed-file',
      path: path.relative(folder, file).split(path.sep).join('/'),
      detail: message('safety.previewDamaged'),
      next: message('safety.previewDamagedNext'),
      mend: 'makeAgain',
    }))
}

/**
 * Sheets of small pictures are copies, and outdated ones can still be present; a damaged one is recreated on demand.
 */
export async function sheetProblems(folder: string, signal?: AbortSignal): Promise<Problem[]> {
  const place = path.join(folder, SHEETS)
  const names = existsSync(place) ? readdirSync(place).filter((name) => !name.startsWith(UNFINISHED)) : []
  const problems: Problem[] = []
  for (const name of names) {
    signal?.throwIfAborted()
    const file = `${SHEETS}/${name}`
    if (!/^[0-9a-f]{64}-\d+\.webp$/.test(name)) {
      problems.push({
        kind: 'stray-file',
        path: file,
        detail: message('gallery.strayOfSheets'),
        next: message('gallery.strayOfSheetsNext'),
        mend: 'remove',
      })
    } else if (openSheet(new Uint8Array(await readFile(path.join(place, name)))) === undefined) {
      problems.push({
        kind: 'changed-file',
        path: file,
        detail: message('gallery.sheetDamaged'),
        next: message('gallery.sheetDamagedNext'),
        mend: 'makeAgain',
      })
    }
  }
  return problems
}
