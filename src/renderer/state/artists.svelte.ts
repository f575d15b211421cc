import type { Artist } from '../../contract/areas/artists.ts'
import { folded } from '../../contract/plain-text.ts'
import type { Program } from './program.svelte.ts'

/** The editable fields of an artist. */
interface ArtistDraft {
  readonly name: string
  readonly born: number | null
  readonly died: number | null
}

/** Artists as records: their names and years, and those who may be the same person. */
export class Artists {
  readonly #program: Program
  #list = $state.raw<readonly Artist[]>([])
  #alike = $state.raw<readonly (readonly Artist[])[]>([])
  #loaded = $state(false)

  constructor(program: Program) {
    this.#program = program
  }

  /** Whether they have been loaded; before that an empty list means nothing. */
  get loaded(): boolean {
    return this.#loaded
  }

  get list(): readonly Artist[] {
    return this.#list
  }

  /** Groups of artists who may be the same person; those with the most works first. */
  get alike(): readonly (readonly Artist[])[] {
    return this.#alike
  }

  async read(): Promise<void> {
    const { client, notices } = this.#program
    const answers = await notices.trying(() =>
      Promise.all([client.artists.list({}), client.artists.alike({})]),
    )
    if (answers === undefined) return
    ;[this.#list, this.#alike] = answers
    this.#loaded = true
  }

  /** Artists whose name contains every word of a text. */
  find(text: string): readonly Artist[] {
    const words = folded(text)
      .split(/\s+/)
      .filter((word) => word !== '')
    return this.#list.filter(({ name }) => words.every((word) => folded(name).includes(word)))
  }

  /** Records that a group consists of different people; the notice offers an undo. */
  async keepApart(group: readonly Artist[], told: string): Promise<void> {
    const { client, notices } = this.#program
    const names = group.map(({ name }) => name)
    if ((await notices.trying(() => client.artists.keepApart({ names }))) === undefined) return
    await this.read()
    notices.done(told, async () => {
      await client.artists.keepApart({ names, apart: false })
      await this.read()
    })
  }

  /** Changes a name or years in all works; the notice offers an undo. */
  async change(artist: Artist, draft: ArtistDraft, told: (name: string) => string): Promise<boolean> {
    const { client, notices } = this.#program
    const name = draft.name.trim()
    const changed = await notices.trying(() =>
      client.artists.change({ name: artist.name, changes: { ...draft, name } }),
    )
    if (changed === undefined) return false
    await this.#renew()
    this.#program.told(told(name), changed.change)
    return true
  }

  /** Merges several artists into one; the notice offers an undo. */
  async merge(merge: readonly string[], into: string, told: (kept: Artist) => string): Promise<boolean> {
    const { client, notices } = this.#program
    const answer = await notices.trying(() => client.artists.merge({ merge: [...merge], into }))
    if (answer === undefined) return false
    await this.#renew()
    this.#program.told(told(answer.artist), answer.change)
    return true
  }

  async #renew(): Promise<void> {
    await Promise.all([this.read(), this.#program.updateWorks()])
  }
}
