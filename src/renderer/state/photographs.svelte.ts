import type { Photographs as Listed } from '../../contract/results/gallery.ts'
import type { Program } from './program.svelte.ts'

export type Photograph = Listed['photographs'][number]

/** The photographs of one work, the primary one first. */
export class Photographs {
  readonly #program: Program
  #artwork: string | null = null
  #list = $state.raw<readonly Photograph[]>([])

  constructor(program: Program) {
    this.#program = program
  }

  get list(): readonly Photograph[] {
    return this.#list
  }

  /** Loads the photographs of a work; an answer for a work that is no longer shown is dropped. */
  async ask(artwork: string): Promise<void> {
    if (artwork !== this.#artwork) this.#list = []
    this.#artwork = artwork
    await this.#take(artwork, ({ pictures }) => pictures.list({ artwork }))
  }

  /** Makes another photograph represent the work; the notice offers undo. */
  async makePrimary({ sha256 }: Photograph, told: string): Promise<void> {
    const artwork = this.#artwork
    const before = this.#list.find(({ primary }) => primary)
    if (artwork === null || before === undefined || before.sha256 === sha256) return
    const done = await this.#take(artwork, ({ pictures }) => pictures.makePrimary({ artwork, sha256 }))
    if (!done) return
    this.#program.notices.done(told, async () => {
      await this.#program.client.pictures.makePrimary({ artwork, sha256: before.sha256 })
    })
  }

  /** Adds a picture as another photograph of the work. */
  async add(picture: File): Promise<void> {
    const artwork = this.#artwork
    if (artwork === null) return
    const { wire } = this.#program
    await this.#take(artwork, (client) =>
      wire.withPicture(picture, (input) => client.pictures.add({ artwork, picture: input })),
    )
  }

  /** Removes a photograph from the work. */
  async remove({ sha256 }: Photograph): Promise<boolean> {
    const artwork = this.#artwork
    if (artwork === null) return false
    return this.#take(artwork, ({ pictures }) => pictures.remove({ artwork, sha256 }))
  }

  async #take(artwork: string, ask: (client: Program['client']) => Promise<Listed>): Promise<boolean> {
    const { client, notices } = this.#program
    const answer = await notices.trying(() => ask(client))
    if (answer === undefined) return false
    if (artwork === this.#artwork) this.#list = answer.photographs
    return true
  }
}
