import type { SaleRow } from './event-table.ts'
import type { KnownItem, KnownOrder } from './known.ts'

/** Two sales of a one-of-a-kind work to one client within a day are one. */
const DAY_SECONDS = 86_400
/** Below this a time is a plain rank. */
const EARLIEST_SECOND = 1e8

interface KnownSale {
  readonly item: KnownItem
  readonly order: KnownOrder
}

/**
 * Recognises sales that the catalogue has, though a newer export writes their time otherwise: with a time of day, with a
 * zone, or under the number of an order.
 */
export class SaleMemory {
  readonly #sales = new Map<string, KnownSale[]>()
  readonly #isOneOfAKind: (itemId: string) => boolean

  constructor(orders: readonly KnownOrder[], isOneOfAKind: (itemId: string) => boolean) {
    this.#isOneOfAKind = isOneOfAKind
    for (const order of orders) {
      for (const item of order.items) {
        const key = saleKey(order.clientId, item.itemId)
        const alike = this.#sales.get(key)
        if (alike === undefined) this.#sales.set(key, [{ item, order }])
        else alike.push({ item, order })
      }
    }
  }

  /** Whether the catalogue has this sale. What exists several times may be bought twice a day: there each counts once. */
  has(row: SaleRow): boolean {
    // Ranks have no days.
    if (row.time < EARLIEST_SECOND) return false
    const alike = this.#sales.get(saleKey(row.clientId, row.itemId)) ?? []
    const isUnique = this.#isOneOfAKind(row.itemId)
    const place = alike.findIndex(({ item, order }) =>
      isUnique
        ? Math.abs(order.time - row.time) <= DAY_SECONDS
        : isSameDay(order.time, row.time) &&
          (row.price === undefined || item.price === null || item.price === row.price),
    )
    if (place < 0) return false
    if (!isUnique) alike.splice(place, 1)
    return true
  }

  /** Takes out the newest sale that a return at `time` can mean. */
  takeBack(clientId: string, itemId: string, time: number): KnownItem | undefined {
    const alike = this.#sales.get(saleKey(clientId, itemId)) ?? []
    const before = alike.filter(({ order }) => order.time <= time + DAY_SECONDS)
    const newest = before.sort((a, b) => b.order.time - a.order.time).at(0)
    if (newest === undefined) return undefined
    alike.splice(alike.indexOf(newest), 1)
    return newest.item
  }
}

/** One of the two without a time of day, both on one day. */
function isSameDay(a: number, b: number): boolean {
  const isDate = (seconds: number): boolean => seconds % DAY_SECONDS === 0
  return (isDate(a) || isDate(b)) && Math.floor(a / DAY_SECONDS) === Math.floor(b / DAY_SECONDS)
}

function saleKey(clientId: string, itemId: string): string {
  return JSON.stringify([clientId, itemId])
}
