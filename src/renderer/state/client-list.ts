import type { ClientDetails, ClientEntry } from '../../contract/areas/clients.ts'
import type { Work } from '../../contract/areas/catalogue.ts'
import { folded } from '../../contract/plain-text.ts'

export const CLIENT_SORTS = ['recent', 'name', 'most'] as const
export type ClientSort = (typeof CLIENT_SORTS)[number]

/** Search text by entry: folding 20,000 names takes too long per keystroke. */
const searchTexts = new WeakMap<ClientEntry, string>()

function searchText(entry: ClientEntry): string {
  let text = searchTexts.get(entry)
  if (text === undefined) {
    text = folded(`${entry.name ?? ''} ${entry.second_name ?? ''} ${entry.client_id}`)
    searchTexts.set(entry, text)
  }
  return text
}

/** The clients whose name or number contains every word of the text, ignoring case and accents, in order. */
export function listedClients(
  clients: readonly ClientEntry[],
  text: string,
  sort: ClientSort,
): readonly ClientEntry[] {
  const wanted = folded(text).split(/\s+/).filter(Boolean)
  const found =
    wanted.length === 0
      ? clients
      : clients.filter((entry) => wanted.every((word) => searchText(entry).includes(word)))
  return found.toSorted(ORDERS[sort])
}

const nameOf = ({ name, client_id }: ClientEntry): string => name ?? client_id
// One collator for all comparisons: `localeCompare` looks up its own each time.
const { compare } = new Intl.Collator(undefined, { numeric: true })
const byName = (a: ClientEntry, b: ClientEntry): number => compare(nameOf(a), nameOf(b))

/** Time of a client's last purchase; clients without purchases sort before all others. */
const bought = ({ last_bought }: ClientEntry): number => last_bought ?? -Number.MAX_VALUE

const ORDERS: Readonly<Record<ClientSort, (a: ClientEntry, b: ClientEntry) => number>> = {
  recent: (a, b) => bought(b) - bought(a) || byName(a, b),
  name: byName,
  most: (a, b) => b.works - a.works || byName(a, b),
}

/** A client's purchases at a glance. */
export interface TasteSummary {
  /** The style, else the artist, of more than a third of the works. */
  readonly mostly: string | null
  /** What was paid, if prices of one currency are known; else what the works cost. */
  readonly prices: { readonly low: number; readonly high: number; readonly currency: string | null } | null
}

const MOSTLY_SHARE = 1 / 3

export function tasteOf({ purchases }: ClientDetails, work: (id: string) => Work | undefined): TasteSummary {
  const works = purchases.map(({ item_id }) => work(item_id)).filter((each) => each !== undefined)
  const paid = purchases.flatMap(({ item_id, price, currency }) => {
    const bought = work(item_id)
    const amount = price ?? bought?.price ?? null
    return amount === null ? [] : [{ amount, currency: currency ?? bought?.currency ?? null }]
  })
  const oneCurrency = new Set(paid.map(({ currency }) => currency)).size === 1
  const amounts = paid.map(({ amount }) => amount)
  return {
    mostly: commonest(works.map(({ style }) => style)) ?? commonest(works.map(({ artist }) => artist)),
    prices: oneCurrency
      ? { low: Math.min(...amounts), high: Math.max(...amounts), currency: paid[0].currency }
      : null,
  }
}

/** A value shared by more than one work and by more than a third of all. */
function commonest(values: readonly (string | null)[]): string | null {
  const counts = new Map<string, number>()
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
  const best = [...counts].sort(([, a], [, b]) => b - a).at(0)
  if (best === undefined) return null
  const [value, count] = best
  return count > 1 && count > MOSTLY_SHARE * values.length ? value : null
}
