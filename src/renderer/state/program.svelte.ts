import { createContext } from 'svelte'
import type { AppState, Preferences } from '../../contract/areas/app.ts'
import type { WorkChanges } from '../../contract/areas/catalogue.ts'
import type { ListId } from '../../contract/areas/lists.ts'
import type { FaultShape } from '../../contract/fault.ts'
import { inLanguage, PSEUDO } from '../../messages/in-language.ts'
import type { Text } from '../../messages/message.ts'
import { wordsOf } from '../../messages/words-of.ts'
import type { Language } from '../words/language.ts'
import type { Client, Wire, WireState } from '../wire/index.ts'
import { AboutProgram } from './about.svelte.ts'
import { Board } from './board.svelte.ts'
import { Clients } from './clients.svelte.ts'
import { GalleryCheck } from './gallery-check.svelte.ts'
import { Importing } from './importing.svelte.ts'
import { Money } from './money.svelte.ts'
import { Lists } from './lists.svelte.ts'
import { Notices } from './notices.svelte.ts'
import { PictureSearch } from './picture-search.svelte.ts'
import { Presentation } from './presentation.svelte.ts'
import { Route, type View } from './route.svelte.ts'
import { Selection } from './selection.svelte.ts'
import { Tray } from './tray.svelte.ts'
import { CatalogueQuery } from './work-query.svelte.ts'
import { Works } from './works.svelte.ts'

type Said = Pick<FaultShape, 'message' | 'next' | 'text' | 'nextText'>

/** The window's whole state, one object per concern; components get it from the context. */
export class Program {
  readonly wire: Wire
  readonly board = new Board()
  readonly works = new Works()
  readonly money = new Money()
  readonly catalogueQuery = new CatalogueQuery()
  readonly clients = new Clients()
  readonly selection = new Selection()
  readonly notices = new Notices()
  readonly about = new AboutProgram(this)
  readonly tray = new Tray(this)
  readonly lists = new Lists(this)
  readonly route = new Route()
  readonly importing = new Importing(this)
  readonly check = new GalleryCheck(this)
  readonly presentation = new Presentation(this)
  readonly pictureSearch = new PictureSearch(this)
  #app = $state.raw<AppState | null>(null)
  readonly #pseudo: boolean
  /** Whether this window is filling the demo gallery: nothing runs between two tasks. */
  fillsDemo = $state(false)
  #connection = $state<WireState>('connecting')

  /** @param pseudo whether all text is in the pseudo-language, for tests */
  constructor(wire: Wire, pseudo = false) {
    this.wire = wire
    this.#pseudo = pseudo
    this.#connection = wire.state
    wire.onState((state) => {
      this.#connection = state
      if (state === 'open') void this.#arrive()
    })
    // If it opens later, the listener is called: everything would be loaded and followed twice.
    if (wire.state === 'open') void this.#arrive()
  }

  get client(): Client {
    return this.wire.client
  }

  /** Main's state; null until its first answer. */
  get app(): AppState | null {
    return this.#app
  }

  /** Whether the demo gallery is being made, by this window or another. */
  get makesDemo(): boolean {
    return this.fillsDemo || this.board.runningOf('demo.prepare') !== undefined
  }

  get connection(): WireState {
    return this.#connection
  }

