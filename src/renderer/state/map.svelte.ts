import type { CollectionMap, LayoutName } from '../../contract/areas/map.ts'
import type { Client } from '../wire/index.ts'

/** A purchase that explains a suggestion, and its share of the explanation, 0..1. */
interface Reason {
  readonly purchase: string
  readonly suggestion: string
  readonly share: number
}

/** A client whose taste is drawn on the map. */
export interface DrawnClient {
  readonly id: string
  readonly purchases: readonly string[]
  /** Best first. */
  readonly suggestions: readonly string[]
  /** Whether the suggestions are available, being requested, or unavailable, for example without a model. */
  readonly asked: 'yes' | 'asking' | 'failed'
  readonly reasons: readonly Reason[]
}

/** Ways to select works by drawing around them. */
export type Tool = 'lasso' | 'rectangle'

/** The first client that is drawn, and the one that it is compared with. */
export type ClientPlace = 0 | 1

const SUGGESTIONS = 20
/** Number of purchases that a suggestion is linked to, and the minimum share of the explanation for a link. */
const REASONS = 2
const LEAST_SHARE = 0.15

/** The map of the open gallery, and what is drawn on it. */
export class MapState {
  #map = $state.raw<CollectionMap | null>(null)
  #drawn = $state.raw<readonly (DrawnClient | null)[]>([null, null])
  #wanted: readonly (string | null)[] = [null, null]
  #sold = $state.raw<ReadonlyMap<string, number> | null>(null)
  /** Cluster under the pointer, in the list of the map. */
  hoveredCluster = $state<number | null>(null)
  byCluster = $state(false)
  /** The shape that the pointer draws around works; null while it moves the map. */
  tool = $state<Tool | null>(null)
  /** Size of pictures relative to their usual size. */
  size = $state(1)
  asList = $state(false)
  layout = $state<LayoutName>('likeness')
  /** Whether the densities of stock and sales are overlaid on the map, and whether works of newcomers are marked. */
  showsStock = $state(false)
  marksNewcomers = $state(false)

  /** Null until it has loaded; without works while nothing is laid out. */
  get map(): CollectionMap | null {
    return this.#map
  }

  /** The clients that are drawn, the first one first. */
  get clients(): readonly DrawnClient[] {
    return this.#drawn.filter((client): client is DrawnClient => client !== null)
  }

  /** The client drawn at a place. */
  clientAt(place: ClientPlace): DrawnClient | null {
    return this.#drawn[place]
  }

  /** Copies sold of every work with at least one sale; null until loaded. */
  get sold(): ReadonlyMap<string, number> | null {
    return this.#sold
  }

  async load(client: Client): Promise<void> {
    this.#map = await client.map.show({})
  }

  /** Loads what has been sold. */
  async loadSold(client: Client): Promise<void> {
    const sold = await client.groups.sold({})
    this.#sold = new Map(sold.map(({ item_id, sold: copies }) => [item_id, copies]))
  }

  /** Draws a client: the purchases, the suggestions of the model in use, and the reasons; null clears that place. */
  async draw(client: Client, id: string | null, place: ClientPlace = 0): Promise<void> {
    this.#wanted = this.#wanted.with(place, id)
    if (id === null) {
      this.#put(place, null)
      return
    }
    const { purchases } = await client.clients.show({ client: id })
    if (this.#wanted[place] !== id) return
    const bought = purchases.map(({ item_id }) => item_id)
    this.#put(place, { id, purchases: bought, suggestions: [], asked: 'asking', reasons: [] })
    // Without a model there are none, but the purchases are still worth showing.
    const answer = await client.suggestions.recommend({ client: id, k: SUGGESTIONS }).catch(() => null)
    const items = answer?.items ?? []
    if (this.#wanted[place] !== id) return
    const known = new Set(bought)
    const reasons = items.flatMap(({ item_id: suggestion, because = [] }) =>
      because
        .filter(({ item_id, share }) => known.has(item_id) && share >= LEAST_SHARE)
        .sort((a, b) => b.share - a.share)
        .slice(0, REASONS)
        .map(({ item_id: purchase, share }) => ({ purchase, suggestion, share })),
    )
    this.#put(place, {
      id,
      purchases: bought,
      suggestions: items.map(({ item_id }) => item_id),
      asked: answer === null ? 'failed' : 'yes',
      reasons,
    })
  }

  #put(place: ClientPlace, drawn: DrawnClient | null): void {
    this.#drawn = this.#drawn.with(place, drawn)
  }
}
