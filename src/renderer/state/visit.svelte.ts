import type { Fault } from '../../contract/fault.ts'
import type { RankedItem, Suggestions } from '../../contract/results/suggestions.ts'
import type { SuggestionQuery } from '../../contract/settings.ts'
import { faultOf } from '../../contract/wire-fault.ts'
import type { Client } from '../wire/index.ts'

/** What a visitor wishes for; null where anything will do. */
export interface Wishes {
  readonly inStock: boolean
  readonly maxPrice: number | null
  readonly maxWidth: number | null
  readonly medium: string | null
  readonly artist: string | null
  /** Share of the relevance that may be given up for variety. */
  readonly diversity: number
  /** Whether some of the list goes to artists of whom nothing was sold. */
  readonly newcomers: boolean
  /** Whether works that many clients were offered lately are left out. */
  readonly rest: boolean
  /** Whether the list keeps to the prices that the client usually pays. */
  readonly usualPrices: boolean
}

export const NO_WISHES: Wishes = {
  inStock: true,
  maxPrice: null,
  maxWidth: null,
  medium: null,
  artist: null,
  diversity: 0,
  newcomers: false,
  rest: false,
  usualPrices: false,
}

/** As many as a visit has time for, and some to choose from. */
const SUGGESTIONS = 60
/** Every tenth work, where newcomers are asked for. */
const NEWCOMERS = 0.1
/** Offered to so many and bought by none: enough for now. */
const REST = 5

/** The suggestions for a visit, and the wishes that they keep to. */
export class Visit {
  #wishes = $state.raw<Wishes>(NO_WISHES)
  #suggestions = $state.raw<Suggestions | null>(null)
  #fault = $state.raw<Fault | null>(null)
  #waiting = $state(false)
  #asked = 0
  readonly #byId = $derived(new Map(this.#suggestions?.items.map((item) => [item.item_id, item])))

  get wishes(): Wishes {
    return this.#wishes
  }

  /** Whether any wish narrows the suggestions. */
  get narrow(): boolean {
    const { inStock, maxPrice, maxWidth, medium, artist } = this.#wishes
    return !inStock || [maxPrice, maxWidth, medium, artist].some((wish) => wish !== null)
  }

  get suggestions(): Suggestions | null {
    return this.#suggestions
  }

  /** Why there are none. */
  get fault(): Fault | null {
    return this.#fault
  }

  get waiting(): boolean {
    return this.#waiting
  }

  /** The suggestion of a work, with its reasons. */
  suggestion(itemId: string): RankedItem | undefined {
    return this.#byId.get(itemId)
  }

  wish(changes: Partial<Wishes>): void {
    this.#wishes = { ...this.#wishes, ...changes }
  }

  clear(): void {
    const { diversity, newcomers } = this.#wishes
    this.#wishes = { ...NO_WISHES, diversity, newcomers }
  }

  /** Asks for suggestions; what is shown of the same client stays until the new ones are here. */
  async ask(client: Client, clientId: string): Promise<void> {
    const asked = ++this.#asked
    if (this.#suggestions?.client !== clientId) this.#suggestions = null
    this.#waiting = true
    const answer = await client.suggestions.recommend(queryOf(clientId, this.#wishes)).then(
      (suggestions) => ({ suggestions, fault: null }),
      (error: unknown) => ({ suggestions: null, fault: faultOf(error) }),
    )
    // Another client or other wishes may have been asked for meanwhile.
    if (asked !== this.#asked) return
    this.#suggestions = answer.suggestions
    this.#fault = answer.fault
    this.#waiting = false
  }
}

/** The question that wishes come to. */
export function queryOf(client: string, wishes: Wishes): Partial<SuggestionQuery> {
  const { inStock, maxPrice, maxWidth, medium, artist, diversity, newcomers, rest, usualPrices } = wishes
  return {
    client,
    k: SUGGESTIONS,
    includeUnavailable: !inStock,
    diversity,
    newcomers: newcomers ? NEWCOMERS : 0,
    rest: rest ? REST : 0,
    usualPrices,
    filter: {
      maxPrice: maxPrice ?? undefined,
      maxWidthCm: maxWidth ?? undefined,
      mediums: medium === null ? undefined : [medium],
      artists: artist === null ? undefined : [artist],
    },
  }
}
