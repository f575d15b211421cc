import { existsSync, readdirSync } from 'node:fs'
import { chmod, copyFile, mkdir, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { asFault } from '../../../catalog-read/index.ts'
import type { Exported } from '../../../contract/areas/everything.ts'
import { Fault } from '../../../contract/fault.ts'
import type { TaskContext } from '../../../contract/progress.ts'
import { flushFile, flushFolder } from '../../../files/flush.ts'
import { sha256OfFile } from '../../../files/hash.ts'
import { message } from '../../../messages/message.ts'
import { openSource, type Source } from '../../catalog/everything/index.ts'
import { pictureFile } from '../../exporting/everything/naming.ts'
import { concurrently } from '../../importing/pictures/concurrently.ts'
import { programVersion } from '../../platform/places.ts'
import type { Reads } from '../../session/needs.ts'
import { FORMAT, MANIFEST, UNFINISHED, type ExportedFile, type Manifest } from './manifest.ts'
import { writeTable, writeVectors } from './write-tables.ts'

/** Number of files copied concurrently: more gives no speed-up on a disk. */
const AT_ONCE = 4
/** Subfolders that an export creates, besides tables. */
const OWN_FOLDERS = ['pictures', 'models', 'networks', 'vectors', 'program']

/** Everything read from the catalogue, and the files still to be copied. */
type Described = Omit<Manifest, 'missing' | 'damaged'> & {
  readonly coming: readonly { readonly place: string; readonly sha256: string; readonly path: string }[]
}

/**
 * Writes the entire contents of a gallery into a folder: tables as CSV, pictures, models and networks as files, vectors
 * as .npy, and last the manifest that lists all of it. The folder can be empty, not exist yet, or contain the remains
 * of an interrupted export.
 * @returns what was written, and what the gallery had lost
 * @throws Fault `bad-input` for a folder with other content; `not-a-gallery`, `damaged`, `disk`; nothing is left behind
 * in that case
 */
export async function exportEverything(
  session: Pick<Reads, 'folder'>,
  { folder: named }: { readonly folder: string },
  context: TaskContext,
): Promise<Exported> {
  const folder = path.resolve(named)
  const wasThere = existsSync(folder)
  try {
    await takeFolder(session.folder, folder)
  } catch (error) {
    throw asFault(error, folder)
  }
  try {
    const { coming, ...described } = await writeCatalogue(session.folder, folder, context)
    const { copied, missing, damaged } = await copyFiles(session.folder, folder, coming, context)
    const manifest: Manifest = { ...described, files: [...described.files, ...copied], missing, damaged }
    await finish(folder, manifest)
    return {
      folder,
      tables: manifest.tables.length,
      rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0),
      files: manifest.files.length,
      bytes: manifest.files.reduce((sum, { bytes }) => sum + bytes, 0),
      missing,
      damaged,
    }
  } catch (error) {
    await clear(folder).catch(() => undefined)
    if (!wasThere) await rmdir(folder).catch(() => undefined)
    throw asFault(error, folder)
  }
}

async function takeFolder(gallery: string, folder: string): Promise<void> {
  const inside = path.relative(gallery, folder)
  if (!inside.startsWith('..') && !path.isAbsolute(inside)) {
    throw new Fault('bad-input', message('everything.insideGallery', { folder }), {
      next: message('everything.insideGalleryNext'),
      path: folder,
    })
  }
  const names = existsSync(folder) ? readdirSync(folder) : []
  if (names.includes(UNFINISHED)) await clear(folder)
  else if (names.length > 0) {
    throw new Fault('bad-input', message('everything.notEmpty', { folder }), {
      next: message('everything.notEmptyNext'),
      path: folder,
    })
  }
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeFile(path.join(folder, UNFINISHED), '')
}

/** Removes what an unfinished export wrote; other files are kept. The marker is removed last. */
async function clear(folder: string): Promise<void> {
  const tables = readdirSync(folder).filter((name) => name.endsWith('.csv'))
  for (const name of [...OWN_FOLDERS, ...tables, MANIFEST, UNFINISHED]) {
    await rm(path.join(folder, name), { recursive: true, force: true })
  }
}

/** Reads a snapshot of the catalogue. */
async function writeCatalogue(gallery: string, folder: string, context: TaskContext): Promise<Described> {
  const source = openSource(gallery)
  try {
    const { tables: all, schema, lastNumbers } = source
    const coming = filesOf(source)
    const pictures = new Map(coming.map((file) => [file.sha256, file.path]))
    const pictureOf = (sha256: string): string | undefined => pictures.get(sha256)
    const tables: Manifest['tables'] = []
    const files: ExportedFile[] = []
    for (const [done, table] of all.entries()) {
      context.onProgress?.({ stage: message('everything.writingTables'), done, total: all.length })
      const written = await writeTable(folder, source, table, pictureOf, context.signal)
      tables.push(written.entry)
      files.push(written.file)
    }
    const vectors = await writeVectors(folder, source, context.signal)
    return {
      what: 'CuratorNet export of everything',
      format: FORMAT,
      schema,
      program: programVersion(),
      made_at: new Date().toISOString(),
      tables,
      vectors: vectors.map(({ entry }) => entry),
      last_numbers: { ...lastNumbers },
      files: [...files, ...vectors.map(({ file }) => file)],
      coming,
    }
  } finally {
    source.close()
  }
}

/** The files to copy, each once: two networks can be the same file, read in two ways. */
function filesOf({ files, pictureNames }: Source): Described['coming'] {
  const byPlace = new Map(files.map((file) => [file.path, file]))
  return [...byPlace.values()].map(({ path: place, sha256, large }) => ({
    place,
    sha256,
    path: large ? pictureFile(place, sha256, pictureNames.get(sha256)) : place,
  }))
}

async function copyFiles(
  gallery: string,
  folder: string,
  coming: Described['coming'],
  { signal, onProgress }: TaskContext,
): Promise<{ readonly copied: ExportedFile[]; readonly missing: string[]; readonly damaged: string[] }> {
  const missing: string[] = []
  const damaged: string[] = []
  let done = 0
  for (const name of new Set(coming.map((file) => path.posix.dirname(file.path)))) {
    await mkdir(path.join(folder, name), { recursive: true })
  }
  const copied = await concurrently(coming, AT_ONCE, async ({ place, sha256: named, path: name }) => {
    signal?.throwIfAborted()
    const target = path.join(folder, name)
    const isThere = await copyWhole(path.join(gallery, place), target)
    done += 1
    onProgress?.({ stage: message('everything.copyingFiles'), done, total: coming.length })
    if (!isThere) {
      missing.push(place)
      return []
    }
    const sha256 = await sha256OfFile(target, signal)
    if (sha256 !== named) damaged.push(place)
    return [{ path: name, place, sha256, bytes: (await stat(target)).size }]
  })
  return { copied: copied.flat(), missing: missing.sort(), damaged: damaged.sort() }
}

/**
 * Copies a file so that only its owner can read it.
 * @returns whether it exists
 */
async function copyWhole(source: string, target: string): Promise<boolean> {
  try {
    await copyFile(source, target)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && !existsSync(source)) return false
    throw error
  }
  await chmod(target, 0o600)
  return true
}

/** The manifest makes the folder an export: it is written when everything else is on disk. */
async function finish(folder: string, manifest: Manifest): Promise<void> {
  for (const { path: name, place } of manifest.files) {
    if (place !== undefined) await flushFile(path.join(folder, name))
  }
  const file = path.join(folder, MANIFEST)
  await writeFile(file, `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600, flush: true })
  await rm(path.join(folder, UNFINISHED))
  await flushFolder(folder)
}
