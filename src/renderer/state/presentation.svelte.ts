import type { Work } from '../../contract/areas/catalogue.ts'
import type { VisitAnswer, VisitRecord } from '../../contract/areas/visits.ts'
import { enlarged, moved, WHOLE, type Zoom } from './zoom.ts'
import type { Presented, PresentationNeeds } from './presented.ts'

/** How the works are arranged: one alone, one next to a fixed one, on a wall at their true size. */
type Layout = 'alone' | 'wall'

/** Works presented to a client one by one, and the client's answers. Any view can start it, with works' ids. */
export class Presentation {
  readonly #program: PresentationNeeds
  #ids = $state.raw<readonly string[]>([])
  #at = $state(0)
  #client = $state<string | null>(null)
  #visit = $state.raw<VisitRecord | null>(null)
  #open = $state(false)
  #fixed = $state<number | null>(null)
  #layout = $state<Layout>('alone')
  #zoom = $state.raw<Zoom>(WHOLE)
  /** Records are written in the order in which the events happened. */
  #kept: Promise<void> = Promise.resolve()
  #proposal: (() => Presented) | undefined
  card = $state(false)
  prices = $state(false)
  keys = $state(false)
  noting = $state(false)

  constructor(program: PresentationNeeds) {
    this.#program = program
  }

  get open(): boolean {
    return this.#open
  }

  /** Id of the client; null if none was chosen. */
  get client(): string | null {
    return this.#client
  }

  /** The record of this visit; null without a client, and until it is started. */
  get visit(): VisitRecord | null {
    return this.#visit
  }

  get count(): number {
    return this.#ids.length
  }

  /** Index of the current work, from 0. */
  get at(): number {
    return this.#at
  }

  /** The current work; undefined if it is no longer in the catalogue. */
  get work(): Work | undefined {
    return this.#program.works.get(this.#ids.at(this.#at) ?? null)
  }

  /** The visible works, from left to right: the current one, preceded by the one that it is compared with. */
  get shown(): readonly Work[] {
    const fixed = this.#fixed === null || this.#fixed === this.#at ? undefined : this.#ids[this.#fixed]
    return [fixed, this.#ids.at(this.#at)].flatMap((id) => this.#program.works.get(id ?? null) ?? [])
  }

  /** The next work, to be prefetched. */
  get next(): Work | undefined {
    return this.#program.works.get(this.#ids.at(this.#at + 1) ?? null)
  }

  get beside(): boolean {
    return this.#fixed !== null
  }

  get wall(): boolean {
    return this.#layout === 'wall'
  }

  get zoom(): Zoom {
    return this.#zoom
  }

  /** The client's answer to a work at this visit. */
  answerTo(id: string | undefined): VisitAnswer {
    return this.#visit?.works.find(({ item_id }) => item_id === id)?.answer ?? null
  }

  /**
   * What the view on the stage would present.
   * @returns a function that withdraws the proposal
   */
  propose(proposal: () => Presented): () => void {
    this.#proposal = proposal
    return () => {
      if (this.#proposal === proposal) this.#proposal = undefined
    }
  }

  /**
   * Starts with several selected works that the view shows, else with what it proposes, else with the selected one or
   * the tray.
   */
  startHere(): void {
    const { selection, tray } = this.#program
    const proposed = this.#proposal?.()
    const within = proposed?.within
    const selected = [...selection.ids].filter((id) => within?.has(id) ?? true)
    const works =
      selected.length > 1 ? selected : (proposed?.works ?? (selected.length > 0 ? selected : tray.ids))
    this.start({ works, client: proposed?.client, from: selection.current })
  }

  /** Starts with the works that exist; if there are none, nothing opens. */
  start({ works, client = null, from = null }: Presented): void {
    const ids = [...new Set(works)].filter((id) => this.#program.works.get(id) !== undefined)
    if (ids.length === 0) return
    this.#ids = ids
    this.#client = client
    this.#visit = null
    this.#fixed = null
    this.#layout = 'alone'
    this.card = false
    this.prices = false
    this.keys = false
    this.noting = false
    this.#open = true
    this.#show(Math.max(0, ids.indexOf(from ?? '')))
  }

  /**
   * Ends it.
   * @returns the record of the visit, once all of it is written
   */
  async end(): Promise<VisitRecord | null> {
    this.#open = false
    await this.#kept
    return this.#visit
  }

  /** Moves by this number of works; stops at the first and the last. */
  go(step: number): void {
    this.#show(this.#at + step)
  }

  first(): void {
    this.#show(0)
  }

  last(): void {
    this.#show(this.#ids.length - 1)
  }

  /** Keeps the current work in view and shows the next one next to it, or returns to a single one. */
  toggleBeside(): void {
    if (this.#fixed !== null) {
      this.#fixed = null
      return
    }
    if (this.#ids.length < 2) return
    const fixed = this.#at
    this.#show(fixed + 1 < this.#ids.length ? fixed + 1 : fixed - 1)
    this.#fixed = fixed
  }

  toggleWall(): void {
    this.#zoom = WHOLE
    this.#layout = this.#layout === 'wall' ? 'alone' : 'wall'
  }

  togglePrices(): void {
    this.prices = !this.prices
    if (this.prices) this.card = true
  }

  /** Zooms in around a point of the stage, given as shares from its centre. */
  enlarge(by: number, at?: { readonly x: number; readonly y: number }): void {
    if (!this.wall) this.#zoom = enlarged(this.#zoom, by, at)
  }

  move(by: { readonly x: number; readonly y: number }): void {
    this.#zoom = moved(this.#zoom, by)
  }

  whole(): void {
    this.#zoom = WHOLE
  }

  /**
   * Closes the topmost layer.
   * @returns false if only the work itself is left
   */
  closeLayer(): boolean {
    if (this.keys) this.keys = false
    else if (this.#zoom.factor > 1) this.#zoom = WHOLE
    else if (this.wall) this.#layout = 'alone'
    else if (this.beside) this.#fixed = null
    else return false
    return true
  }

  /** Records an answer to the current work; repeating the same one removes it. */
  answer(answer: 'liked' | 'refused'): void {
    const { work } = this
    if (work === undefined || this.#client === null) return
    const artwork = work.item_id
    this.#keep(async (visit) => {
      const { client, clients } = this.#program
      const said = this.answerTo(artwork) === answer ? null : answer
      const kept = await client.visits.answer({ visit, artwork, answer: said })
      clients.changed(kept.client)
      return kept.visit
    })
  }

  note(notes: string): void {
    if ((this.#visit?.notes ?? '') === notes.trim()) return
    this.#keep((visit) => this.#program.client.visits.note({ visit, notes: notes.trim() || null }))
  }

  #show(at: number): void {
    this.#at = Math.min(this.#ids.length - 1, Math.max(0, at))
    this.#zoom = WHOLE
    const artwork = this.#ids[this.#at]
    this.#keep((visit) => this.#program.client.visits.show({ visit, artwork }))
  }

  /** Records something about the visit, after the pending records; the first record starts the visit. */
  #keep(step: (visit: number) => Promise<VisitRecord>): void {
    const person = this.#client
    if (person === null) return
    const { client, notices } = this.#program
    this.#kept = this.#kept.then(async () => {
      const kept = await notices.trying(async () => {
        const visit = this.#visit ?? (await client.visits.begin({ client: person }))
        return step(visit.visit)
      })
      if (kept !== undefined && this.#client === person) this.#visit = kept
    })
  }
}
