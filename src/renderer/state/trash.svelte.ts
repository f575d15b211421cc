import type { TrashedWork } from '../../contract/areas/shelf.ts'
import type { Program } from './program.svelte.ts'

/** What lies in the trash, and the way out of it. */
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

  /** Reads it; an answer that another one has overtaken is dropped. */
  async read(): Promise<void> {
    const asked = ++this.#asked
    const { client, notices } = this.#program
    const works = await notices.trying(() => client.shelf.trash({}))
    if (works !== undefined && asked === this.#asked) this.#works = works
  }

  /** Takes works out, as they were; the notice offers the way back. */
  async restore(artworks: readonly string[], told: string): Promise<void> {
    const { client, notices } = this.#program
    const list = [...artworks]
    const done = await notices.trying(() => client.shelf.restore({ artworks: list }))
    if (done !== undefined) this.#program.told(told, done.change)
    await Promise.all([this.read(), this.#program.updateWorks()])
  }
}
