import type { Fault } from '../../contract/fault.ts'
import type { RankedItem, Suggestions } from '../../contract/results/suggestions.ts'
import type { Palette, SuggestionQuery } from '../../contract/settings.ts'
import { faultOf } from '../../contract/wire-fault.ts'
import type { Client } from '../wire/index.ts'

/** A visitor's wishes; null for no preference. */
export interface Wishes {
  readonly inStock: boolean
  readonly maxPrice: number | null
  readonly maxWidth: number | null
  readonly maxHeight: number | null
  readonly medium: string | null
  readonly artist: string | null
  /** Excludes this artist. */
  readonly notArtist: string | null
  readonly tag: string | null
  readonly palette: Palette | null
  /** Whether the list respects the budget in the client's record, if there is one. */
  readonly budget: boolean
  /** Whether works that the client has seen are excluded. */
  readonly unseen: boolean
  /** Share of the relevance that can be sacrificed for variety. */
  readonly diversity: number
  /** Whether part of the list is reserved for artists without any sold work. */
  readonly newcomers: boolean
  /** Whether works that were recently offered to many clients are excluded. */
  readonly rest: boolean
  /** Whether the list respects the prices that the client usually pays. */
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

/** Number of suggestions: as many as a visit has time for, and some to choose from. */
const SUGGESTIONS = 60
/** Share of newcomers if they are requested: every tenth work. */
const NEWCOMERS = 0.1
/** Number of offers without a sale after which a work is rested. */
const REST = 5

/** The suggestions for a visit, and the wishes that they respect. */
export class Visit {
  #wishes = $state.raw<Wishes>(NO_WISHES)
  /** The client whose wishes they are. */
  #wisher = $state<string | null>(null)
  #suggestions = $state.raw<Suggestions | null>(null)
  #fault = $state.raw<Fault | null>(null)
  #waiting = $state(false)
  #asked = 0
  readonly #byId = $derived(new Map(this.#suggestions?.items.map((item) => [item.item_id, item])))

  /**
   * The wishes of a client: a different client starts with only the budget of the record; the diversity of the list is
   * kept.
   */
  wishesOf(clientId: string): Wishes {
    if (this.#wisher === clientId) return this.#wishes
    const { diversity, newcomers } = this.#wishes
    return { ...NO_WISHES, diversity, newcomers }
  }

  /** Whether any wish narrows the suggestions; the budget does not count, as it is part of the record. */
  isNarrow(clientId: string): boolean {
    const { inStock, maxPrice, maxWidth, maxHeight, ...rest } = this.wishesOf(clientId)
    const { medium, artist, notArtist, tag, palette, unseen } = rest
    const chosen = [maxPrice, maxWidth, maxHeight, medium, artist, notArtist, tag, palette]
    return !inStock || unseen || chosen.some((wish) => wish !== null)
  }

  get suggestions(): Suggestions | null {
    return this.#suggestions
  }

  /** Why there are no suggestions. */
  get fault(): Fault | null {
    return this.#fault
  }

  get waiting(): boolean {
    return this.#waiting
  }

  /** The suggestion of a work to a client, with its reasons; undefined for suggestions to another client. */
  suggestion(clientId: string, itemId: string): RankedItem | undefined {
    return this.#suggestions?.client === clientId ? this.#byId.get(itemId) : undefined
  }

  wish(clientId: string, changes: Partial<Wishes>): void {
    this.#wishes = { ...this.wishesOf(clientId), ...changes }
    this.#wisher = clientId
  }

  /** Removes everything that narrows the list, including the budget. */
  clear(clientId: string): void {
    const { diversity, newcomers } = this.wishesOf(clientId)
    this.wish(clientId, { ...NO_WISHES, diversity, newcomers, budget: false })
  }

  /** Requests suggestions; those shown for the same client stay until the new ones arrive. */
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
    // Another client or other wishes can have been requested meanwhile.
    if (asked !== this.#asked) return
    this.#suggestions = answer.suggestions
    this.#fault = answer.fault
    this.#waiting = false
  }
}

/** The query that corresponds to the wishes. */
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
