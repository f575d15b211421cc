import { chmod, copyFile, lstat, mkdir } from 'node:fs/promises'
import path from 'node:path'
import { asFault } from '../../../catalog-read/index.ts'
import type { TakenIn } from '../../../contract/areas/everything.ts'
import type { TaskContext } from '../../../contract/progress.ts'
import { flushFile } from '../../../files/flush.ts'
import { sha256OfFile } from '../../../files/hash.ts'
import { message } from '../../../messages/message.ts'
import { createFilled, takeEmptyPlace, type Target } from '../../catalog/everything/index.ts'
import { concurrently } from '../../importing/pictures/concurrently.ts'
import { damagedExport, readManifest, type ExportedFile, type Manifest } from './manifest.ts'
import { readTable } from './read-tables.ts'
import { VectorReader } from './read-vectors.ts'

/** Number of files copied concurrently: more gives no speed-up on a disk. */
const AT_ONCE = 4

/**
 * Creates a gallery from a full export: the same rows, pictures, models, networks and vectors. Every file is checked
 * against its hash before any of it takes effect, and the gallery has a catalogue only when it is complete.
 * @param entryPoint the importing entry point, for the lock file
 * @throws Fault `bad-input` for a folder without an export or a target with content; `damaged` for an export that was
 * modified, or is from a newer program; `gallery-locked`, `disk`; the target is then unchanged
 */
export async function importEverything(
  { from: named, into }: { readonly from: string; readonly into: string },
  entryPoint: string,
  context: TaskContext,
): Promise<TakenIn> {
  const from = path.resolve(named)
  const gallery = path.resolve(into)
  const manifest = await readManifest(from)
  await demandFiles(from, manifest)
  const place = takeEmptyPlace(gallery, entryPoint)
  try {
    await createFilled(gallery, manifest.schema, async (target) => {
      await fillTables(from, manifest, target, context)
      await copyFiles(from, manifest, gallery, target, context)
    })
    place.finish()
  } catch (error) {
    place.abandon()
    throw asFault(error, from)
  }
  return {
    gallery,
    made_at: manifest.made_at,
    rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0),
    files: manifest.files.length,
    bytes: manifest.files.reduce((sum, { bytes }) => sum + bytes, 0),
    missing: manifest.missing,
  }
}

/**
 * Finds missing or truncated files before any lengthy work starts.
 * @throws Fault `damaged`
 */
async function demandFiles(from: string, { files, tables, vectors }: Manifest): Promise<void> {
  const known = new Set(files.map((file) => file.path))
  for (const { file } of [...tables, ...vectors]) {
    if (!known.has(file)) throw damagedExport(path.join(from, file))
  }
  for (const { path: name, bytes } of files) {
    const file = path.join(from, name)
    const found = await lstat(file).catch(() => undefined)
    // A link would lead to data that was not exported.
    if (found?.isFile() !== true || found.size !== bytes) throw damagedExport(file)
  }
}

async function fillTables(
  from: string,
  manifest: Manifest,
  target: Target,
  { signal, onProgress }: TaskContext,
): Promise<void> {
  const vectors = new VectorReader(from, manifest)
  try {
    for (const [done, table] of target.tables.entries()) {
      onProgress?.({ stage: message('everything.readingTables'), done, total: target.tables.length })
      const exported = manifest.tables.find((each) => each.table === table.name)
      const file = manifest.files.find((each) => each.path === exported?.file)
      if (exported === undefined || file === undefined) throw damagedExport(from)
      const next = vectors.next.bind(vectors)
      await readTable(from, exported, file, table, target, next, signal)
    }
    vectors.demandAllRead()
  } finally {
    vectors.close()
  }
  target.setLastNumbers(manifest.last_numbers)
}

/** Copies the files that the catalogue names to their places, and nothing else. */
async function copyFiles(
  from: string,
  { files }: Manifest,
  gallery: string,
  target: Target,
  { signal, onProgress }: TaskContext,
): Promise<void> {
  const coming = new Map(files.map((file) => [file.place, file]))
  const wanted = target.files().flatMap(({ path: place }) => {
    const file = coming.get(place)
    return file === undefined ? [] : [{ place, file }]
  })
  for (const folder of new Set(wanted.map(({ place }) => path.posix.dirname(place)))) {
    await mkdir(path.join(gallery, folder), { recursive: true, mode: 0o700 })
  }
  let done = 0
  await concurrently(wanted, AT_ONCE, async ({ place, file }) => {
    signal?.throwIfAborted()
    await copyWhole(path.join(from, file.path), path.join(gallery, place), file, signal)
    done += 1
    onProgress?.({ stage: message('everything.copyingFiles'), done, total: wanted.length })
  })
}

async function copyWhole(
  source: string,
  target: string,
  { sha256 }: ExportedFile,
  signal?: AbortSignal,
): Promise<void> {
  try {
    await copyFile(source, target)
    await chmod(target, 0o600)
    await flushFile(target)
  } catch (error) {
    throw asFault(error, target)
  }
  if ((await sha256OfFile(target, signal)) !== sha256) throw damagedExport(source)
}
