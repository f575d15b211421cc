import type { ChangedList, ListChanges, ListDetails, ListEntry, ListId } from '../../contract/areas/lists.ts'
import type { Client } from '../wire/index.ts'
import type { ListConnection } from './tray.svelte.ts'

/** The lists of the open gallery, and the one that the Lists view shows. */
export class Lists {
  readonly #connection: ListConnection
  #all = $state.raw<readonly ListEntry[]>([])
  #loaded = $state(false)
  #current = $state<ListId>('tray')
  #details = $state.raw<ListDetails | null>(null)
  /** What is being made from the current list; the caller that opens a list can request it. */
  handout = $state<'lookbook' | 'letter' | 'pictures' | null>(null)
  /** Increases with every change of what is shown, which makes answers to earlier requests outdated. */
  #turn = 0

  constructor(connection: ListConnection) {
    this.#connection = connection
  }

  /** The lists that are not deleted, the tray first. */
  get standing(): readonly ListEntry[] {
    return this.#all.filter(({ deleted_at }) => deleted_at === null)
  }

  /** Lists that can be restored. */
  get deleted(): readonly ListEntry[] {
    return this.#all.filter(({ deleted_at }) => deleted_at !== null)
  }

  get loaded(): boolean {
    return this.#loaded
  }

  /** Which list the Lists view shows. */
  get current(): ListId {
    return this.#current
  }

  /** The current list in full; null until it has loaded. */
  get details(): ListDetails | null {
    return this.#details
  }

  /** Reads all lists, and the current one. */
  async load(client: Client): Promise<void> {
    const turn = this.#turn
    const all = await client.lists.all({})
    if (!all.some(({ id, deleted_at }) => id === this.#current && deleted_at === null)) this.#current = 'tray'
    const details = await client.lists.show({ list: this.#current })
    this.#all = all
    this.#loaded = true
    if (turn === this.#turn) this.#details = details
  }

  async open(list: ListId): Promise<void> {
    this.handout = null
    this.#current = list
    if (this.#details?.id !== list) this.#details = null
    this.#turn += 1
    const { client, notices } = this.#connection
    await notices.trying(() => this.load(client))
  }

  /**
   * Creates a new list and shows it.
   * @returns undefined if it could not be created
   */
  async make(
    list: ListChanges & { name: string; from?: ListId; works?: string[]; moved?: boolean },
  ): Promise<ChangedList | undefined> {
    const { client, notices } = this.#connection
    const made = await notices.trying(() => client.lists.make(list))
    if (made !== undefined) await this.open(made.id)
    return made
  }

  /** @returns undefined on failure */
  async change(changes: ListChanges): Promise<ChangedList | undefined> {
    const list = this.#current
    return this.#write(({ lists }) => lists.change({ list, changes }))
  }

  /** Arranges the works in the given order, which contains all of them, immediately. */
  async arrange(works: readonly string[]): Promise<void> {
    const before = this.#details
    if (before === null) return
    const items = works.flatMap((id) => before.items.filter(({ item_id }) => item_id === id))
    this.#details = { ...before, items }
    await this.#write(({ lists }) => lists.arrange({ list: before.id, works: [...works] }))
  }

  async note(work: string, note: string | null): Promise<void> {
    const list = this.#current
    await this.#write(({ lists }) => lists.note({ list, work, note }))
  }

  /**
   * Removes works from the list.
   * @returns undefined on failure
   */
  async take(works: readonly string[]): Promise<ChangedList | undefined> {
    const before = this.#details
    if (before === null) return undefined
    return this.#write(({ lists }) => lists.take({ list: before.id, works: [...works] }))
  }

  /**
   * Deletes a list and shows the tray.
   * @returns the number of the change; undefined on failure
   */
  async remove(list: number): Promise<number | null | undefined> {
    const { client, notices } = this.#connection
    const removed = await notices.trying(() => client.lists.remove({ list }))
    if (removed !== undefined) await this.open('tray')
    return removed?.change
  }

  /** Restores a deleted list and shows it. */
  async restore(list: number): Promise<void> {
    const { client, notices } = this.#connection
    const restored = await notices.trying(() => client.lists.restore({ list }))
    if (restored !== undefined) await this.open(list)
  }

  /** Another gallery is opened: the current content belongs to the previous one. */
  forget(): void {
    this.#turn += 1
    this.#all = []
    this.#loaded = false
    this.#current = 'tray'
    this.#details = null
  }

  /** Shows the latest answer; after a failure, the gallery's state. */
  async #write(ask: (client: Client) => Promise<ChangedList>): Promise<ChangedList | undefined> {
    const turn = ++this.#turn
    const { client, notices } = this.#connection
    const details = await notices.trying(() => ask(client))
    if (details === undefined) await notices.trying(() => this.load(client))
    else if (turn === this.#turn && details.id === this.#current) this.#details = details
    return details
  }
}
