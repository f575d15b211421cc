import type { Cluster, Work } from '../../contract/areas/catalogue.ts'
import type { Client } from '../wire/index.ts'

/** Every work of the open gallery and the clusters that they are in. */
export class Works {
  #list = $state.raw<readonly Work[]>([])
  #clusters = $state.raw<readonly Cluster[]>([])
  #loaded = $state(false)
  readonly #byId = $derived(new Map(this.#list.map((work) => [work.item_id, work])))

  get list(): readonly Work[] {
    return this.#list
  }

  get clusters(): readonly Cluster[] {
    return this.#clusters
  }

  /** Whether the works of the open gallery are here; an empty list means nothing before. */
  get loaded(): boolean {
    return this.#loaded
  }

  get(id: string | null): Work | undefined {
    return id === null ? undefined : this.#byId.get(id)
  }

  async load(client: Client): Promise<void> {
    const [list, clusters] = await Promise.all([client.catalogue.works({}), client.catalogue.clusters({})])
    this.#list = list
    this.#clusters = clusters
    this.#loaded = true
  }

  forget(): void {
    this.#list = []
    this.#clusters = []
    this.#loaded = false
  }
}
