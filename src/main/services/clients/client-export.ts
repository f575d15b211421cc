import { dateOfSale } from '../../../contract/days.ts'
import type { CatalogReader } from '../../../catalog-read/index.ts'
import type { ClientDetails, ClientExport } from '../../../contract/areas/clients.ts'
import type { VisitAnswer } from '../../../contract/areas/visits.ts'
import { clientPage, type DescribedWork } from '../../exporting/client-page.ts'
import type { Reads } from '../../session/needs.ts'
import { detailsOf } from './client-details.ts'

/** A client's complete record, with the works described in words: what the law calls a copy of the data. */
export type ClientDocument = Omit<
  ClientDetails,
  'purchases' | 'liked' | 'offers' | 'reservations' | 'seen' | 'disliked'
> & {
  readonly exported_at: string
  readonly purchases: readonly (DescribedWork &
    Omit<ClientDetails['purchases'][number], 'sold_at'> & { readonly sold_at: string | number })[]
  readonly liked: readonly DescribedWork[]
  readonly disliked: readonly DescribedWork[]
  readonly seen: readonly DescribedWork[]
  readonly offers: readonly (DescribedWork & ClientDetails['offers'][number])[]
  readonly reservations: readonly (DescribedWork & ClientDetails['reservations'][number])[]
  /** Works presented to the client, newest first. */
  readonly visits: readonly {
    readonly began_at: string
    readonly notes: string | null
    readonly works: readonly (DescribedWork & { readonly answer: VisitAnswer })[]
  }[]
  /** Lists kept for the client. */
  readonly lists: readonly {
    readonly name: string | null
    readonly occasion: string | null
    readonly notes: string | null
    readonly works: readonly (DescribedWork & { readonly note: string | null })[]
  }[]
}

/**
 * Everything known about a client, as JSON and as a self-contained web page.
 * @throws Fault `not-found`
 */
export function exportClient({ reader }: Reads, clientId: string): ClientExport {
  const document = documentOf(reader, clientId)
  return { document, page: clientPage(document, languageOf(document.language)) }
}

function documentOf(reader: CatalogReader, clientId: string): ClientDocument {
  const details = detailsOf(reader, clientId)
  const own = reader.money.inUse().currency
  const currencyOf = (amount: number | null, currency: string | null): string | null =>
    amount === null ? currency : (currency ?? own)
  const described = (itemId: string): DescribedWork => {
    const work = reader.artworks.byExternalId(itemId)
    return {
      item_id: itemId,
      title: work?.title ?? null,
      artist: work?.artist ?? null,
      year: work?.year ?? null,
    }
  }
  return {
    exported_at: new Date().toISOString(),
    ...details,
    budget_currency: currencyOf(details.budget, details.budget_currency),
    purchases: details.purchases.map((sale) => ({
      ...sale,
      ...described(sale.item_id),
      sold_at: dayOf(sale.sold_at),
      currency: currencyOf(sale.price, sale.currency),
    })),
    liked: details.liked.map(described),
    disliked: details.disliked.map(described),
    seen: details.seen.map(described),
    offers: details.offers.map((offer) => ({ ...offer, ...described(offer.item_id) })),
    reservations: details.reservations.map((one) => ({ ...one, ...described(one.item_id) })),
    visits: reader.presented.ofClient(clientId).map(({ beganAt, notes, works }) => ({
      began_at: beganAt,
      notes,
      works: works.map(({ itemId, answer }) => ({ ...described(itemId), answer })),
    })),
    lists: reader.lists
      .all()
      .filter((list) => list.clientId === clientId)
      .map(({ id, name, occasion, notes }) => ({
        name,
        occasion,
        notes,
        works: reader.lists.items(id).map(({ itemId, note }) => ({ ...described(itemId), note })),
      })),
  }
}

const dayOf = (seconds: number): string | number => dateOfSale(seconds) ?? seconds

/** The supported language that matches a typed text. */
function languageOf(language: string | null): 'en' | 'es' {
  return /^(es|spa|espa|castel)/i.test(language ?? '') ? 'es' : 'en'
}
