import type { ClientDetails } from '../../../contract/areas/clients.ts'
import type { DeskEntry } from '../../../contract/areas/desks.ts'

/**
 * Notes made in a copy, as a list that can be queried: the client's answers since, and the client's current state for a
 * work.
 */

type What = DeskEntry['what']

/** What the user notes about a client and a work; the last three reverse the first three. */
export type Said = 'liked' | 'offered' | 'refused' | 'unliked' | 'withdrawn' | 'reopened'
const TAKES_BACK = { unliked: 'liked', withdrawn: 'offered', reopened: 'refused' } as const

/** Id and time of a new entry. */
export type Stamp = () => Pick<DeskEntry, 'id' | 'at'>

/**
 * The entries after recording an answer to works. What the catalogue already contains is not noted again, and a note is
 * replaced by its opposite.
 * @param known the client as stored in the copy's catalogue
 * @returns undefined for reversing something that only the main desk can reverse, because it is in the catalogue
 */
export function afterSaying(
  entries: readonly DeskEntry[],
  known: ClientDetails,
  { said, works }: { readonly said: Said; readonly works: readonly string[] },
  stamp: Stamp,
): readonly DeskEntry[] | undefined {
  let after: readonly DeskEntry[] | undefined = entries
  for (const work of works) after = after && afterOne(after, known, said, work, stamp)
  return after
}

function afterOne(
  entries: readonly DeskEntry[],
  known: ClientDetails,
  said: Said,
  work: string,
  stamp: Stamp,
): readonly DeskEntry[] | undefined {
  const client = known.client_id
  const stands = standing(known, work)
  if (said === 'unliked' || said === 'withdrawn' || said === 'reopened') {
    const what = TAKES_BACK[said]
    const rest = without(entries, client, what, work)
    return rest.length === entries.length && stands.has(what) && !isNoted(entries, client, what, work)
      ? undefined
      : rest
  }
  const rest =
    said === 'refused' ? without(entries, client, 'liked', work) : without(entries, client, 'refused', work)
  if (stands.has(said) || isNoted(rest, client, said, work)) return rest
  return [...rest, { ...stamp(), what: said, client, works: [work], notes: null }]
}

/** The catalogue's state for a client and a work. A declined offer can be made again. */
function standing(known: ClientDetails, work: string): ReadonlySet<What> {
  const outcome = known.offers.find(({ item_id }) => item_id === work)?.outcome
  return new Set<What>([
    ...(known.liked.includes(work) ? (['liked'] as const) : []),
    ...(outcome === 'declined' ? (['refused'] as const) : []),
    ...(outcome === 'open' || outcome === 'sold' ? (['offered'] as const) : []),
  ])
}

const isOf = (entry: DeskEntry, client: string, what: What): boolean =>
  entry.client === client && entry.what === what

function isNoted(entries: readonly DeskEntry[], client: string, what: What, work: string): boolean {
  return entries.some((entry) => isOf(entry, client, what) && entry.works.includes(work))
}

function without(
  entries: readonly DeskEntry[],
  client: string,
  what: What,
  work: string,
): readonly DeskEntry[] {
  return entries.flatMap((entry) => {
    if (!isOf(entry, client, what) || !entry.works.includes(work)) return [entry]
    const works = entry.works.filter((each) => each !== work)
    return works.length === 0 ? [] : [{ ...entry, works }]
  })
}

/** A client of the copy, including the notes made since the copy was made. */
export function withNotes(known: ClientDetails, entries: readonly DeskEntry[]): ClientDetails {
  const noted = (what: What): readonly (readonly [item: string, at: string])[] =>
    entries
      .filter((entry) => isOf(entry, known.client_id, what))
      .flatMap(({ works, at }) => works.map((work) => [work, at] as const))
  const refused = new Map(noted('refused'))
  const offered = new Map(noted('offered'))
  const liked = new Set([...known.liked, ...noted('liked').map(([work]) => work)])
  for (const work of refused.keys()) liked.delete(work)

  const offers = known.offers.map((offer) => {
    if (offer.outcome === 'sold') return offer
    if (refused.has(offer.item_id)) return { ...offer, outcome: 'declined' as const }
    return offered.has(offer.item_id) ? { ...offer, outcome: 'open' as const } : offer
  })
  const there = new Set(offers.map(({ item_id }) => item_id))
  const fresh = [...new Map([...refused, ...offered])]
    .filter(([work]) => !there.has(work))
    .map(([work, at]) => ({
      item_id: work,
      offered_at: at,
      outcome: refused.has(work) ? ('declined' as const) : ('open' as const),
      model: null,
    }))
    .sort((a, b) => Date.parse(b.offered_at) - Date.parse(a.offered_at))
  const all = [...fresh, ...offers]
  return {
    ...known,
    liked: [...liked],
    likes: liked.size,
    offers: all,
    open_offers: all.filter(({ outcome }) => outcome === 'open').length,
  }
}
