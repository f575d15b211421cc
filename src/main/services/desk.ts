import { setTimeout as wait } from 'node:timers/promises'
import { isOfOlderSchema, openCatalogReader, type CatalogReader } from '../../catalog-read/index.ts'
import type { TaskName } from '../../contract/engine.ts'
import type { EngineHealth } from '../../contract/areas/jobs.ts'
import type { Topic } from '../../contract/topics.ts'
import { Fault } from '../../contract/fault.ts'
import { openCatalog, type Catalog } from '../catalog/index.ts'
import { EngineClient } from '../engine/client.ts'
import { picturesEntry } from '../platform/places.ts'
import { BackgroundPreviews } from './background-previews.ts'
import { Lanes } from './lanes.ts'
import { FolderWatch, resumeWatching } from './watching.ts'
import { PreviewMaker } from './previews.ts'

/** Work that was stopped has so long to end before the catalogue is closed under it. */
const LONGEST_FAREWELL_MS = 10_000

/** How often a gallery that stays open is looked at for what another program wrote; a look takes microseconds. */
const OTHERS_MS = 1_000

/** Tasks that take no longer than a person waits. */
const QUESTIONS: ReadonlySet<TaskName> = new Set<TaskName>(['recommend', 'similar', 'who'])

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
  #answers: EngineClient | undefined
  #pictures: EngineClient | undefined
  #previews: PreviewMaker | undefined
  readonly #imports = new Lanes(1)
  readonly #alone = new Map<string, Promise<unknown>>()
  #folderWatch: FolderWatch | undefined
  readonly #lookEveryMs: number | undefined
  readonly #background: BackgroundPreviews | undefined
  #revision = 0
  #seen: number | undefined
  #look: NodeJS.Timeout | undefined
  #state: 'open' | 'closing' | 'closed' = 'open'

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
      this.#refuseIn('closed')
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
    this.#refuseIn('closed')
    this.#catalog ??= openCatalog(this.folder, { door: this.#door })
    return this.#catalog
  }

  /** The catalogue for writing where it is open already: what may be noted in passing, and is not worth the lock. */
  get writing(): Catalog | undefined {
    return this.#catalog
  }

  get engine(): EngineClient {
    if (this.#engine === undefined) {
      this.#refuseIn('closing', 'closed')
      this.#migrate()
      this.#engine = this.#makeEngine()
      this.#engine.onHealth(() => this.#onChange?.())
    }
    return this.#engine
  }

  /**
   * The engine that answers a person's questions: the one that computes while it has nothing else to do, else a
   * process of its own. A training blocks its process for as long as each step takes, and a visit cannot wait.
   */
  get answers(): EngineClient {
    if (this.engine.tasks.every((task) => QUESTIONS.has(task))) return this.engine
    if (this.#answers === undefined) {
      this.#refuseIn('closing', 'closed')
      this.#answers = this.#makeEngine()
    }
    return this.#answers
  }

  /** The engine's second process: it looks into pictures while the first one is busy computing. */
  get pictures(): EngineClient {
    if (this.#pictures === undefined) {
      this.#refuseIn('closing', 'closed')
      this.#pictures = this.#makePictures()
    }
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

  /**
   * Runs what one gallery bears only once at a time: it sweeps or continues unfinished files that have fixed names, or
   * makes what there is one of.
   * @param what as a person calls it, such as `A training`
   * @throws Fault `busy` while such a work runs already
   */
  async alone<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
    if (this.#alone.has(what)) {
      throw new Fault('busy', `${what} is running already.`, { next: 'Wait until it ends, or stop it.' })
    }
    const running = work()
    this.#alone.set(what, running)
    try {
      return await running
    } finally {
      this.#alone.delete(what)
    }
  }

  /** As `alone`, for work that is only part of another: it waits for its turn instead of being refused. */
  async aloneInTurn<Result>(
    what: string,
    work: () => Promise<Result>,
    signal?: AbortSignal,
  ): Promise<Result> {
    for (let other = this.#alone.get(what); other !== undefined; other = this.#alone.get(what)) {
      await other.catch(() => undefined)
      signal?.throwIfAborted()
    }
    return this.alone(what, work)
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
    this.#seen = this.#reader.revisions.dataVersion()
    this.#look ??= setInterval(() => this.#tellOfOthers(), OTHERS_MS).unref()
  }

  /** Grows with every change of the catalogue that a service tells of. */
  get revision(): number {
    return this.#revision
  }

  /** How often each topic of the catalogue has changed, whoever wrote it; nothing is known before it is read. */
  get revisions(): Partial<Record<Topic, number>> {
    if (this.#reader === undefined || this.#state !== 'open') return {}
    const entries = Object.entries(this.#reader.revisions.all())
    return Object.fromEntries(entries.map(([topic, { revision }]) => [topic, revision]))
  }

  get engineHealth(): EngineHealth {
    return this.#engine?.health ?? { state: 'idle', reason: null, deaths: 0 }
  }

  /** Says that the catalogue has changed: what a window shows may be old. */
  touch(): void {
    this.#revision += 1
    this.#onChange?.()
  }

  /** Another program may have written: a terminal beside the window. */
  #tellOfOthers(): void {
    const seen = this.#reader?.revisions.dataVersion()
    if (seen === this.#seen) return
    this.#seen = seen
    this.#onChange?.()
  }

  /** Readers know the newest tables only; a gallery of an older program gets them from whoever writes it. */
  #migrate(): void {
    if (this.#catalog === undefined && isOfOlderSchema(this.folder))
      this.#catalog = openCatalog(this.folder, { door: this.#door })
  }

  /** A work that outlives its gallery must not open it again: the lock would be held for nobody. */
  #refuseIn(...states: readonly string[]): void {
    if (!states.includes(this.#state)) return
    throw new Fault('cancelled', `The gallery ${this.folder} was closed.`, { path: this.folder })
  }

  /**
   * Ends the engine first: it reads what the catalogue is about to close.
   * @param work what still runs and tells the catalogue how it ended; waited for, but not for ever
   */
  async close(work: Promise<void> = Promise.resolve()): Promise<void> {
    this.#state = 'closing'
    clearInterval(this.#look)
    await Promise.all([
      this.#folderWatch?.close(),
      this.#engine?.close(),
      this.#answers?.close(),
      this.#pictures?.close(),
      this.#background?.close(),
    ])
    await Promise.race([work, wait(LONGEST_FAREWELL_MS, undefined, { ref: false })])
    this.#state = 'closed'
    this.#reader?.close()
    this.#catalog?.close()
  }
}