  get language(): Language {
    if (this.#pseudo) return PSEUDO
    return this.#app?.preferences.language ?? 'en'
  }

  /** A text from main in the window's language. */
  say(text: Text): string {
    return inLanguage(text, this.language)
  }

  /** The fault and the next step, in the window's language. */
  sentence({ message, next = '', text, nextText }: Said): string {
    return `${this.say(text ?? message)} ${this.say(nextText ?? next)}`.trim()
  }

  /** Loads the open gallery. */
  async reload(): Promise<void> {
    if (this.#app === null || this.#app.gallery === null) return
    await Promise.all([
      this.notices.trying(() => this.works.load(this.client)),
      this.notices.trying(() => this.clients.load(this.client)),
      this.updateMoney(),
      this.updateLists(),
    ])
  }

  /** Loads changes to the works. */
  async updateWorks(): Promise<void> {
    if (this.#app === null || this.#app.gallery === null) return
    await this.notices.trying(() => this.works.update(this.client))
  }

  /** Loads the currency in which prices are compared. */
  async updateMoney(): Promise<void> {
    if (this.#app === null || this.#app.gallery === null) return
    const state = await this.notices.trying(() => this.money.read(this.client))
    if (state !== undefined) this.works.compareIn(state)
  }

  /** Loads changes to the clients. */
  async updateClients(): Promise<void> {
    if (this.#app === null || this.#app.gallery === null) return
    await this.notices.trying(() => this.clients.update(this.client))
  }

  /** Loads the tray and the other lists. */
  async updateLists(): Promise<void> {
    if (this.#app === null || this.#app.gallery === null) return
    await this.notices.trying(() => Promise.all([this.tray.load(this.client), this.lists.load(this.client)]))
  }

  /**
   * Runs an operation that changes the program's state: opening, closing, creating a gallery. A gallery that cannot be
   * opened is reported on the start screen, or as a notice if another is open.
   * @returns whether it succeeded
   */
  async changeGallery(change: (client: Client) => Promise<AppState>): Promise<boolean> {
    try {
      const state = await change(this.client)
      this.works.forget()
      this.money.forget()
      this.catalogueQuery.clear()
      this.clients.forget()
      this.selection.clear()
      this.tray.forget()
      this.lists.forget()
      this.pictureSearch.close()
      void this.presentation.end()
      this.check.forget()
      this.#app = state
      await this.reload()
      return true
    } catch (error) {
      const state = await this.notices.trying(() => this.client.app.state({}))
      if (state !== undefined) this.#app = state
      if (state?.gallery !== null || state.fault === null) this.notices.failed(error)
      return false
    }
  }

  async savePreferences(changes: Partial<Preferences>): Promise<void> {
    const state = await this.notices.trying(() => this.client.app.savePreferences(changes))
    if (state !== undefined) this.#app = state
  }

  /** Opens a client in the Client view. */
  async openClient(id: string): Promise<void> {
    this.route.go('client')
    await this.notices.trying(() => this.clients.open(this.client, id))
  }

  /** Opens a list in the Lists view. */
  async openList(list: ListId): Promise<void> {
    this.route.go('lists')
    await this.lists.open(list)
  }

  /** Shows a work in the inspector, in the current view or another. */
  showWork(id: string, view: View = this.route.view): void {
    this.route.go(view)
    this.selection.take([id])
  }

  /** Searches the catalogue for works similar to a picture that someone sent. */
  async findLike(picture: File): Promise<void> {
    this.route.go('catalogue')
    this.selection.clear()
    await this.pictureSearch.find(picture)
  }

  /** Applies the same change to several works; the notice offers undo. */
  async changeWorks(ids: readonly string[], changes: WorkChanges, told: string): Promise<void> {
    await this.editWorks(
      ids.map((artwork) => ({ artwork, changes })),
      told,
    )
  }

  /** Changes works individually; the notice offers undo. */
  async editWorks(
    edits: readonly { readonly artwork: string; readonly changes: WorkChanges }[],
    told: string,
  ): Promise<void> {
    const answer = await this.notices.trying(() => this.client.catalogue.change({ edits: [...edits] }))
    if (answer === undefined) return
    // The board reports it as well, but at a slower rate intended for observers.
    void this.updateWorks()
    this.told(told, answer.change)
  }

  /** Reports a completed action; the notice can undo it by its number in the history, if it has one. */
  told(told: Text, change: number | null): void {
    this.notices.done(told, change === null ? undefined : () => this.undo(change))
  }

  /**
   * Undoes a change: the one with the number, else the latest of this session. If it cannot be undone, the reason is
   * shown as a notice.
   * @throws Fault if a specific change is given and cannot be undone
   */
  async undo(change: number | null): Promise<void> {
    const { undone } = await this.client.history.undo({ change })
    // The board reports it as well, but at a slower rate intended for observers.
    void this.updateWorks()
    void this.updateClients()
    void this.updateLists()
    const say = wordsOf('history', this.language)
    if (undone === null) this.notices.done(say.nothingToUndo)
    else if (change === null) this.notices.done(say.undone({ what: this.say(undone.what) }))
  }

  async #arrive(): Promise<void> {
    const state = await this.notices.trying(() => this.client.app.state({}))
    if (state === undefined) return
    this.#app = state
    await this.reload()
    // Ends when the connection is lost; the next connection follows it again.
    await this.board.follow(this.client, () => this.updateWorks()).catch(() => undefined)
  }
}

export const [program, provideProgram] = createContext<Program>()
