import Database from 'better-sqlite3'
import { once } from 'node:events'
import { copyFileSync, existsSync, rmSync } from 'node:fs'
import path from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import {
  BACKUPS,
  backupNamed,
  backupsIn,
  catalogueFile,
  problemInside,
  problemOfBackup,
} from '../../../catalog-read/index.ts'
import { Fault } from '../../../contract/fault.ts'
import { cleanCopies } from '../forgetting/clean-copies.ts'
import { HELD, HURRY, STOP, type CopyMessage, type CopyOrder, type CopyThreadData } from './copy-thread.ts'
import { filesNamedBy, keepFiles, sweepKeptFiles } from './kept-files.ts'
import { keptMoments } from './rotation.ts'
import { flushFolderSync } from '../../../files/flush.ts'
import { UNFINISHED, freeName, removeBackup, sealBackup } from './sealed.ts'
import { secondPlaceOf } from './second-place.ts'
import { message } from '../../../messages/message.ts'
import { makeInsideSync } from '../../../files/make-inside.ts'

/** Number of pages copied between checks whether the thread must stop: 8 MB at the usual page size. */
const PAGES_AT_ONCE = 2_000

/** The thread that makes one copy of a gallery. It opens the catalogue read-only, while main can continue to write. */
const { folder, shared } = workerData as CopyThreadData
const flags = new Int32Array(shared)

// Loads SQLite's library, a part of the time until the thread is ready.
new Database(':memory:').close()
const order = await nextOrder()
try {
  if (order.kind === 'make')
    tell({ kind: 'done', file: await makeCopy(order.reason, order.pauseMs), note: copyToSecondPlace() })
} catch (error) {
  letGo()
  tell({ kind: 'failed', fault: Fault.from(error).toShape() })
}

async function makeCopy(reason: string, pauseMs: number): Promise<string> {
  const backups = path.join(folder, BACKUPS)
  makeInsideSync(folder, backups)
  const file = freeName(backups, reason)
  const temporary = file + UNFINISHED
  try {
    await copyDatabase(temporary, pauseMs)
    const problem = problemInside(temporary)
    if (problem !== undefined) throw new Error(`the copy ${temporary} cannot be trusted: ${problem}`)
    await turn()
    keepFiles(folder, backups, filesNamedBy(temporary), true)
    tell({ kind: 'kept' })
    stopIfAsked()
    sealBackup(temporary, file)
    rotate(backups)
    forget()
    return file
  } catch (error) {
    for (const ending of ['', '-journal', '-wal', '-shm']) rmSync(temporary + ending, { force: true })
    throw error
  }
}

/**
 * Copies the catalogue in its current state: an open read transaction holds that state, and main is notified when it
 * has begun.
 * @param pauseMs for how long the copying is put off, in milliseconds, unless main is in a hurry
 */
async function copyDatabase(temporary: string, pauseMs: number): Promise<void> {
  const source = new Database(catalogueFile(folder), { readonly: true, fileMustExist: true })
  try {
    source.exec('BEGIN')
    source.prepare('SELECT count(*) FROM sqlite_schema').get()
    letGo()
    Atomics.wait(flags, HURRY, 0, pauseMs)
    await source.backup(temporary, {
      progress: () => {
        stopIfAsked()
        return PAGES_AT_ONCE
      },
    })
  } finally {
    source.close()
  }
  const copy = new Database(temporary)
  try {
    // A single self-contained file, without a log next to it.
    copy.pragma('journal_mode = DELETE')
  } finally {
    copy.close()
  }
}

/** Copies are finished one by one, because files that no finished copy names are swept. */
async function turn(): Promise<void> {
  tell({ kind: 'copied' })
  await nextOrder()
}

async function nextOrder(): Promise<CopyOrder> {
  if (parentPort === null) throw new Error('copies are made by a thread')
  const [received] = (await once(parentPort, 'message')) as [CopyOrder]
  return received
}

/** Removes the copies that are too old, and the contents that no other copy names. */
function rotate(place: string): void {
  const copies = backupsIn(place)
  const momentOf = (file: string): number => backupNamed(file)?.at ?? 0
  const kept = new Set(keptMoments(copies.map(momentOf)))
  const old = copies.filter((file) => !kept.has(momentOf(file)))
  if (old.length === 0) return
  for (const file of old) removeBackup(file)
  try {
    const named = backupsIn(place).flatMap((file) => filesNamedBy(file).map(({ sha256 }) => sha256))
    sweepKeptFiles(place, new Set(named))
  } catch {
    // A damaged copy does not reveal which files it names: everything is kept until the copy is removed.
  }
}

/**
 * Copies that are kept must not name clients that the gallery has forgotten; a failure is retried with the next copy.
 */
function forget(): void {
  try {
    cleanCopies(folder, stopIfAsked)
  } catch (error) {
    if (Fault.from(error).kind === 'cancelled') throw error
  }
}

/** @returns what prevented the copy from reaching its second place; undefined if nothing did */
function copyToSecondPlace(): string | undefined {
  const place = secondPlaceOf(folder)
  if (place === undefined) return undefined
  // A disk that is currently not mounted must not become a folder on this one.
  if (!existsSync(place)) return `The second place ${place} is not there.`
  try {
    const known = new Set(backupsIn(place).map((file) => path.basename(file)))
    for (const file of backupsIn(path.join(folder, BACKUPS)).reverse()) {
      stopIfAsked()
      if (known.has(path.basename(file)) || problemOfBackup(file) !== undefined) continue
      const target = path.join(place, path.basename(file))
      copyFileSync(file, target + UNFINISHED)
      keepFiles(folder, place, filesNamedBy(file), false)
      sealBackup(target + UNFINISHED, target)
      if (problemOfBackup(target) !== undefined) {
        removeBackup(target)
        return `${target} cannot be trusted; it was removed.`
      }
    }
    rotate(place)
    forget()
    flushFolderSync(place)
    return undefined
  } catch (error) {
    return `The second place ${place} has no copy: ${Fault.from(error).message}.`
  }
}

/** Lets main, which waits until the state is held, continue. */
function letGo(): void {
  Atomics.store(flags, HELD, 1)
  Atomics.notify(flags, HELD)
}

function stopIfAsked(): void {
  if (Atomics.load(flags, STOP) === 1) throw new Fault('cancelled', message('gallery.copyStopped'))
}

function tell(message: CopyMessage): void {
  parentPort?.postMessage(message)
}
