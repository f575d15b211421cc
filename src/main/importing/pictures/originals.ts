import { hash, randomUUID } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { chmod, copyFile, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { Fault } from '../../../contract/fault.ts'
import type { TaskContext } from '../../../contract/progress.ts'
import { flushFile, flushFolder } from '../../../files/flush.ts'
import { message, type Text } from '../../../messages/message.ts'
import { concurrently } from './concurrently.ts'
import { hashFile, READ_AT_ONCE_BYTES } from './picture-files.ts'
import type { FileState } from './picture-files.ts'
import { makeInside } from '../../../files/make-inside.ts'

/** A picture to be copied into the gallery. */
export interface Incoming extends FileState {
  readonly path: string
  /** Destination of its copy, relative to the gallery. */
  readonly original: string
}

const ORIGINALS = 'originals'
/** Prefix of a copy's name until it is complete and flushed. */
const UNFINISHED = '.incoming-'
/** Copies wait for the disk, not for the processor, so several run concurrently. */
const COPIES_AT_ONCE = 8

/** Removes the unfinished copies that a killed import left in a gallery. The caller must hold the gallery's lock. */
export async function sweepUnfinished(gallery: string): Promise<void> {
  const originals = path.join(gallery, ORIGINALS)
  const names = await readdir(originals).catch(() => [])
  const stray = names.filter((name) => name.startsWith(UNFINISHED))
  await Promise.all(stray.map((name) => rm(path.join(originals, name), { force: true })))
}

/** Whether the copy of a picture is in its place with the right content. */
export async function hasOriginal(gallery: string, original: string, sha256: string): Promise<boolean> {
  const file = path.join(gallery, original)
  const size = statSync(file, { throwIfNoEntry: false })?.size
  if (size === undefined) return false
  if (size > READ_AT_ONCE_BYTES) return (await hashFile(file)).sha256 === sha256
  // A gallery is stored on a local disk: reading a small file there takes less time than a promise.
  await setImmediate()
  return hash('sha256', readFileSync(file)) === sha256
}

/**
 * Copies pictures into a gallery: under a temporary name, flushed, then renamed. Returns the files that did not exist
 * before; on failure it removes them again.
 * @throws Fault `disk` naming the picture and the gallery, `bad-input` if a picture changed since it was hashed, and
 * the signal's reason
 */
export async function keepOriginals(
  gallery: string,
  pictures: readonly Incoming[],
  context: TaskContext,
): Promise<string[]> {
  const made: string[] = []
  let done = 0
  try {
    await sweepUnfinished(gallery)
    await makeFolders(gallery, pictures)
    await concurrently(pictures, COPIES_AT_ONCE, async (picture) => {
      context.signal?.throwIfAborted()
      const target = path.join(gallery, picture.original)
      const isNew = !existsSync(target)
      await copyOne(gallery, picture)
      if (isNew) made.push(target)
      context.onProgress?.({ stage: message('stages.copyingPictures'), done: ++done, total: pictures.length })
    })
    for (const folder of foldersOf(pictures)) await flushFolder(path.join(gallery, folder))
  } catch (error) {
    await removeOriginals(made)
    throw error
  }
  return made
}

function foldersOf(pictures: readonly Incoming[]): Set<string> {
  return new Set(pictures.map(({ original }) => path.dirname(original)))
}

async function makeFolders(gallery: string, pictures: readonly Incoming[]): Promise<void> {
  try {
    for (const folder of foldersOf(pictures)) {
      await makeInside(gallery, folder)
    }
    if (pictures.length > 0) await flushFolder(path.join(gallery, ORIGINALS))
  } catch (error) {
    throw diskFault(error, message('pictureFiles.thePictures'), gallery)
  }
}

/** Removes copies that no work refers to. */
export async function removeOriginals(files: readonly string[]): Promise<void> {
  await Promise.all(files.map((file) => rm(file, { force: true }).catch(() => undefined)))
}

async function copyOne(gallery: string, picture: Incoming): Promise<void> {
  const temporary = path.join(gallery, ORIGINALS, UNFINISHED + randomUUID())
  try {
    await copyFile(picture.path, temporary)
    const { size, mtimeNs } = await stat(picture.path, { bigint: true })
    if (Number(size) !== picture.bytes || mtimeNs !== picture.modified) {
      throw new Fault('bad-input', message('pictureFiles.changed', { file: picture.path }), {
        next: message('pictureFiles.changedNext'),
        path: picture.path,
      })
    }
    // A copy inherits the mode of its source: a read-only one could be neither flushed nor replaced, and many are
    // readable by all users.
    await chmod(temporary, 0o600)
    await flushFile(temporary)
    await rename(temporary, path.join(gallery, picture.original))
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw error instanceof Fault ? error : diskFault(error, picture.path, gallery)
  }
}

function diskFault(error: unknown, what: Text, gallery: string): Fault {
  const { code, message: detail } = error as NodeJS.ErrnoException
  const folder = path.join(gallery, ORIGINALS)
  return new Fault('disk', message('pictureFiles.notCopied', { what, folder, detail }), {
    next: message(code === 'ENOSPC' ? 'pictureFiles.diskFullNext' : 'pictureFiles.notCopiedNext'),
    path: folder,
    cause: error,
  })
}
