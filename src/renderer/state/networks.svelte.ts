import type { NetworkChange, NetworkEntry, OfferedNetwork } from '../../contract/results/networks.ts'
import { reportOf } from './board.svelte.ts'
import { networkWorths, type NetworkWorth } from './network-worth.ts'
import type { Program } from './program.svelte.ts'

/** The image networks of the gallery, those that can be had, and what changing over to one would mean. */
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

  /** Networks that can be downloaded and are not there. */
  get offered(): readonly OfferedNetwork[] {
    return this.#offered.filter(({ there }) => !there)
  }

  /** What changing over to a network means; undefined until it is known. */
  change(name: string): NetworkChange | undefined {
    return this.#changes.get(name)
  }

  /** What pictures alone are worth with each network that was evaluated, best first. */
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

  /** Takes a file of the user's into the gallery; it comes into use only by changing over. */
  async add(file: string): Promise<boolean> {
    const added = await this.#do((client) => reportOf(client.networks.add({ file, use: false })))
    return added !== undefined
  }

  /** @param use whether it comes into use at once, as in a gallery that has no works yet */
  async fetch(name: string, use = false): Promise<void> {
    await this.#do((client) => reportOf(client.networks.fetch({ name, use })))
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
