import { isOfOlderSchema, openCatalogReader, type CatalogReader } from '../../catalog-read/index.ts'
import type { EngineHealth } from '../../contract/areas/jobs.ts'
import { openCatalog, type Catalog } from '../catalog/index.ts'
import { EngineClient } from '../engine/client.ts'
import { picturesEntry } from '../platform/places.ts'
import { BackgroundPreviews } from './background-previews.ts'
import { Lanes } from './lanes.ts'
import { FolderWatch, resumeWatching } from './watching.ts'
import { PreviewMaker } from './previews.ts'

export interface DeskOptions {
  /** The gallery folder; it need not exist yet. */
  readonly folder: string
  /** Who asks, for the lock file: `terminal`, `window`, `browser`. */
  readonly door: string
  /** Called when the catalogue or the engine has changed. */
  readonly onChange?: () => void
  /** Whether the door stays open between questions: missing previews are then made in the background. */
  readonly staysOpen?: boolean
  /** How often watched folders are looked at. */
  readonly lookEveryMs?: number
  /** Makes the client of the engine; the program's own engine unless said otherwise. */
  readonly engine?: () => EngineClient
  /** Makes the client of the process that looks into pictures; the program's own unless said otherwise. */
  readonly pictures?: () => EngineClient
}

/**
 * One gallery on the desk: its catalogue for reading, its catalogue for writing, and the engine. Each is opened
 * with its first use, so that a question never waits for the lock and a listing never starts the engine.
 */
export class Desk {
  readonly folder: string
  readonly #door: string
  readonly #onChange: (() => void) | undefined
  readonly #makeEngine: () => EngineClient
  readonly #makePictures: () => EngineClient
  #reader: CatalogReader | undefined
  #catalog: Catalog | undefined
  #engine: EngineClient | undefined
  #pictures: EngineClient | undefined
  #previews: PreviewMaker | undefined
  readonly #imports = new Lanes(1)
  #folderWatch: FolderWatch | undefined
  readonly #lookEveryMs: number | undefined
  readonly #background: BackgroundPreviews | undefined
  #revision = 0

  constructor({
    folder,
    door,
    staysOpen = false,
    onChange,
    lookEveryMs,
    engine = () => new EngineClient(),
    pictures = () => new EngineClient(picturesEntry()),
  }: DeskOptions) {
    this.#makeEngine = engine
    this.#makePictures = pictures
    this.folder = folder
    this.#door = door
    this.#onChange = onChange
    this.#lookEveryMs = lookEveryMs
    if (staysOpen) this.#background = new BackgroundPreviews(this)
  }

  /** @throws Fault `not-a-gallery`, `damaged`; for a gallery of an older program as `catalog` does */
  get reader(): CatalogReader {
    if (this.#reader === undefined) {
      this.#migrate()
      this.#reader = openCatalogReader(this.folder)
    }
    return this.#reader
  }

  /**
   * The catalogue for writing; takes the gallery's lock and keeps it until the desk closes.
   * @throws Fault `not-a-gallery`, `gallery-locked`, `damaged`, `unsafe-drive`, `disk`
   */
  get catalog(): Catalog {
    this.#catalog ??= openCatalog(this.folder, { door: this.#door })
    return this.#catalog
  }

  get engine(): EngineClient {
    if (this.#engine === undefined) {
      this.#migrate()
      this.#engine = this.#makeEngine()
      this.#engine.onHealth(() => this.#onChange?.())
    }
    return this.#engine
  }

  /** The engine's second process: it looks into pictures while the first one is busy computing. */
  get pictures(): EngineClient {
    this.#pictures ??= this.#makePictures()
    return this.#pictures
  }

  get previews(): PreviewMaker {
    this.#previews ??= new PreviewMaker(this)
    return this.#previews
  }

  get folderWatch(): FolderWatch {
    this.#folderWatch ??= new FolderWatch(this, this.#lookEveryMs)
    return this.#folderWatch
  }

  /**
   * Runs what plans a change of the catalogue and then carries it out: one at a time, for a plan holds only as long
   * as nobody else changes what it was made from.
   */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#imports.add(work, false).result
  }

  /** Tells that there may be pictures without previews. */
  picturesCame(): void {
    this.#background?.start()
  }

  /**
   * Opens the catalogue now, so that a second program or a damaged file is told of before any work is begun.
   * @throws Fault as `catalog` does
   */
  open(): void {
    this.#catalog ??= openCatalog(this.folder, { door: this.#door })
    this.#reader ??= openCatalogReader(this.folder)
    this.picturesCame()
    if (this.#background !== undefined) resumeWatching(this)
  }

  /** Grows with every change of the catalogue that a service tells of. */
  get revision(): number {
    return this.#revision
  }

  get engineHealth(): EngineHealth {
    return this.#engine?.health ?? { state: 'idle', reason: null, deaths: 0 }
  }

  /** Says that the catalogue has changed: what a window shows may be old. */
  touch(): void {
    this.#revision += 1
    this.#onChange?.()
  }

  /** Readers know the newest tables only; a gallery of an older program gets them from whoever writes it. */
  #migrate(): void {
    if (this.#catalog === undefined && isOfOlderSchema(this.folder))
      this.#catalog = openCatalog(this.folder, { door: this.#door })
  }

  /** Ends the engine first: it reads what the catalogue is about to close. */
  async close(): Promise<void> {
    await Promise.all([
      this.#folderWatch?.close(),
      this.#engine?.close(),
      this.#pictures?.close(),
      this.#background?.close(),
    ])
    this.#reader?.close()
    this.#catalog?.close()
  }
}
