import type { CollectionMap } from '../../contract/areas/map.ts'
import type { Client } from '../wire/index.ts'

/** A client whose taste is drawn into the map. */
export interface DrawnClient {
  readonly id: string
  readonly purchases: readonly string[]
  /** Best first; none without a model. */
  readonly suggestions: readonly string[]
}

export const LAYOUTS = ['likeness', 'grid', 'group', 'artist', 'time', 'price'] as const
/** How works are spread over the map. */
export type LayoutName = (typeof LAYOUTS)[number]

/** Ways to draw around works. */
export type Tool = 'lasso' | 'rectangle'

const SUGGESTIONS = 20

/** The map of the open gallery, and what is drawn into it. */
export class MapState {
  #map = $state.raw<CollectionMap | null>(null)
  #client = $state.raw<DrawnClient | null>(null)
  #wanted: string | null = null
  /** Cluster under the pointer, on the map's list. */
  hoveredCluster = $state<number | null>(null)
  byCluster = $state(false)
  /** What a pointer draws around works; null while it moves the map. */
  tool = $state<Tool | null>(null)
  /** Share of their usual size that pictures have. */
  size = $state(1)
  asList = $state(false)
  layout = $state<LayoutName>('likeness')

  /** Null until it has come; without works while nothing is laid out. */
  get map(): CollectionMap | null {
    return this.#map
  }

  get client(): DrawnClient | null {
    return this.#client
  }

  async load(client: Client): Promise<void> {
    this.#map = await client.map.show({})
  }

  /** Draws a client in: what was bought, and what the model in use suggests; null draws nobody. */
  async draw(client: Client, id: string | null): Promise<void> {
    this.#wanted = id
    if (id === null) {
      this.#client = null
      return
    }
    const { purchases } = await client.clients.show({ client: id })
    if (this.#wanted !== id) return
    const drawn = { id, purchases: purchases.map(({ item_id }) => item_id) }
    this.#client = { ...drawn, suggestions: [] }
    // Without a model there are none, and the purchases are worth seeing all the same.
    const { items } = await client.suggestions
      .recommend({ client: id, k: SUGGESTIONS })
      .catch(() => ({ items: [] }))
    if (this.#wanted !== id) return
    this.#client = { ...drawn, suggestions: items.map(({ item_id }) => item_id) }
  }
}
