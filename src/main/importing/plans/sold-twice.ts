import { message, type Message } from '../../../messages/message.ts'
import type { SaleRow } from '../tables/event-table.ts'
import type { KnownOrder } from './known-items.ts'

/** Maximum number of works that are listed individually. */
const MOST_NAMED = 10

/** Notes on one-of-a-kind works that were sold more than once, within the file or in combination with the catalogue. */
export function soldTwiceNotes(
  rows: readonly SaleRow[],
  orders: readonly KnownOrder[],
  isOneOfAKind: (itemId: string) => boolean,
): Message[] {
  const knownBuyers = new Map<string, Set<string>>()
  for (const { clientId, items } of orders) {
    for (const { itemId } of items)
      knownBuyers.set(itemId, (knownBuyers.get(itemId) ?? new Set()).add(clientId))
  }
  const notes: Message[] = []
  for (const [itemId, sales] of Map.groupBy(rows, (row) => row.itemId)) {
    if (!isOneOfAKind(itemId)) continue
    const said = new Map(
      sales.map(({ clientId, line }) => [clientId, message('plans.buyerInLine', { client: clientId, line })]),
    )
    const others = [...(knownBuyers.get(itemId) ?? [])].filter((clientId) => !said.has(clientId))
    if (said.size + others.length < 2) continue
    const buyers = [
      ...others.map((clientId) => message('plans.buyerInGallery', { client: clientId })),
      ...said.values(),
    ]
    notes.push(message('plans.soldTwice', { file: sales[0].file, work: itemId, buyers }))
  }
  const more = notes.length - MOST_NAMED
  return more > 0 ? [...notes.slice(0, MOST_NAMED), message('plans.moreSoldTwice', { count: more })] : notes
}
