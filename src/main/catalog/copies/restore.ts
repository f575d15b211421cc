import Database from 'better-sqlite3'
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import {
  BACKUPS,
  FOLDERS,
  SCHEMA_VERSION,
  catalogueFile,
  newerSchema,
  withFaults,
} from '../../../catalog-read/index.ts'
import { Fault } from '../../../contract/fault.ts'
import { forgetInFile } from '../forgetting/clean-copies.ts'
import { forgottenIn } from '../forgetting/forgotten-list.ts'
import { forgetLastChange } from '../last-change.ts'
import { takeWriteLock } from '../lock.ts'
import { dropPageSums } from '../page-sums/keeper.ts'
import { asideName, copiesOf, demandCopy, isAside, problemOfCopy, type Copy } from './copies.ts'
import { countsOf, differencesOf, type Difference } from './differences.ts'
import { filesNamedBy, filesToPutBack, putFilesBack, type NamedFile } from './kept-files.ts'
import { flushFileSync, flushFolderSync } from '../../../files/flush.ts'
import { secondPlaceOf } from './second-place.ts'
import { message } from '../../../messages/message.ts'

/** The effects of restoring a copy. */
export interface RestoreOutlook {
  readonly copy: Copy
  /** What is wrong with it; null if nothing. A state set aside by a restore can be damaged. */
  readonly problem: string | null
  /** Its contents. */
  readonly holds: ReturnType<typeof countsOf>
  /** Differences from the current gallery; null if the gallery cannot be read. */
  readonly differences: readonly Difference[] | null
  /** Number of pictures, networks and models whose files are restored, and number that cannot be found. */
  readonly files: { readonly back: number; readonly missing: number }
}

export interface Restored extends RestoreOutlook {
  /** The name under which the previous state can be restored; null if there was no catalogue. */
  readonly undo: string | null
}

/** The files of a SQLite database; they belong together. */
const DATABASE = ['', '-wal', '-shm'] as const
/** Maximum number of states set aside by restores that are kept. */
const ASIDES = 3

/**
 * Determines the effects of restoring a copy, without changing anything.
 * @param name a copy's name, or `newest` for the newest good one
 * @throws Fault `not-found`; `damaged` for a copy that cannot be trusted, with the name of the newest good one
 */
export function restoreOutlook(folder: string, name: string): RestoreOutlook {
  const copy = demandCopy(folder, name)
  const problem = problemOfCopy(copy) ?? null
  if (problem !== null && !isAside(copy)) throw untrusted(folder, copy, problem)
  if (problem === null && versionOf(copy) > SCHEMA_VERSION) throw newerSchema(copy.file, versionOf(copy))
  const named = namedBy(copy, problem)
  return {
    copy,
    problem,
    holds: problem === null ? countsOf(copy.file) : [],
    differences: problem === null ? (differencesOf(copy.file, catalogueFile(folder)) ?? null) : null,
    files: filesToPutBack(folder, placesOf(folder), named),
  }
}

/**
 * Replaces a gallery's catalogue with a copy, whether or not the catalogue can be opened, and restores the files that
 * the copy names. The previous state is set aside completely, as a copy that can itself be restored.
 * @throws Fault as `restoreOutlook`; `gallery-locked`, `disk`; the gallery is then unchanged
 */
export function restoreCopy(folder: string, name: string, entryPoint: string): Restored {
  const outlook = restoreOutlook(folder, name)
  return withFaults(folder, () => {
    for (const each of FOLDERS) mkdirSync(path.join(folder, each), { recursive: true })
    const lock = takeWriteLock(folder, entryPoint)
    try {
      // The list of clients to forget, read before the catalogue that contains it is set aside.
      const forgotten = forgottenIn(folder)
      const undo = putInPlace(folder, outlook.copy)
      if (outlook.problem === null) forgetInFile(catalogueFile(folder), forgotten)
      const files = putFilesBack(folder, placesOf(folder), namedBy(outlook.copy, outlook.problem))
      for (const { file } of copiesOf(folder).filter(isAside).slice(ASIDES)) {
        rmSync(path.dirname(file), { recursive: true, force: true })
      }
      return { ...outlook, files, undo }
    } finally {
      lock.release()
    }
  })
}

/** @returns the name of the state that was set aside; null if there was none */
function putInPlace(folder: string, copy: Copy): string | null {
  const catalogue = catalogueFile(folder)
  const coming = `${catalogue}.coming`
  for (const ending of DATABASE) {
    rmSync(coming + ending, { force: true })
    if (existsSync(copy.file + ending) && ending !== '-shm') {
      copyFileSync(copy.file + ending, coming + ending)
      flushFileSync(coming + ending)
    }
  }
  // They belong to the replaced catalogue.
  dropPageSums(folder)
  const undo = putAside(folder, catalogue)
  forgetLastChange(folder)
  // The log first: a catalogue without its log would be an older state.
  for (const ending of DATABASE.toReversed()) {
    if (existsSync(coming + ending)) renameSync(coming + ending, catalogue + ending)
  }
  flushFolderSync(folder)
  return undo
}

function putAside(folder: string, catalogue: string): string | null {
  const there = DATABASE.filter((ending) => existsSync(catalogue + ending))
  if (there.length === 0) return null
  const name = asideName(Date.now())
  const aside = path.join(folder, BACKUPS, name)
  mkdirSync(aside, { recursive: true })
  for (const ending of DATABASE) {
    if (existsSync(catalogue + ending)) renameSync(catalogue + ending, catalogueFile(aside) + ending)
  }
  flushFolderSync(aside)
  flushFolderSync(folder)
  return name
}

function versionOf({ file }: Copy): number {
  const connection = new Database(file, { readonly: true, fileMustExist: true })
  try {
    return connection.pragma('user_version', { simple: true }) as number
  } finally {
    connection.close()
  }
}

function namedBy(copy: Copy, problem: string | null): NamedFile[] {
  return problem === null ? filesNamedBy(copy.file) : []
}

function placesOf(folder: string): string[] {
  const second = secondPlaceOf(folder)
  return [path.join(folder, BACKUPS), ...(second === undefined ? [] : [second])]
}

function untrusted(folder: string, { name }: Copy, problem: string): Fault {
  const good = copiesOf(folder).find((copy) => !isAside(copy) && problemOfCopy(copy) === undefined)
  return new Fault('damaged', message('gallery.untrustedCopy', { name, problem }), {
    next:
      good === undefined
        ? message('gallery.noGoodCopy')
        : message('gallery.newestGoodCopy', { name: good.name }),
    path: folder,
  })
}
