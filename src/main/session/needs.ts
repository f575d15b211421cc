import type { CatalogReader } from '../../catalog-read/index.ts'
import type { Catalog, Copier } from '../catalog/index.ts'
import type { Changes } from './changes.ts'
import type { EnginePool } from './engine-pool.ts'
import type { ExclusiveWork } from './exclusive-work.ts'

/** What services need from an open gallery. Each names what it uses; a gallery session implements all of them. */

export interface Reads {
  /** The gallery folder; it need not exist yet. */
  readonly folder: string
  /**
   * Opened on first use; takes no lock.
   * @throws Fault `not-a-gallery`, `damaged`
   */
  readonly reader: CatalogReader
}

/** For incidental records that do not justify taking the lock. */
export interface MayWrite {
  /** The catalogue for writing, if it is already open. */
  readonly writing: Catalog | undefined
}

export interface Writes extends Reads, MayWrite {
  /**
   * The catalogue for writing; takes the gallery's lock and keeps it until the session is closed.
   * @throws Fault `not-a-gallery`, `gallery-locked`, `damaged`, `unsafe-drive`, `disk`
   */
  write(): Catalog
}

/** For operations that can change much at once. */
export interface Copies {
  readonly copier: Copier
}

export interface Computes {
  readonly engines: EnginePool
}

export interface Excludes {
  readonly exclusive: ExclusiveWork
}

export interface Tells {
  readonly changes: Changes
}
