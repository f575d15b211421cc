import type { BriefArtwork } from '../../catalog-read/index.ts'
import { Fault } from '../../contract/fault.ts'
import type { ListFacts } from '../../contract/results/suggestions.ts'
import { inGalleryCurrency, NO_MONEY, type Money } from '../../contract/money.ts'
import type { SuggestionQuery } from '../../contract/settings.ts'
import type { OpenGallery, Works } from '../open-gallery/index.ts'
import { isUsual, usualPrices, type Paid, type PriceRange } from './usual-prices.ts'
import { filterWorks } from './work-filter.ts'
import { message } from '../../messages/message.ts'

/** Number of days for which an offer counts: a work that was offered to a client a season ago can be offered again. */
const REST_DAYS = 90

/**
 * The works that can be offered, ascending: not owned, not declined, in stock, matching the filter, not recently
 * offered to many others, at prices that are usual for the client; and what was left out because of that.
 */
export function worksToOffer(
  { reader, traits }: OpenGallery,
  works: Works,
  profile: readonly number[],
  query: SuggestionQuery,
): { readonly offered: number[]; readonly list: Pick<ListFacts, 'rested' | 'prices' | 'budget'> } {
  const { client, includeUnavailable, filter, rest, usualPrices: keepsToPrices, unseen } = query
  const { catalogue } = works
  const since = new Date(Date.now() - REST_DAYS * 86_400_000)
  const resting = new Set(rest > 0 ? reader.visits.offeredOften(since.toISOString(), rest) : [])
  const limit = query.budget && client !== undefined ? budgetOf(reader, client) : undefined
  const hasLimit = filter.minPrice !== undefined || filter.maxPrice !== undefined || limit !== undefined
  const money = keepsToPrices || hasLimit ? reader.money.inUse() : NO_MONEY
  const range = keepsToPrices && client !== undefined ? usualPricesOf(reader, client, money) : null
  const inStock = stockFor(works, includeUnavailable, [
    ...profile,
    ...numbersOf(works, client === undefined ? [] : reader.visits.declinedBy(client)),
    ...numbersOf(works, unseen && client !== undefined ? seenBy(reader, client) : []),
  ])
  const hasPalette = filter.palettes === undefined ? undefined : traits.palettes(catalogue)
  const fitting = filterWorks(inStock, catalogue, filter, money, hasPalette)
  const wanted = limit === undefined ? fitting : withinBudget(limit, fitting, catalogue, money)
  const budget = limit === undefined ? null : { ...limit, left_out: fitting.length - wanted.length }
  const usable =
    resting.size === 0 ? wanted : wanted.filter((item) => !resting.has(catalogue[item].externalId))
  const offered =
    range === null ? usable : usable.filter((item) => isUsual(range, inOneCurrency(catalogue[item], money)))
  const list = { rested: wanted.length - usable.length, prices: null, budget }
  if (range === null) return { offered, list }
  // A price range that leaves nothing is ignored.
  const lifted = offered.length === 0
  const prices = { ...range, left_out: lifted ? 0 : usable.length - offered.length }
  return { offered: lifted ? usable : offered, list: { ...list, prices } }
}

/** The listed works without those in `leftOut`, ascending; only those in stock unless all are wanted. */
function stockFor({ listed, inStock }: Works, all: boolean, leftOut: readonly number[]): number[] {
  const marks = (all ? listed : inStock).slice()
  for (const item of leftOut) marks[item] = 0
  const items: number[] = []
  for (let item = 0; item < marks.length; item++) if (marks[item] === 1) items.push(item)
  return items
}

function numbersOf({ itemOf }: Works, itemIds: readonly string[]): number[] {
  return itemIds.flatMap((itemId) => itemOf.get(itemId) ?? [])
}

interface Budget {
  readonly amount: number
  readonly currency: string | null
}

/** The budget in a client's record; undefined if it has none. */
function budgetOf(reader: OpenGallery['reader'], clientId: string): Budget | undefined {
  const client = reader.sales.client(clientId)
  if (client === undefined || client.budget === null) return undefined
  return { amount: client.budget, currency: client.budgetCurrency }
}

/** @throws Fault `too-little-data` if none of the works is within the budget */
function withinBudget(
  { amount, currency }: Budget,
  works: readonly number[],
  catalogue: readonly BriefArtwork[],
  money: Money,
): number[] {
  const most = inGalleryCurrency({ price: amount, currency }, money)
  const left = works.filter((item) => {
    const work = catalogue[item]
    if (currency !== null && work.currency === currency) return (work.price ?? 0) <= amount
    // Works whose price cannot be compared are kept: the user sees the price.
    const price = inGalleryCurrency(work, money)
    return price === null || most === null || price <= most
  })
  if (left.length > 0 || works.length === 0) return left
  const limit = currency === null ? `${amount}` : `${amount} ${currency}`
  throw new Fault('too-little-data', message('suggestions.overBudget', { limit }), {
    next: message('suggestions.overBudgetNext'),
  })
}

function seenBy(reader: OpenGallery['reader'], clientId: string): string[] {
  const client = reader.sales.client(clientId)
  return client === undefined ? [] : reader.clientRecords.seenBy(client.id).map(({ itemId }) => itemId)
}

/** Based on what the client paid; if a sale has no price, on the price of the work. */
function usualPricesOf(reader: OpenGallery['reader'], clientId: string, money: Money): PriceRange | null {
  const client = reader.sales.client(clientId)
  if (client === undefined) return null
  return usualPrices(
    reader.sales.soldTo(client.id).map(({ price, currency, itemId }) => {
      const paid =
        price === null ? (reader.artworks.byExternalId(itemId) ?? { price, currency }) : { price, currency }
      return inOneCurrency(paid, money)
    }),
  )
}

/**
 * In the gallery's currency if it can be converted; otherwise unchanged, to be compared only with amounts in the same
 * currency.
 */
function inOneCurrency({ price, currency }: Paid, money: Money): Paid {
  const converted = money.currency === null ? null : inGalleryCurrency({ price, currency }, money)
  return converted === null ? { price, currency } : { price: converted, currency: money.currency }
}
