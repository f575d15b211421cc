import type { SaleRow } from '../tables/event-table.ts'
import type { KnownOrder } from './known-items.ts'

/** So many works are named one by one. */
const MOST_NAMED = 10

/** Notes on works that exist once and were sold more than once, in the file or beside what the catalogue has. */
export function soldTwiceNotes(
  rows: readonly SaleRow[],
  orders: readonly KnownOrder[],
  isOneOfAKind: (itemId: string) => boolean,
): string[] {
  const knownBuyers = new Map<string, Set<string>>()
  for (const { clientId, items } of orders) {
    for (const { itemId } of items)
      knownBuyers.set(itemId, (knownBuyers.get(itemId) ?? new Set()).add(clientId))
  }
  const notes: string[] = []
  for (const [itemId, sales] of Map.groupBy(rows, (row) => row.itemId)) {
    if (!isOneOfAKind(itemId)) continue
    const said = new Map(sales.map(({ clientId, line }) => [clientId, `${clientId} (line ${line})`]))
    const others = [...(knownBuyers.get(itemId) ?? [])].filter((clientId) => !said.has(clientId))
    if (said.size + others.length < 2) continue
    const buyers = [...others.map((clientId) => `${clientId} (in the gallery)`), ...said.values()]
    notes.push(
      `${sales[0].file}: ${itemId} exists once and was sold to ${buyers.join(' and to ')}. ` +
        'Is the later one a return that is missing, another work, or an edition? Both are kept.',
    )
  }
  const more = notes.length - MOST_NAMED
  return more > 0 ? [...notes.slice(0, MOST_NAMED), `… and ${more} more works that were sold twice.`] : notes
}
