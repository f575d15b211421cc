import type { Copies, CopyEntry, RestoreOutlook } from '../../contract/areas/copies.ts'
import type { Program } from './program.svelte.ts'

/** The copies of one gallery, even if that cannot be opened, and what restoring one would do. */
export class GalleryCopies {
  readonly #program: Program
  readonly #folder: () => string
  #known = $state.raw<Copies>()
  #outlook = $state.raw<RestoreOutlook>()
  #busy = $state(false)

  constructor(program: Program, folder: () => string) {
    this.#program = program
    this.#folder = folder
  }

  /** Newest first; undefined until they are known. */
  get list(): readonly CopyEntry[] | undefined {
    return this.#known?.copies
  }

  /** The folder elsewhere that also receives every copy. */
  get place(): string | null {
    return this.#known?.second_place ?? null
  }

  get isPlaceThere(): boolean {
    return this.#known?.second_place_present ?? false
  }

  /** The newest failed copy, until a copy succeeds again. */
  get failure(): Copies['failure'] {
    return this.#known?.failure ?? null
  }

  /** What restoring would do, while the user is asked to confirm. */
  get outlook(): RestoreOutlook | undefined {
    return this.#outlook
  }

  get busy(): boolean {
    return this.#busy
  }

  async load(): Promise<void> {
    await this.#do(async ({ client }) => {
      this.#known = await client.copies.list({ folder: this.#folder() })
    })
  }

  /** @param told message shown once the copy is made */
  async make(told: string): Promise<void> {
    await this.#do(async ({ client, notices }) => {
      const { note } = await client.copies.make({})
      notices.done(note === null ? told : `${told} ${note}`)
      this.#known = await client.copies.list({ folder: this.#folder() })
    })
  }

  /** Determines what restoring would do, so that the user can decide. */
  async ask(name: string): Promise<void> {
    await this.#do(async ({ client }) => {
      this.#outlook = await client.copies.outlook({ folder: this.#folder(), name })
    })
  }

  leave(): void {
    this.#outlook = undefined
  }

  /** Restores the copy in question; the gallery is opened with it. */
  async restore(told: string): Promise<void> {
    const name = this.#outlook?.copy.name
    if (name === undefined) return
    await this.#do(async (program) => {
      const folder = this.#folder()
      const isOpen = await program.changeGallery(
        async (client) => (await client.copies.restore({ folder, name })).state,
      )
      if (!isOpen) return
      program.notices.done(told)
      this.#known = await program.client.copies.list({ folder })
    })
    this.#outlook = undefined
  }

  /**
   * @param place null for none
   * @returns whether it was set
   */
  async choose(place: string | null): Promise<boolean> {
    const known = await this.#do(({ client }) => client.copies.choosePlace({ folder: this.#folder(), place }))
    this.#known = known ?? this.#known
    return known !== undefined
  }

  async #do<Result>(action: (program: Program) => Promise<Result>): Promise<Result | undefined> {
    if (this.#busy) return undefined
    this.#busy = true
    try {
      return await this.#program.notices.trying(() => action(this.#program))
    } finally {
      this.#busy = false
    }
  }
}
