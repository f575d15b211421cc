import { setTimeout as wait } from 'node:timers/promises'
import {
  isOfOlderSchema,
  olderSchema,
  openCatalogReader,
  type CatalogReader,
} from '../../catalog-read/index.ts'
import { Fault } from '../../contract/fault.ts'
import { message } from '../../messages/message.ts'
import { Copier, demandSound, openCatalog, type Catalog } from '../catalog/index.ts'
import { Changes } from './changes.ts'
import { EnginePool, type EnginePoolOptions } from './engine-pool.ts'
import { ExclusiveWork } from './exclusive-work.ts'
import type { Computes, Copies, Excludes, Tells, Writes } from './needs.ts'

/** Maximum time that stopped work has to end before the catalogue is closed. */
const LONGEST_FAREWELL_MS = 10_000

export interface GallerySessionOptions extends EnginePoolOptions {
  /** The gallery folder; it need not exist yet. */
  readonly folder: string
  /** Name of the entry point, for the lock file: `terminal`, `window`, `browser`. */
  readonly entryPoint: string
  /** Called after the catalogue or an engine has changed. */
  readonly onChange?: () => void
}

/**
 * One open gallery: its catalogue for reading, its catalogue for writing once `write` is called, the engine processes,
 * mutually exclusive work, and what has changed. Reading any of them takes no lock and starts no process.
 */
export class GallerySession implements Writes, Computes, Copies, Excludes, Tells {
  readonly folder: string
  readonly engines: EnginePool
  readonly copier: Copier
  readonly exclusive = new ExclusiveWork()
  readonly changes = new Changes(() => (this.#closed ? undefined : this.#reader))
  readonly #entryPoint: string
  #reader: CatalogReader | undefined
  #catalog: Catalog | undefined
  /** Whether the catalogue is known to have the latest tables, or not to exist yet. */
  #upToDate = false
  #looking: Fault | undefined
  #closed = false

  constructor({ folder, entryPoint, onChange, ...engines }: GallerySessionOptions) {
    this.folder = folder
    this.copier = new Copier(folder)
    this.#entryPoint = entryPoint
    // In a terminal the user waits for long tasks, in a window for the answers alongside them.
    this.engines = new EnginePool({ givesWay: entryPoint !== 'terminal', ...engines })
    this.engines.onHealth(() => this.changes.tell())
    if (onChange !== undefined) this.changes.onChange(onChange)
  }

  /**
   * The catalogue for reading, opened on first use.
   * @throws Fault `not-a-gallery`, `damaged`, also for a gallery of an older program that was not migrated
   */
  get reader(): CatalogReader {
    if (this.#reader === undefined) {
      this.#refuseWhenClosed()
      // Opening it for writing has already checked it.
      if (this.#catalog === undefined) demandSound(this.folder)
      if (!this.#upToDate && isOfOlderSchema(this.folder)) throw olderSchema(this.folder)
      this.#reader = openCatalogReader(this.folder)
    }
    return this.#reader
  }

  /** Why the gallery is open read-only; undefined if it is writable, or if writing was not attempted. */
  get looking(): Fault | undefined {
    return this.#looking
  }

  get writing(): Catalog | undefined {
    return this.#catalog
  }

  write(): Catalog {
    this.#refuseWhenClosed()
    this.#catalog ??= openCatalog(this.folder, {
      entryPoint: this.#entryPoint,
      beforeChange: (isWorthIt) => this.copier.beforeChange(isWorthIt),
    })
    this.#upToDate = true
    return this.#catalog
  }

  /**
   * Migrates a gallery of an older program to the latest tables, after a backup, and releases the lock again. Any other
   * gallery, and a folder that is not a gallery yet, is not changed.
   * @throws Fault as `write` does
   */
  bringUpToDate(): void {
    if (this.#upToDate) return
    if (isOfOlderSchema(this.folder)) openCatalog(this.folder, { entryPoint: this.#entryPoint }).close()
    this.#upToDate = true
  }

  /**
   * Opens the catalogue for writing and reading immediately, so that a second program or a damaged file is reported
   * before any work starts, and follows changes by other programs.
   * @throws Fault as `write` does
   */
  open(): void {
    try {
      const catalog = this.write()
      this.copier.stayReady(() => !catalog.isEmpty())
    } catch (error) {
      // A gallery on a read-only disk is opened for viewing; an attempt to change something then reports the fault.
      if (!(error instanceof Fault) || error.kind !== 'disk') throw error
      demandSound(this.folder)
      this.#looking = error
    }
    this.#reader ??= openCatalogReader(this.folder)
    this.changes.followOthers()
  }

  /**
   * Ends the engines first: they read the catalogue that is about to be closed.
   * @param work running work that still writes its outcome to the catalogue; waited for up to a limit
   */
  async close(work: Promise<unknown> = Promise.resolve()): Promise<void> {
    this.changes.close()
    await this.engines.close()
    await Promise.race([work, wait(LONGEST_FAREWELL_MS, undefined, { ref: false })])
    await this.copier.close()
    this.#closed = true
    this.#reader?.close()
    this.#catalog?.close()
  }

  /** Work that outlives its gallery must not reopen it: the lock would be held without a user. */
  #refuseWhenClosed(): void {
    if (!this.#closed) return
    throw new Fault('cancelled', message('gallery.closedFolder', { folder: this.folder }), {
      path: this.folder,
    })
  }
}
