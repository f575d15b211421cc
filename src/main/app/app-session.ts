import { existsSync } from 'node:fs'
import path from 'node:path'
import { catalogueFile } from '../../catalog-read/index.ts'
import type { AppState, Preferences } from '../../contract/areas/app.ts'
import type { Board } from '../../contract/areas/jobs.ts'
import { Fault } from '../../contract/fault.ts'
import { describeError } from '../../logging/describe-error.ts'
import { log, msSince } from '../../logging/log.ts'
import { createGallery, isDeskCopy, restoreCopy, type Restored } from '../catalog/index.ts'
import { JobBoard } from '../jobs/board.ts'
import { newest } from '../jobs/stream-newest.ts'
import { ProgramNotes } from '../services/gallery/program-notes.ts'
import { ExclusiveWork } from '../session/exclusive-work.ts'
import { OpenGallery } from './open-gallery.ts'
import { message } from '../../messages/message.ts'

/** Dialogs of the operating system, if an entry point has them. */
export interface Dialogs {
  chooseFolder(title: string): Promise<string | null>
  chooseFiles(title: string, extensions: readonly string[]): Promise<string[] | null>
  /** Shows a file or a folder in the system's file manager. */
  showFile(file: string): void
  /** Fills a screen with the window for a presentation, or restores it. */
  present?(on: boolean): void
  /** Opens a page chosen by the program in the system's browser. */
  showPage(address: string): void
}

export interface AppSessionOptions {
  /** Name of the entry point, for the lock file: `terminal`, `window`, `browser`. */
  readonly entryPoint: string
  /** The initial gallery; it need not exist yet. */
  readonly folder?: string
  /** Where the program stores its own notes; without it, nothing is remembered. */
  readonly notesFile?: string
  /** Default location of galleries. */
  readonly documents?: string
  readonly dialogs?: Dialogs
  readonly version?: string
  /** Work continues when the client that requested it disconnects: a window can be reloaded, a terminal cannot. */
  readonly detached?: boolean
}

/**
 * Minimum interval between updates of the board, in milliseconds: looks smooth, and an edit is visible within 50 ms.
 */
const SHOW_EVERY_MS = 40

const DEMO_FOLDER = 'curatornet-demo'
const GALLERY_FOLDER = 'My gallery'

/**
 * The session that every entry point starts with: it tracks the open gallery, replaces it by another, and maintains the
 * board of running work.
 */
export class AppSession {
  readonly board = new JobBoard()
  readonly dialogs: Dialogs | undefined
  readonly detached: boolean
  readonly #options: AppSessionOptions
  readonly #notes: ProgramNotes | undefined
  readonly #listeners = new Set<() => void>()
  /** Galleries are opened and closed one after the other, however many windows request it. */
  readonly #exclusive = new ExclusiveWork()
  #gallery: OpenGallery | undefined
  #refused: { readonly fault: Fault; readonly folder: string } | undefined

