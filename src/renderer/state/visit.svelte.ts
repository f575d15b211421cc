import type { Fault } from '../../contract/fault.ts'
import type { RankedItem, Suggestions } from '../../contract/results/suggestions.ts'
import type { Palette, SuggestionQuery } from '../../contract/settings.ts'
import { faultOf } from '../../contract/wire-fault.ts'
import type { Client } from '../wire/index.ts'

/** What a visitor wishes for; null where anything will do. */
export interface Wishes {
  readonly inStock: boolean
  readonly maxPrice: number | null
  readonly maxWidth: number | null
  readonly maxHeight: number | null
  readonly medium: string | null
  readonly artist: string | null
  /** Nothing by this artist. */
  readonly notArtist: string | null
  readonly tag: string | null
  readonly palette: Palette | null
  /** Whether the list keeps to the budget of the client's record, where there is one. */
  readonly budget: boolean
  /** Whether works that the client has seen are left out. */
  readonly unseen: boolean
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
  maxHeight: null,
  medium: null,
  artist: null,
  notArtist: null,
  tag: null,
  palette: null,
  budget: true,
  unseen: false,
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
  /** Whose wishes they are. */
  #wisher = $state<string | null>(null)
  #suggestions = $state.raw<Suggestions | null>(null)
  #fault = $state.raw<Fault | null>(null)
  #waiting = $state(false)
  #asked = 0
  readonly #byId = $derived(new Map(this.#suggestions?.items.map((item) => [item.item_id, item])))

  /** The wishes for a client: another one starts with the budget of the record alone; how varied a list is stays. */
  wishesOf(clientId: string): Wishes {
    if (this.#wisher === clientId) return this.#wishes
    const { diversity, newcomers } = this.#wishes
    return { ...NO_WISHES, diversity, newcomers }
  }

  /** Whether any wish narrows the suggestions; the budget is a part of the record. */
  isNarrow(clientId: string): boolean {
    const { inStock, maxPrice, maxWidth, maxHeight, ...rest } = this.wishesOf(clientId)
    const { medium, artist, notArtist, tag, palette, unseen } = rest
    const chosen = [maxPrice, maxWidth, maxHeight, medium, artist, notArtist, tag, palette]
    return !inStock || unseen || chosen.some((wish) => wish !== null)
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

  /** The suggestion of a work to a client, with its reasons; those of another client are none. */
  suggestion(clientId: string, itemId: string): RankedItem | undefined {
    return this.#suggestions?.client === clientId ? this.#byId.get(itemId) : undefined
  }

  wish(clientId: string, changes: Partial<Wishes>): void {
    this.#wishes = { ...this.wishesOf(clientId), ...changes }
    this.#wisher = clientId
  }

  /** Lifts everything that narrows the list, the budget as well. */
  clear(clientId: string): void {
    const { diversity, newcomers } = this.wishesOf(clientId)
    this.wish(clientId, { ...NO_WISHES, diversity, newcomers, budget: false })
  }

  /** Asks for suggestions; what is shown of the same client stays until the new ones are here. */
  async ask(client: Client, clientId: string): Promise<void> {
    const asked = ++this.#asked
    if (this.#suggestions?.client !== clientId) {
      this.#suggestions = null
      this.#fault = null
    }
    this.#waiting = true
    const answer = await client.suggestions.recommend(queryOf(clientId, this.wishesOf(clientId))).then(
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
  const { inStock, maxPrice, maxWidth, maxHeight, medium, artist, notArtist, tag, palette } = wishes
  const { diversity, newcomers, rest, usualPrices, budget, unseen } = wishes
  const named = <Value extends string>(value: Value | null): Value[] | undefined =>
    value === null ? undefined : [value]
  return {
    client,
    k: SUGGESTIONS,
    includeUnavailable: !inStock,
    diversity,
    newcomers: newcomers ? NEWCOMERS : 0,
    rest: rest ? REST : 0,
    usualPrices,
    budget,
    unseen,
    filter: {
      maxPrice: maxPrice ?? undefined,
      maxWidthCm: maxWidth ?? undefined,
      maxHeightCm: maxHeight ?? undefined,
      mediums: named(medium),
      artists: named(artist),
      notArtists: named(notArtist),
      tags: named(tag),
      palettes: named(palette),
    },
  }
}
