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

/** Work that was stopped has so long to end before the catalogue is closed under it. */
const LONGEST_FAREWELL_MS = 10_000

export interface GallerySessionOptions extends EnginePoolOptions {
  /** The gallery folder; it need not exist yet. */
  readonly folder: string
  /** Who asks, for the lock file: `terminal`, `window`, `browser`. */
  readonly entryPoint: string
  /** Called when the catalogue or an engine has changed. */
  readonly onChange?: () => void
}

/**
 * One open gallery: its catalogue for reading, its catalogue for writing once `write` is called, the engine's processes,
 * work that excludes other work, and what has changed. Looking at any of them takes no lock and starts no process.
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
  /** Whether the catalogue is known to have the newest tables, or not to be there yet. */
  #upToDate = false
  #looking: Fault | undefined
  #closed = false

  constructor({ folder, entryPoint, onChange, ...engines }: GallerySessionOptions) {
    this.folder = folder
    this.copier = new Copier(folder)
    this.#entryPoint = entryPoint
    // In a terminal a person waits for what takes long, in a window for the answers beside it.
    this.engines = new EnginePool({ givesWay: entryPoint !== 'terminal', ...engines })
    this.engines.onHealth(() => this.changes.tell())
    if (onChange !== undefined) this.changes.onChange(onChange)
  }

  /**
   * The catalogue for reading, opened with its first use.
   * @throws Fault `not-a-gallery`, `damaged`, also for a gallery of an older program that was not brought up to date
   */
  get reader(): CatalogReader {
    if (this.#reader === undefined) {
      this.#refuseWhenClosed()
      // Whoever opened it for writing has looked already.
      if (this.#catalog === undefined) demandSound(this.folder)
      if (!this.#upToDate && isOfOlderSchema(this.folder)) throw olderSchema(this.folder)
      this.#reader = openCatalogReader(this.folder)
    }
    return this.#reader
  }

  /** Why the gallery is only looked at; undefined where it can be written, or nobody has tried. */
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
   * Gives a gallery of an older program the newest tables, behind a backup, and lets go of the lock again. Any other
   * gallery, and a folder that is none yet, stays as it is.
   * @throws Fault as `write` does
   */
  bringUpToDate(): void {
    if (this.#upToDate) return
    if (isOfOlderSchema(this.folder)) openCatalog(this.folder, { entryPoint: this.#entryPoint }).close()
    this.#upToDate = true
  }

  /**
   * Opens the catalogue for writing and reading now, so that a second program or a damaged file is told of before any
   * work is begun, and follows what other programs change.
   * @throws Fault as `write` does
   */
  open(): void {
    try {
      this.write()
    } catch (error) {
      // A disk that allows reading only is looked at; whoever changes something is told then.
      if (!(error instanceof Fault) || error.kind !== 'disk') throw error
      demandSound(this.folder)
      this.#looking = error
    }
    this.#reader ??= openCatalogReader(this.folder)
    this.changes.followOthers()
  }

  /**
   * Ends the engines first: they read what the catalogue is about to close.
   * @param work what still runs and tells the catalogue how it ended; waited for, but not for ever
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

  /** A work that outlives its gallery must not open it again: the lock would be held for nobody. */
  #refuseWhenClosed(): void {
    if (!this.#closed) return
    throw new Fault('cancelled', message('gallery.closedFolder', { folder: this.folder }), {
      path: this.folder,
    })
  }
}
