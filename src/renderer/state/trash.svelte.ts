import type { TrashedWork } from '../../contract/areas/shelf.ts'
import type { Program } from './program.svelte.ts'

/** The contents of the trash, and how to restore them. */
export class Trash {
  readonly #program: Program
  #works = $state.raw<readonly TrashedWork[]>([])
  #asked = 0

  constructor(program: Program) {
    this.#program = program
  }

  /** Newest first. */
  get works(): readonly TrashedWork[] {
    return this.#works
  }

  /** Loads the trash; a response that was overtaken by another one is discarded. */
  async read(): Promise<void> {
    const asked = ++this.#asked
    const { client, notices } = this.#program
    const works = await notices.trying(() => client.shelf.trash({}))
    if (works !== undefined && asked === this.#asked) this.#works = works
  }

  /** Restores works to their former state; the notice offers to undo this. */
  async restore(artworks: readonly string[], told: string): Promise<void> {
    const { client, notices } = this.#program
    const list = [...artworks]
    const done = await notices.trying(() => client.shelf.restore({ artworks: list }))
    if (done !== undefined) this.#program.told(told, done.change)
    await Promise.all([this.read(), this.#program.updateWorks()])
  }
}
