import type { About, Update } from '../../contract/areas/about.ts'
import type { Client } from '../wire/index.ts'
import type { Notices } from './notices.svelte.ts'

interface AboutNeeds {
  readonly client: Client
  readonly notices: Notices
}

/** What the program says of itself, and whether there is a newer one, which is asked for only when a person wants to know. */
export class AboutProgram {
  readonly #program: AboutNeeds
  #open = $state(false)
  #shown = $state.raw<About>()
  #update = $state.raw<Update>()
  #checking = $state(false)

  constructor(program: AboutNeeds) {
    this.#program = program
  }

  get open(): boolean {
    return this.#open
  }

  get shown(): About | undefined {
    return this.#shown
  }

  /** What the last question found; undefined before it and after one that got no answer. */
  get update(): Update | undefined {
    return this.#update
  }

  get checking(): boolean {
    return this.#checking
  }

  async show(): Promise<void> {
    this.#open = true
    this.#shown ??= await this.#program.notices.trying(() => this.#program.client.about.show({}))
  }

  close(): void {
    this.#open = false
  }

  async check(): Promise<void> {
    this.#checking = true
    this.#update = await this.#program.notices.trying(() => this.#program.client.about.checkForUpdates({}))
    this.#checking = false
  }

  async openReleases(): Promise<void> {
    await this.#program.notices.trying(() => this.#program.client.about.openReleases({}))
  }
}
