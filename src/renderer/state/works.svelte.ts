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

/** Enough for the first screen, so that it is shown while the others load. */
const FIRST_PAGE = 500
/** A page blocks main for some hundredths of a second. */
const FURTHER_PAGES = 5_000

/** Every work of the open gallery and their clusters: loaded once, then updated with changes. */
export class Works {
  #index = $state.raw(new WorkIndex([]))
  #named = $state.raw<readonly Cluster[]>([])
  readonly #clusters = $derived.by(() => {
    const sizes = this.#index.counts('cluster')
    return this.#named.map((cluster) => ({ ...cluster, size: sizes.get(String(cluster.number)) ?? 0 }))
  })
  /** Recomputed after a change of the grouping or of the number of works, but not with every edit. */
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
  /** Differs for every gallery opened: responses for an earlier one are dropped. */
  #gallery = 0
  #reading: Promise<void> | undefined
  #again = false

  get list(): readonly Work[] {
    return this.#index.works
  }

  /** The index that filters, searches and sorts them. */
  get index(): WorkIndex {
    return this.#index
  }

  get clusters(): readonly Cluster[] {
    return this.#clusters
  }

  /** Names of all visual groups: as given by a person, else derived from their works and pictures. */
  groupNames(language: Language): ReadonlyMap<number, string> {
    const [named, works] = [this.#named, this.#index.works]
    if (this.#traits?.of !== named || this.#traits.works !== works.length) {
      this.#traits = { of: named, works: works.length, traits: groupTraits(works) }
    }
    const names = groupNames(this.#traits.traits, language)
    for (const { number, name } of named) if (name !== null) names.set(number, name)
    return names
  }

  /** Whether all works of the open gallery are loaded; before that an empty list means nothing. */
  get loaded(): boolean {
    return this.#loaded
  }

  get(id: string | null): Work | undefined {
    return id === null ? undefined : this.#index.get(id)
  }

  /** Sets the currency in which prices are compared. */
  compareIn(money: Money): void {
    if (JSON.stringify(money) === JSON.stringify(this.#money)) return
    this.#money = money
    this.#show(this.#index.inMoney(money))
  }

  /** Loads everything, as after opening a gallery. */
  async load(client: Client): Promise<void> {
    this.#known = undefined
    await this.update(client)
  }

  /** Loads the changes since the last load; a request during a load triggers one more afterwards. */
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
    // Works can have changed between the pages.
    this.#again ||= works.length > FIRST_PAGE
  }

  #show(index: WorkIndex): void {
    this.#index = index
    whenIdle(index.prepare(), () => this.#index !== index)
  }
}
