import type { CatalogReader } from '../../catalog-read/index.ts'
import type { Topic } from '../../contract/topics.ts'

/** How often a gallery that stays open is looked at for what another program wrote; a look takes microseconds. */
const OTHERS_MS = 1_000

/** What has changed in an open gallery, and who wants to hear of it. */
export class Changes {
  readonly #reader: () => CatalogReader | undefined
  readonly #listeners = new Set<() => void>()
  readonly #pictureListeners = new Set<() => void>()
  #revision = 0
  #seen: number | undefined
  #look: NodeJS.Timeout | undefined

  /** @param reader the catalogue where it is being read, which this never opens */
  constructor(reader: () => CatalogReader | undefined) {
    this.#reader = reader
  }

  /** Grows with every change of the catalogue that a service reports. */
  get revision(): number {
    return this.#revision
  }

  /** How often each topic of the catalogue has changed, whoever wrote it; nothing is known before it is read. */
  get revisions(): Partial<Record<Topic, number>> {
    const entries = Object.entries(this.#reader()?.revisions.all() ?? {})
    return Object.fromEntries(entries.map(([topic, { revision }]) => [topic, revision]))
  }

  /** Says that the catalogue has changed: what a window shows may be old. */
  touch(): void {
    this.#revision += 1
    this.tell()
  }

  /** Says that something beside the catalogue has changed, such as the state of an engine. */
  tell(): void {
    for (const listener of this.#listeners) listener()
  }

  /** Says that there may be pictures without previews. */
  picturesCame(): void {
    for (const listener of this.#pictureListeners) listener()
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener)
  }

  onPictures(listener: () => void): void {
    this.#pictureListeners.add(listener)
  }

  /** From now on reports what other programs write too: a terminal beside the window. */
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
