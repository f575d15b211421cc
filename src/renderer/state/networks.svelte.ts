import type { NetworkChange, NetworkEntry, OfferedNetwork } from '../../contract/results/networks.ts'
import { reportOf } from './board.svelte.ts'
import { networkWorths, type NetworkWorth } from './network-worth.ts'
import type { Program } from './program.svelte.ts'

/** The image networks of the gallery, the available ones, and the effects of switching to one. */
export class Networks {
  readonly #program: Program
  #list = $state.raw<readonly NetworkEntry[]>([])
  #offered = $state.raw<readonly OfferedNetwork[]>([])
  #worths = $state.raw<readonly NetworkWorth[]>([])
  #changes = $state.raw<ReadonlyMap<string, NetworkChange>>(new Map())

  constructor(program: Program) {
    this.#program = program
  }

  get list(): readonly NetworkEntry[] {
    return this.#list
  }

  /** Networks that can be downloaded and are not installed. */
  get offered(): readonly OfferedNetwork[] {
    return this.#offered.filter(({ there }) => !there)
  }

  /** The effects of switching to a network; undefined until known. */
  change(name: string): NetworkChange | undefined {
    return this.#changes.get(name)
  }

  /** The ranking quality of pictures alone with each evaluated network, best first. */
  get worths(): readonly NetworkWorth[] {
    return this.#worths
  }

  async load(): Promise<void> {
    const { client, notices } = this.#program
    await notices.trying(async () => {
      ;[this.#list, this.#offered] = await Promise.all([
        client.networks.list({}),
        client.networks.offered({}),
      ])
      this.#worths = await networkWorths(client)
      for (const { name, current, available } of this.#list) {
        if (current || !available) continue
        const change = await reportOf(client.networks.change({ name }))
        this.#changes = new Map([...this.#changes, [name, change]])
      }
    })
  }

  /** Adds a file of the user's to the gallery; it is put into use only by switching. */
  async add(file: string): Promise<boolean> {
    const added = await this.#do((client) => reportOf(client.networks.add({ file, use: false })))
    return added !== undefined
  }

  /** @param use whether it is put into use at once, as in a gallery without works */
  async fetch(name: string, use = false): Promise<void> {
    await this.#do((client) => reportOf(client.networks.fetch({ name, use })))
  }

  /** Analyses every work with a network, then puts it into use. */
  async switchTo(name: string): Promise<void> {
    await this.#do((client) => reportOf(client.networks.switch({ name })))
  }

  async #do<Result>(action: (client: Program['client']) => Promise<Result>): Promise<Result | undefined> {
    const result = await this.#program.notices.trying(() => action(this.#program.client))
    await this.load()
    return result
  }
}
