import type { About, Update } from '../../contract/areas/about.ts'
import type { Client } from '../wire/index.ts'
import type { Notices } from './notices.svelte.ts'

interface AboutNeeds {
  readonly client: Client
  readonly notices: Notices
}

/** Information about the program, and whether there is a newer version, which is checked only on the user's request. */
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

  /** Result of the last check; undefined before it and after one that failed. */
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
