import type { Work } from '../../contract/areas/catalogue.ts'
import type { VisitAnswer, VisitRecord } from '../../contract/areas/visits.ts'
import { enlarged, moved, WHOLE, type Zoom } from './zoom.ts'
import type { Presented, PresentationNeeds } from './presented.ts'

/** How the works stand: one alone, one beside a fixed one, on a wall at their true size. */
type Layout = 'alone' | 'wall'

/** Works shown to a client, one after the other, and what the client says. Any view can start it, with works' ids. */
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
  /** What is kept is kept in the order in which it happened. */
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

  /** Id of the client; null where nobody was chosen. */
  get client(): string | null {
    return this.#client
  }

  /** What is kept of this visit; null without a client, and until it is begun. */
  get visit(): VisitRecord | null {
    return this.#visit
  }

  get count(): number {
    return this.#ids.length
  }

  /** Place of the current work, from 0. */
  get at(): number {
    return this.#at
  }

  /** The current work; undefined where it has left the catalogue. */
  get work(): Work | undefined {
    return this.#program.works.get(this.#ids.at(this.#at) ?? null)
  }

  /** The works in sight, from left to right: the current one, and before it the one that it is compared with. */
  get shown(): readonly Work[] {
    const fixed = this.#fixed === null || this.#fixed === this.#at ? undefined : this.#ids[this.#fixed]
    return [fixed, this.#ids.at(this.#at)].flatMap((id) => this.#program.works.get(id ?? null) ?? [])
  }

  /** The work that comes next, to be fetched before it is asked for. */
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

  /** What the client said to a work at this visit. */
  answerTo(id: string | undefined): VisitAnswer {
    return this.#visit?.works.find(({ item_id }) => item_id === id)?.answer ?? null
  }

  /** What the view that stands on the stage would present. @returns how to take that back */
  propose(proposal: () => Presented): () => void {
    this.#proposal = proposal
    return () => {
      if (this.#proposal === proposal) this.#proposal = undefined
    }
  }

  /** Begins with several selected works that the view shows, else with what it proposes, else with the one selected or the tray. */
  startHere(): void {
    const { selection, tray } = this.#program
    const proposed = this.#proposal?.()
    const within = proposed?.within
    const selected = [...selection.ids].filter((id) => within?.has(id) ?? true)
    const works =
      selected.length > 1 ? selected : (proposed?.works ?? (selected.length > 0 ? selected : tray.ids))
    this.start({ works, client: proposed?.client, from: selection.current })
  }

  /** Begins with works that are there; of none, nothing opens. */
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

  /** Ends it. @returns what was kept of the visit, when all of it is */
  async end(): Promise<VisitRecord | null> {
    this.#open = false
    await this.#kept
    return this.#visit
  }

  /** Goes on by so many works; stays at the first and the last. */
  go(step: number): void {
    this.#show(this.#at + step)
  }

  first(): void {
    this.#show(0)
  }

  last(): void {
    this.#show(this.#ids.length - 1)
  }

  /** Keeps the current work in sight and shows the next one beside it, or goes back to one. */
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

  /** Enlarges around a point of the stage, given as shares from its middle. */
  enlarge(by: number, at?: { readonly x: number; readonly y: number }): void {
    if (!this.wall) this.#zoom = enlarged(this.#zoom, by, at)
  }

  move(by: { readonly x: number; readonly y: number }): void {
    this.#zoom = moved(this.#zoom, by)
  }

  whole(): void {
    this.#zoom = WHOLE
  }

  /** Takes away what lies on top. @returns false where nothing but the work itself is left */
  closeLayer(): boolean {
    if (this.keys) this.keys = false
    else if (this.#zoom.factor > 1) this.#zoom = WHOLE
    else if (this.wall) this.#layout = 'alone'
    else if (this.beside) this.#fixed = null
    else return false
    return true
  }

  /** Notes an answer to the current work; the same one again takes it back. */
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

  /** Keeps something of the visit, after what was kept before; the visit begins with the first of it. */
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
