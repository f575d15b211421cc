import type { Cluster, KnownWorks, Work } from '../../contract/areas/catalogue.ts'
import { unpackWorks } from '../../contract/work-columns.ts'
import { NO_MONEY, type Money } from '../../contract/money.ts'
import type { Client } from '../wire/index.ts'
import { groupNames } from '../../groups/names.ts'
import type { Language } from '../words/language.ts'
import { groupTraits, type GroupTraits } from '../../groups/traits.ts'
import { whenIdle } from './in-steps.ts'
import { changedWorks } from './work-changes.ts'
import { WorkIndex } from './work-index.ts'

/** Enough for the first screen, so that it stands while the others come. */
const FIRST_PAGE = 500
/** A page keeps main for some hundredths of a second. */
const FURTHER_PAGES = 5_000

/** Every work of the open gallery and the clusters that they are in: read once, then whatever has changed. */
export class Works {
  #index = $state.raw(new WorkIndex([]))
  #named = $state.raw<readonly Cluster[]>([])
  readonly #clusters = $derived.by(() => {
    const sizes = this.#index.counts('cluster')
    return this.#named.map((cluster) => ({ ...cluster, size: sizes.get(String(cluster.number)) ?? 0 }))
  })
  /** Made anew with another grouping or another number of works, and not with every edit. */
  #traits:
    | {
        readonly of: readonly Cluster[]
        readonly works: number
        readonly traits: ReadonlyMap<number, GroupTraits>
      }
    | undefined
  #money: Money = NO_MONEY
  #loaded = $state(false)
  #known: KnownWorks | undefined
  /** Another one with every gallery: what was asked of the one before is dropped. */
  #gallery = 0
  #reading: Promise<void> | undefined
  #again = false

  get list(): readonly Work[] {
    return this.#index.works
  }

  /** What filters, searches and sorts them. */
  get index(): WorkIndex {
    return this.#index
  }

  get clusters(): readonly Cluster[] {
    return this.#clusters
  }

  /** What every visual group is called: as a person named it, else as its works and their pictures propose. */
  groupNames(language: Language): ReadonlyMap<number, string> {
    const [named, works] = [this.#named, this.#index.works]
    if (this.#traits?.of !== named || this.#traits.works !== works.length) {
      this.#traits = { of: named, works: works.length, traits: groupTraits(works) }
    }
    const names = groupNames(this.#traits.traits, language)
    for (const { number, name } of named) if (name !== null) names.set(number, name)
    return names
  }

  /** Whether the works of the open gallery are here, all of them; an empty list means nothing before. */
  get loaded(): boolean {
    return this.#loaded
  }

  get(id: string | null): Work | undefined {
    return id === null ? undefined : this.#index.get(id)
  }

  /** From now on prices are compared in this currency. */
  compareIn(money: Money): void {
    if (JSON.stringify(money) === JSON.stringify(this.#money)) return
    this.#money = money
    this.#show(this.#index.inMoney(money))
  }

  /** Reads everything, as when a gallery was opened. */
  async load(client: Client): Promise<void> {
    this.#known = undefined
    await this.update(client)
  }

  /** Reads what has changed since it was read last; asked for while it is read, once more after that. */
  async update(client: Client): Promise<void> {
    this.#again = true
    this.#reading ??= this.#read(client).finally(() => (this.#reading = undefined))
    await this.#reading
  }

  forget(): void {
    this.#gallery++
    this.#known = undefined
    this.#money = NO_MONEY
    this.#index = new WorkIndex([])
    this.#named = []
    this.#loaded = false
  }

  async #read(client: Client): Promise<void> {
    while (this.#again) {
      this.#again = false
      if (this.#known === undefined) await this.#readAll(client)
      else await this.#readSince(client, this.#known)
    }
  }

  async #readSince(client: Client, known: KnownWorks): Promise<void> {
    const gallery = this.#gallery
    const since = await client.catalogue.worksSince({ known })
    if (gallery !== this.#gallery) return
    const changed = since.anew ? undefined : changedWorks(this.#index.works, since)
    if (since.anew || changed === undefined) {
      await this.#readAll(client)
      return
    }
    this.#known = since.known
    const isSame =
      changed.from.length === this.#index.works.length && changed.from.every((place, at) => place === at)
    if (!isSame) this.#show(this.#index.changed(changed))
    if (since.known.clusters.revision !== known.clusters.revision) await this.#readClusters(client)
  }

  async #readClusters(client: Client): Promise<void> {
    const gallery = this.#gallery
    const clusters = await client.catalogue.clusters({})
    if (gallery === this.#gallery) this.#named = clusters
  }

  async #readAll(client: Client): Promise<void> {
    const gallery = this.#gallery
    const works: Work[] = []
    let known: KnownWorks | undefined
    for (let after: number | null = 0, limit = FIRST_PAGE; after !== null; limit = FURTHER_PAGES) {
      const page: Awaited<ReturnType<Client['catalogue']['worksPage']>> = await client.catalogue.worksPage({
        after,
        limit,
      })
      if (gallery !== this.#gallery) return
      for (const work of unpackWorks(page.works)) works.push(work)
      after = page.next
      if (known === undefined && !this.#loaded && after !== null)
        this.#index = new WorkIndex([...works], undefined, this.#money)
      known ??= page.known
    }
    await this.#readClusters(client)
    if (gallery !== this.#gallery) return
    this.#known = known
    this.#loaded = true
    this.#show(new WorkIndex(works, undefined, this.#money))
    // Works may have changed between the pages.
    this.#again ||= works.length > FIRST_PAGE
  }

  #show(index: WorkIndex): void {
    this.#index = index
    whenIdle(index.prepare(), () => this.#index !== index)
  }
}
