import { DAY_SECONDS, isRank } from '../../../contract/days.ts'
import type { SaleRow, SettledRow } from '../tables/event-table.ts'
import type { KnownItem, KnownOrder } from './known-items.ts'

interface KnownSale {
  readonly item: KnownItem
  readonly order: KnownOrder
}

/**
 * Recognises sales that the catalogue contains even if a newer export writes their time differently: with a time of
 * day, with a time zone, or under an order number.
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

  /**
   * Whether the catalogue contains this sale. A work that exists several times can be bought twice a day: each such
   * sale counts once.
   */
  has(row: SettledRow): boolean {
    // Ranks have no days.
    if (isRank(row.time)) return false
    const alike = this.#sales.get(saleKey(row.clientId, row.itemId)) ?? []
    const isUnique = this.#isOneOfAKind(row.itemId)
    const place = alike.findIndex(({ item, order }) =>
      isUnique
        ? Math.abs(order.time - row.time) <= DAY_SECONDS
        : isSameDay(order.time, row.time) &&
          hasQuantityOf(row, item) &&
          (row.price === undefined || item.price === null || item.price === row.price),
    )
    if (place < 0) return false
    if (!isUnique) alike.splice(place, 1)
    return true
  }

  /** Whether a return reduced the copies of a sale in the catalogue. */
  hasReturn(row: SaleRow, key: string): boolean {
    const alike = this.#sales.get(saleKey(row.clientId, row.itemId)) ?? []
    return alike.some(({ item }) => Object.hasOwn(item.returned, key))
  }

  /** The sale in the catalogue that corresponds to a purchase in a file: same work and client, within a day. */
  sameSale(row: SaleRow): KnownItem | undefined {
    const alike = this.#sales.get(saleKey(row.clientId, row.itemId)) ?? []
    const within = isRank(row.time) ? 0 : DAY_SECONDS
    return alike.find(({ order }) => Math.abs(order.time - row.time) <= within)?.item
  }

  /** The newest sale that a return at `time` can refer to. */
  newestBefore({ clientId, itemId }: SaleRow, time: number): KnownItem | undefined {
    const alike = this.#sales.get(saleKey(clientId, itemId)) ?? []
    const before = alike.filter(({ order }) => order.time <= time + DAY_SECONDS)
    return before.sort((a, b) => b.order.time - a.order.time).at(0)?.item
  }

  /** Reduces the copies of a sale; a sale without copies no longer exists. */
  takeOff({ clientId, itemId }: SaleRow, item: KnownItem, copies: number): void {
    const alike = this.#sales.get(saleKey(clientId, itemId)) ?? []
    const place = alike.findIndex((sale) => sale.item === item)
    if (place < 0) return
    const [{ order }] = alike.splice(place, 1)
    const quantity = item.quantity - copies
    if (quantity > 0) alike.push({ item: { ...item, quantity }, order })
  }
}

/**
 * Whether a row has the same number of copies as a sale: the number before returns or, if the file also contains the
 * returns, the number that is left. A row without a number matches.
 */
export function hasQuantityOf({ quantity, returned }: SettledRow, item: KnownItem): boolean {
  return quantity === undefined || quantity === (returned === undefined ? boughtOf(item) : item.quantity)
}

/** Number of copies originally bought, including returned ones. */
export function boughtOf({ quantity, returned }: KnownItem): number {
  return Object.values(returned).reduce((sum, copies) => sum + copies, quantity)
}

/** True if at least one of the two has no time of day and both are on the same day. */
function isSameDay(a: number, b: number): boolean {
  const isDate = (seconds: number): boolean => seconds % DAY_SECONDS === 0
  return (isDate(a) || isDate(b)) && Math.floor(a / DAY_SECONDS) === Math.floor(b / DAY_SECONDS)
}

function saleKey(clientId: string, itemId: string): string {
  return JSON.stringify([clientId, itemId])
}
