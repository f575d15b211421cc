import { statSync } from 'node:fs'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { WatchedFolderState } from '../../../contract/areas/watching.ts'
import { Fault } from '../../../contract/fault.ts'
import { describeError } from '../../../logging/describe-error.ts'
import { log } from '../../../logging/log.ts'
import { WatchedFolder } from '../../importing/watched-folder.ts'
import type { Computes, Copies, Excludes, Reads, Tells, Writes } from '../../session/needs.ts'
import { importArtworks } from './importing.ts'
import { message } from '../../../messages/message.ts'

/** The setting that stores the folders that a gallery watches, as absolute paths. */
const SETTING = 'watched_folders'

/** Interval between two checks, in milliseconds. A file must be unchanged at both to count as complete. */
const LOOK_EVERY_MS = 1_500
/** Maximum number of rejected files that are remembered for the user. */
const MOST_SKIPPED = 50

interface Watcher {
  readonly stop: AbortController
  readonly ended: Promise<void>
  state: WatchedFolderState
}

/** Imports what arrives in watched folders, for as long as a gallery is open. */
export class FolderWatch {
  readonly #session: Writes & Computes & Copies & Excludes & Tells
  readonly #lookEveryMs: number
  readonly #watchers = new Map<string, Watcher>()

  constructor(session: Writes & Computes & Copies & Excludes & Tells, lookEveryMs = LOOK_EVERY_MS) {
    this.#session = session
    this.#lookEveryMs = lookEveryMs
  }

  get states(): WatchedFolderState[] {
    return [...this.#watchers.values()].map(({ state }) => state)
  }

  /** Watches a folder from now on; no effect on a folder that is already watched. */
  start(folder: string): void {
    if (this.#watchers.has(folder)) return
    const stop = new AbortController()
    const watcher: Watcher = {
      stop,
      state: { folder, state: 'watching', new: 0, changed: 0, waiting: 0, skipped: [], fault: null },
      ended: Promise.resolve(),
    }
    this.#watchers.set(folder, { ...watcher, ended: this.#run(folder, stop.signal) })
  }

  /** Stops watching; an import in progress is aborted. */
  async stop(folder: string): Promise<void> {
    const watcher = this.#watchers.get(folder)
    this.#watchers.delete(folder)
    watcher?.stop.abort()
    await watcher?.ended
  }

  async close(): Promise<void> {
    await Promise.all([...this.#watchers.keys()].map((folder) => this.stop(folder)))
  }

  async #run(folder: string, signal: AbortSignal): Promise<void> {
    const watched = new WatchedFolder(folder)
    while (!signal.aborted) {
      try {
        const { ready, growing } = await watched.look(signal)
        this.#note(folder, { waiting: growing })
        if (ready.length > 0) await this.#take(watched, ready, signal)
        this.#note(folder, { state: 'watching', fault: null })
      } catch (error) {
        const fault = Fault.from(error)
        // A folder on a disconnected drive returns with the drive; space can be freed on a full disk.
        if (fault.kind !== 'cancelled') {
          this.#tellOnce(folder, error)
          this.#note(folder, { state: 'waiting', fault: fault.toShape() })
        }
      }
      await setTimeout(this.#lookEveryMs, undefined, { signal }).catch(() => undefined)
    }
  }

  async #take(watched: WatchedFolder, ready: readonly string[], signal: AbortSignal): Promise<void> {
    const { folder } = watched
    const only = new Set(ready)
    const report = await importArtworks(
      this.#session,
      { folder, tables: [], map: {}, dryRun: false, only: (file) => only.has(file) },
      { signal },
    )
    watched.take(ready)
    log('info', 'watched-folder-imported', {
      folder: this.#numberOf(folder),
      new: report.new,
      changed: report.changed,
      skipped: report.skipped.length,
    })
    const before = this.#watchers.get(folder)?.state
    this.#note(folder, {
      new: (before?.new ?? 0) + report.new,
      changed: (before?.changed ?? 0) + report.changed,
      skipped: [...report.skipped, ...(before?.skipped ?? [])].slice(0, MOST_SKIPPED),
    })
    this.#session.changes.touch()
  }

  /** A disconnected drive is checked every few moments, and reported when the disconnection begins. */
  #tellOnce(folder: string, error: unknown): void {
    if (this.#watchers.get(folder)?.state.state === 'waiting') return
    log('warn', 'watched-folder-failed', { folder: this.#numberOf(folder), error: describeError(error) })
  }

  /** The number by which the log refers to a folder: its path can reveal whose pictures it contains. */
  #numberOf(folder: string): number {
    return [...this.#watchers.keys()].indexOf(folder) + 1
  }

  #note(folder: string, news: Partial<WatchedFolderState>): void {
    const watcher = this.#watchers.get(folder)
    if (watcher !== undefined) watcher.state = { ...watcher.state, ...news }
  }
}

/** A gallery session with its watched folders. */
export interface WatchesFolders {
  readonly folderWatch: FolderWatch
}

/** The watched folders and their results. */
export function watchedFolders({ folderWatch }: WatchesFolders): WatchedFolderState[] {
  return folderWatch.states
}

/**
 * Watches a folder: existing and new files are imported when they are complete.
 * @param remember whether it is watched again whenever a window opens the gallery
 * @throws Fault `not-found` for anything that is not a folder, `bad-input` for one inside the gallery, `gallery-locked`
 */
export function watchFolder(
  session: Writes & WatchesFolders,
  { folder, remember }: { readonly folder: string; readonly remember: boolean },
): WatchedFolderState[] {
  const wanted = path.resolve(folder)
  if (statSync(wanted, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new Fault('not-found', message('system.noFolder', { folder: wanted }), {
      next: message('system.checkPath'),
      path: wanted,
    })
  }
  const within = path.relative(session.folder, wanted)
  if (within === '' || (!within.startsWith('..') && !path.isAbsolute(within))) {
    throw new Fault('bad-input', message('imports.watchOwn', { wanted }), {
      next: message('imports.watchOwnNext'),
      path: wanted,
    })
  }
  const catalog = session.write()
  if (remember) catalog.settings.set(SETTING, [...new Set([...remembered(session), wanted])])
  session.folderWatch.start(wanted)
  return session.folderWatch.states
}

/** Stops watching a folder, permanently. */
export async function unwatchFolder(
  session: Writes & WatchesFolders,
  { folder }: { readonly folder: string },
): Promise<WatchedFolderState[]> {
  const wanted = path.resolve(folder)
  const kept = remembered(session)
  if (kept.includes(wanted)) {
    session.write().settings.set(
      SETTING,
      kept.filter((each) => each !== wanted),
    )
  }
  await session.folderWatch.stop(wanted)
  return session.folderWatch.states
}

/** Resumes watching a gallery's watched folders; for an entry point that stays open. */
export function resumeWatching(session: Reads & WatchesFolders): void {
  for (const folder of remembered(session)) session.folderWatch.start(folder)
}

function remembered({ reader }: Reads): string[] {
  const setting = reader.learning.setting(SETTING)
  return Array.isArray(setting) ? setting.filter((folder) => typeof folder === 'string') : []
}
