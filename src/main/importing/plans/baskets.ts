import { DAY_SECONDS, dateOfSale, isRank } from '../../../contract/days.ts'
import type { SettledRow } from '../tables/event-table.ts'
import type { KnownOrder } from './known-items.ts'

/** The rows of a file that were bought together: one order id, else one client at one time. */
export interface Basket {
  /** As the table writes it. */
  readonly orderId: string | null
  readonly clientId: string
  /** The earliest time of its rows. */
  time: number
  readonly rows: SettledRow[]
}

/** Numbers of orders begin anew every year; rows of one order lie closer together than this. */
const FAR_SECONDS = 60 * DAY_SECONDS

function isFar(a: number, b: number): boolean {
  return !isRank(Math.min(a, b)) && Math.abs(a - b) > FAR_SECONDS
}

/** One order id, far dates or another client: another order. */
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

/** What stands between the number of an order and the day that tells it from another one of that number. */
const MARK = ' · '

function numberOf(orderId: string): string {
  const at = orderId.indexOf(MARK)
  return at < 0 ? orderId : orderId.slice(0, at)
}

/** Finds the orders of the catalogue, and ids for those that it does not have. */
export class OrderBook {
  readonly #byKey = new Map<string, KnownOrder[]>()
  readonly #taken = new Set<string>()
  /** Numbers of orders that stand for several. */
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

  /** The id under which the catalogue keeps a new order: its number, with its day where that is taken. */
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
