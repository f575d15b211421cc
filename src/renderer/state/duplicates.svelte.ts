import type { DuplicatePair, Duplicates as Found, MergeEntry } from '../../contract/areas/duplicates.ts'
import { LOOKS_ALIKE_COSINE } from '../../contract/areas/duplicates.ts'
import type { Fault } from '../../contract/fault.ts'
import { faultOf } from '../../contract/wire-fault.ts'
import { reportOf } from './board.svelte.ts'
import type { Program } from './program.svelte.ts'

/** Maximum number of pairs of each list per search. */
export const MOST_PAIRS = 50

/** Sides of a pair on the screen. */
export type Side = 'left' | 'right'

/** Works that may be duplicates, and the user's decisions on them. */
export class Duplicates {
  readonly #program: Program
  #open = $state(false)
  #searching = $state(false)
  #found = $state.raw<Found>()
  #fault = $state.raw<Fault>()
  #merges = $state.raw<readonly MergeEntry[]>([])
  #search = 0
  #answering = false

  constructor(program: Program) {
    this.#program = program
  }

  /** Whether they are shown. */
  get open(): boolean {
    return this.#open
  }

  get searching(): boolean {
    return this.#searching
  }

  /** Results of the last successful search, without pairs decided since; undefined before. */
  get found(): Found | undefined {
    return this.#found
  }

  /** Why the last search failed. */
  get fault(): Fault | undefined {
    return this.#fault
  }

  /** Merges that can be undone, newest first. */
  get merges(): readonly MergeEntry[] {
    return this.#merges
  }

  /** Shows them and searches again: the catalogue can have changed since the last time. */
  async show(): Promise<void> {
    this.#open = true
    await this.search()
  }

  /** Hides them; a search that is still running is not waited for. */
  close(): void {
    this.#open = false
    if (!this.#searching) return
    this.#search++
    this.#searching = false
    const { board, client } = this.#program
    const job = board.runningOf('duplicates.find')
    // A search that has just ended needs no cancellation.
    if (job !== undefined) void client.jobs.cancel({ id: job.id }).catch(() => undefined)
  }

  async search(): Promise<void> {
    const { client } = this.#program
    const search = ++this.#search
    this.#searching = true
    try {
      const [found, merges] = await Promise.all([
        reportOf(client.duplicates.find({ most: MOST_PAIRS, cosine: LOOKS_ALIKE_COSINE })),
        client.duplicates.merges({}),
      ])
      if (search !== this.#search) return
      this.#found = found
      this.#merges = merges
      this.#fault = undefined
    } catch (error) {
      if (search !== this.#search) return
      this.#fault = faultOf(error)
    }
    this.#searching = false
  }

  /** Keeps both works; the pair is not reported again. */
  async keep({ works: [first, second] }: DuplicatePair): Promise<void> {
    await this.#answer(async () => {
      await this.#program.client.duplicates.keep({ first: first.item_id, second: second.item_id })
      this.#forget((ids) => ids.includes(first.item_id) && ids.includes(second.item_id))
      // A search in progress can have read the catalogue before the change.
      if (this.#searching) void this.search()
    })
  }

  /** Merges two works; the notice offers an undo. */
  async merge({ works }: DuplicatePair, side: Side, told: string): Promise<void> {
    const [into, merge] = side === 'left' ? works : works.toReversed()
    await this.#answer(async () => {
      const { client, notices } = this.#program
      const { id } = await client.duplicates.merge({ merge: merge.item_id, into: into.item_id })
      this.#forget((ids) => ids.includes(merge.item_id))
      notices.done(told, () => this.#undo(id))
      // The remaining work has additional photographs, and therefore possibly other pairs.
      void this.search()
    })
  }

  /** Undoes a merge. */
  async undo(id: number): Promise<void> {
    await this.#answer(() => this.#undo(id))
  }

  async #undo(id: number): Promise<void> {
    await this.#program.client.duplicates.undo({ id })
    this.#merges = this.#merges.filter((entry) => entry.id !== id)
    if (this.#open) void this.search()
  }

  /** One decision at a time: a second click on a pair that is being merged does nothing. */
  async #answer(answer: () => Promise<void>): Promise<void> {
    if (this.#answering) return
    this.#answering = true
    await this.#program.notices.trying(answer)
    this.#answering = false
  }

  #forget(settled: (ids: readonly string[]) => boolean): void {
    if (this.#found === undefined) return
    const rest = (pairs: readonly DuplicatePair[]): DuplicatePair[] =>
      pairs.filter(({ works }) => !settled(works.map(({ item_id }) => item_id)))
    const { same_picture, looks_alike, notes } = this.#found
    this.#found = { same_picture: rest(same_picture), looks_alike: rest(looks_alike), notes }
  }
}
