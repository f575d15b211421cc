import type { NetworkChange, NetworkEntry, OfferedNetwork } from '../../contract/results/networks.ts'
import { reportOf } from './board.svelte.ts'
import type { Program } from './program.svelte.ts'

/** The image networks of the gallery, those that can be had, and what changing over to one would mean. */
export class Networks {
  readonly #program: Program
  #list = $state.raw<readonly NetworkEntry[]>([])
  #offered = $state.raw<readonly OfferedNetwork[]>([])
  #changes = $state.raw<ReadonlyMap<string, NetworkChange>>(new Map())

  constructor(program: Program) {
    this.#program = program
  }

  get list(): readonly NetworkEntry[] {
    return this.#list
  }

  /** Networks that can be downloaded and are not there. */
  get offered(): readonly OfferedNetwork[] {
    return this.#offered.filter(({ there }) => !there)
  }

  /** What changing over to a network means; undefined until it is known. */
  change(name: string): NetworkChange | undefined {
    return this.#changes.get(name)
  }

  async load(): Promise<void> {
    const { client, notices } = this.#program
    await notices.trying(async () => {
      ;[this.#list, this.#offered] = await Promise.all([
        client.networks.list({}),
        client.networks.offered({}),
      ])
      for (const { name, current, available } of this.#list) {
        if (current || !available) continue
        const change = await reportOf(client.networks.change({ name }))
        this.#changes = new Map([...this.#changes, [name, change]])
      }
    })
  }

  /** Takes a file of the user's into the gallery; it comes into use only by changing over. */
  async add(file: string): Promise<boolean> {
    const added = await this.#do((client) => reportOf(client.networks.add({ file, use: false })))
    return added !== undefined
  }

  async fetch(name: string): Promise<void> {
    await this.#do((client) => reportOf(client.networks.fetch({ name, use: false })))
  }

  /** Looks at every work with a network, then takes it into use. */
  async switchTo(name: string): Promise<void> {
    await this.#do((client) => reportOf(client.networks.switch({ name })))
  }

  async #do<Result>(action: (client: Program['client']) => Promise<Result>): Promise<Result | undefined> {
    const result = await this.#program.notices.trying(() => action(this.#program.client))
    await this.load()
    return result
  }
}