  constructor(options: AppSessionOptions) {
    this.#options = options
    this.dialogs = options.dialogs
    this.detached = options.detached ?? false
    this.#notes = options.notesFile === undefined ? undefined : new ProgramNotes(options.notesFile)
    if (options.folder !== undefined) this.#gallery = this.#galleryAt(path.resolve(options.folder))
    this.board.onChange(() => this.#changed())
  }

  /**
   * The open gallery.
   * @throws Fault `not-a-gallery` while none is open
   */
  get gallery(): OpenGallery {
    if (this.#gallery !== undefined) return this.#gallery
    throw new Fault('not-a-gallery', message('gallery.noneOpen'), { next: message('gallery.noneOpenNext') })
  }

  /** Name of the entry point, for lock files: `terminal`, `window`, `browser`. */
  get entryPoint(): string {
    return this.#options.entryPoint
  }

  get state(): AppState {
    const documents = this.#options.documents ?? process.cwd()
    return {
      gallery: this.#gallery?.folder ?? null,
      fault:
        this.#refused === undefined
          ? null
          : { ...this.#refused.fault.toShape(), gallery: this.#refused.folder },
      looking: this.#gallery?.looking?.toShape() ?? null,
      desk_copy: this.#gallery !== undefined && isDeskCopy(this.#gallery.folder),
      recent: this.#notes?.recent ?? [],
      preferences: this.#notes?.preferences ?? { theme: 'system', language: 'en' },
      version: this.#options.version ?? '',
      dialogs: this.dialogs !== undefined,
      suggested_folder: path.join(documents, GALLERY_FOLDER),
    }
  }

  /** Running work, the state of the engine, and how often the open catalogue has changed. */
  get snapshot(): Board {
    return {
      jobs: this.board.jobs,
      engine: this.#gallery?.engines.health ?? { state: 'idle', reason: null, crashes: 0 },
      revision: this.#gallery?.changes.revision ?? 0,
      revisions: this.#gallery?.changes.revisions ?? {},
    }
  }

  /** `snapshot` now and after every change, until the signal is aborted or the reader disconnects. */
  watch(signal?: AbortSignal): AsyncGenerator<Board, void, void> {
    return newest(
      (listener) => this.onChange(listener),
      () => this.snapshot,
      SHOW_EVERY_MS,
      signal,
    )
  }

  /**
   * Calls `listener` whenever `state` or `snapshot` could have changed.
   * @returns a function that unsubscribes
   */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /**
   * Opens the entry point's initial gallery for writing, so that a failure is reported before anything is requested.
   * The failure is part of `state`.
   */
  async start(): Promise<void> {
    const folder = this.#gallery?.folder
    if (folder !== undefined) await this.open(folder).catch(() => undefined)
  }

  /**
   * Opens a gallery in place of the one that is open, which stays open if the new one cannot be opened.
   * @throws Fault `not-a-gallery`, `gallery-locked`, `damaged`, `unsafe-drive`, `disk`
   */
  open(folder: string): Promise<void> {
    return this.#exclusive.inTurn(() => this.#open(path.resolve(folder)))
  }

  async #open(wanted: string): Promise<void> {
    if (this.#gallery?.folder === wanted) await this.#close()
    const gallery = this.#galleryAt(wanted)
    const started = performance.now()
    try {
      gallery.open()
    } catch (error) {
      log('warn', 'gallery-not-opened', { error: describeError(error) })
      await gallery.close()
      this.#refused = { fault: Fault.from(error), folder: wanted }
      this.#changed()
      throw error
    }
    await this.#close()
    this.#gallery = gallery
    this.#refused = undefined
    this.#notes?.opened(wanted)
    log('info', 'gallery-opened', { ms: msSince(started) })
    this.#changed()
  }

  /**
   * Creates a new gallery and opens it.
   * @throws Fault `bad-input`, `unsafe-drive`, `disk`
   */
  async create(folder: string): Promise<void> {
    createGallery(path.resolve(folder))
    await this.open(folder)
  }

  async openDemo(): Promise<void> {
    const folder = path.join(this.#options.documents ?? process.cwd(), DEMO_FOLDER)
    if (!existsSync(catalogueFile(folder))) createGallery(folder)
    await this.open(folder)
  }

  /**
   * Replaces a gallery's catalogue with a copy, whether the catalogue can be opened or not. An open gallery is closed
   * for this; an entry point that stays open opens it again.
   * @throws Fault as `restoreCopy` and `open` do
   */
  restore(folder: string, name: string): Promise<Restored> {
    const wanted = path.resolve(folder)
    return this.#exclusive.inTurn(async () => {
      const isOpen = this.#gallery?.folder === wanted
      if (isOpen) await this.#close()
      try {
        const restored = restoreCopy(wanted, name, this.#options.entryPoint)
        if (this.detached) await this.#open(wanted)
        return restored
      } catch (error) {
        // A gallery that opened before still opens; what prevents another from opening is in `state`.
        if (this.detached && this.#gallery === undefined) await this.#open(wanted).catch(() => undefined)
        throw error
      } finally {
        if (!this.detached && isOpen) this.#gallery = this.#galleryAt(wanted)
      }
    })
  }

  forget(folder: string): void {
    this.#notes?.forget(folder)
    this.#changed()
  }

  savePreferences(changes: Partial<Preferences>): void {
    this.#notes?.savePreferences(changes)
    this.#changed()
  }

  /** Ends running work and closes the gallery; nothing that was acknowledged is lost. */
  close(): Promise<void> {
    return this.#exclusive.inTurn(() => this.#close())
  }

  async #close(): Promise<void> {
    const gallery = this.#gallery
    this.#gallery = undefined
    this.#refused = undefined
    if (gallery === undefined) return
    const started = performance.now()
    this.board.cancelAll()
    await gallery.close(this.board.idle())
    if (this.detached) log('info', 'gallery-closed', { ms: msSince(started) })
    this.#changed()
  }

  #galleryAt(folder: string): OpenGallery {
    return new OpenGallery({
      folder,
      entryPoint: this.#options.entryPoint,
      onChange: () => this.#changed(),
      staysOpen: this.detached,
    })
  }

  #changed(): void {
    for (const listener of this.#listeners) listener()
  }
}
