import { DAY_SECONDS, dateOfSale, isRank } from '../../../contract/days.ts'
import type { SettledRow } from '../tables/event-table.ts'
import type { KnownOrder } from './known-items.ts'

/** The rows of a file that were bought together: with the same order id, or otherwise by one client at one time. */
export interface Basket {
  /** As written in the table. */
  readonly orderId: string | null
  readonly clientId: string
  /** The earliest time of its rows. */
  time: number
  readonly rows: SettledRow[]
}

/** Order numbers restart every year; rows of one order are closer together than this. */
const FAR_SECONDS = 60 * DAY_SECONDS

function isFar(a: number, b: number): boolean {
  return !isRank(Math.min(a, b)) && Math.abs(a - b) > FAR_SECONDS
}

/** A different order id, distant dates or a different client mean a different order. */
export function basketsOf(rows: readonly SettledRow[]): Basket[] {
  const baskets: Basket[] = []
  const byKey = new Map<string, Basket[]>()
  for (const row of rows) {
    const { orderId = null, clientId, time } = row
    const key = basketKey(orderId, clientId, time)
    const alike = byKey.get(key) ?? []
    const basket = alike.find((each) => each.clientId === clientId && !isFar(each.time, time))
    if (basket === undefined) {
      const made = { orderId, clientId, time, rows: [row] }
      baskets.push(made)
      byKey.set(key, [...alike, made])
    } else {
      basket.time = Math.min(basket.time, time)
      basket.rows.push(row)
    }
  }
  return baskets
}

function basketKey(orderId: string | null, clientId: string, time: number): string {
  return JSON.stringify(orderId === null ? [clientId, time] : [orderId])
}

/**
 * Separator between the number of an order and the day that distinguishes it from another order with the same number.
 */
const MARK = ' · '

function numberOf(orderId: string): string {
  const at = orderId.indexOf(MARK)
  return at < 0 ? orderId : orderId.slice(0, at)
}

/** Finds orders in the catalogue, and ids for those that it does not contain. */
export class OrderBook {
  readonly #byKey = new Map<string, KnownOrder[]>()
  readonly #taken = new Set<string>()
  /** Order numbers that refer to several orders. */
  readonly repeated = new Set<string>()

  constructor(orders: readonly KnownOrder[]) {
    for (const order of orders) {
      if (order.orderId !== null) this.#taken.add(order.orderId)
      const key = basketKey(
        order.orderId === null ? null : numberOf(order.orderId),
        order.clientId,
        order.time,
      )
      const alike = this.#byKey.get(key)
      if (alike === undefined) this.#byKey.set(key, [order])
      else alike.push(order)
    }
  }

  find({ orderId, clientId, time }: Basket): KnownOrder | undefined {
    const alike = this.#byKey.get(basketKey(orderId, clientId, time)) ?? []
    return alike.find((order) => order.clientId === clientId && !isFar(order.time, time))
  }

  /** The id under which the catalogue stores a new order: its number, followed by its day if the number is taken. */
  idOf({ orderId, clientId, time }: Basket): string | null {
    if (orderId === null) return null
    const day = dateOfSale(time) ?? String(time)
    const ids = [orderId, `${orderId}${MARK}${day}`, `${orderId}${MARK}${day}${MARK}${clientId}`]
    const free = ids.find((id) => !this.#taken.has(id)) ?? `${ids[2]}${MARK}${this.#taken.size}`
    if (free !== orderId) this.repeated.add(orderId)
    this.#taken.add(free)
    return free
  }
}
