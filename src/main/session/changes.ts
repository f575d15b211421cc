import type { CatalogReader } from '../../catalog-read/index.ts'
import type { Topic } from '../../contract/topics.ts'

/** Interval between checks of an open gallery for changes by other programs; a check takes microseconds. */
const OTHERS_MS = 1_000

/** Tracks what has changed in an open gallery, and notifies listeners. */
export class Changes {
  readonly #reader: () => CatalogReader | undefined
  readonly #listeners = new Set<() => void>()
  readonly #pictureListeners = new Set<() => void>()
  #revision = 0
  #seen: number | undefined
  #look: NodeJS.Timeout | undefined

  /** @param reader the catalogue if it is open for reading; this never opens it */
  constructor(reader: () => CatalogReader | undefined) {
    this.#reader = reader
  }

  /** Increases with every change of the catalogue that a service reports. */
  get revision(): number {
    return this.#revision
  }

  /** Number of changes to each topic of the catalogue, by any program; empty until the catalogue is read. */
  get revisions(): Partial<Record<Topic, number>> {
    const entries = Object.entries(this.#reader()?.revisions.all() ?? {})
    return Object.fromEntries(entries.map(([topic, { revision }]) => [topic, revision]))
  }

  /** Signals that the catalogue has changed: what a window shows may be outdated. */
  touch(): void {
    this.#revision += 1
    this.tell()
  }

  /** Signals that something other than the catalogue has changed, such as the state of an engine. */
  tell(): void {
    for (const listener of this.#listeners) listener()
  }

  /** Signals that there may be pictures without previews. */
  picturesCame(): void {
    for (const listener of this.#pictureListeners) listener()
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener)
  }

  onPictures(listener: () => void): void {
    this.#pictureListeners.add(listener)
  }

  /** From now on also reports changes by other programs, such as a terminal used alongside the window. */
  followOthers(): void {
    this.#seen = this.#reader()?.revisions.dataVersion()
    this.#look ??= setInterval(() => this.#tellOfOthers(), OTHERS_MS).unref()
  }

  close(): void {
    clearInterval(this.#look)
  }

  #tellOfOthers(): void {
    const seen = this.#reader()?.revisions.dataVersion()
    if (seen === this.#seen) return
    this.#seen = seen
    this.tell()
  }
}
