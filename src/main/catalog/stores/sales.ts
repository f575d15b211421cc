import type { Client, SaleLine } from '../../../catalog-read/index.ts'
import type { Statements } from '../statements.ts'

export type NewClient = Pick<Client, 'externalId'> & Partial<Omit<Client, 'id' | 'externalId'>>

export interface NewOrder {
  readonly orderId: string | null
  readonly clientId: string
  readonly soldAt: number
}

export interface NewOrderItem {
  readonly itemId: string
  /** Price of one copy, as paid. */
  readonly price: number | null
  /** Price of one copy before a discount; null if no discount was given. */
  readonly fullPrice?: number | null
  readonly currency: string | null
  /** Number of copies that the client kept; 1 if omitted. */
  readonly quantity?: number
  /** Number of copies taken off by each return. */
  readonly returned?: Readonly<Record<string, number>>
}

const CLIENT_COLUMNS = {
  name: 'name',
  secondName: 'second_name',
  company: 'company',
  contact: 'contact',
  address: 'address',
  language: 'language',
  budget: 'budget',
  budgetCurrency: 'budget_currency',
  birthday: 'birthday',
  doNotContact: 'do_not_contact',
  walls: 'walls',
  notes: 'notes',
} as const satisfies Partial<Record<keyof Client, string>>
const HAS_SALE = 'EXISTS (SELECT 1 FROM order_items WHERE artwork_id = artworks.id)'
/** Null if the number of copies is unknown. */
const IS_SOLD_OUT = `CASE one_of_a_kind WHEN 1 THEN ${HAS_SALE} ELSE edition_size <= max(coalesce(copies_sold, 0),
  coalesce((SELECT sum(quantity) FROM order_items WHERE artwork_id = artworks.id), 0)) END`
const CLIENT_FIELDS = Object.keys(CLIENT_COLUMNS) as (keyof typeof CLIENT_COLUMNS)[]

/** Writes clients, orders and likes. Takes external ids and returns numbers of the catalogue. */
export class SalesStore {
  readonly #statements: Statements

  constructor(statements: Statements) {
    this.#statements = statements
  }

  insertClient({ externalId, ...fields }: NewClient): void {
    this.#statements.run('INSERT INTO clients (external_id) VALUES (?)', externalId)
    this.updateClient(externalId, fields)
  }

  /** Omitted fields are unchanged. */
  updateClient(externalId: string, change: Partial<Omit<Client, 'id' | 'externalId'>>): void {
    const fields = CLIENT_FIELDS.filter((field) => change[field] !== undefined)
    if (fields.length === 0) return
    this.#statements.run(
      `UPDATE clients SET ${fields.map((field) => `${CLIENT_COLUMNS[field]} = ?`).join(', ')} WHERE external_id = ?`,
      ...fields.map((field) => change[field] ?? null),
      externalId,
    )
  }

  /** @returns the order's number in the catalogue */
  insertOrder({ orderId, clientId, soldAt }: NewOrder): number {
    const { lastInsertRowid } = this.#statements.run(
      `INSERT INTO orders (external_id, client_id, sold_at)
         VALUES (?, (SELECT id FROM clients WHERE external_id = ?), ?)`,
      orderId,
      clientId,
      soldAt,
    )
    return Number(lastInsertRowid)
  }

  updateOrder(order: number, { soldAt }: { readonly soldAt: number }): void {
    this.#statements.run('UPDATE orders SET sold_at = ? WHERE id = ?', soldAt, order)
  }

  insertOrderItem(order: number, item: NewOrderItem): void {
    const { itemId, price, fullPrice = null, currency, quantity = 1, returned = {} } = item
    this.#statements.run(
      `INSERT INTO order_items (order_id, artwork_id, price, full_price, currency, quantity, returned)
         VALUES (?, (SELECT id FROM artworks WHERE external_id = ?), ?, ?, ?, ?, ?)`,
      order,
      itemId,
      price,
      fullPrice,
      currency,
      quantity,
      JSON.stringify(returned),
    )
  }

  /** Omitted fields are unchanged. */
  updateOrderItem(
    orderItem: number,
    change: { readonly price?: number; readonly currency?: string; readonly quantity?: number },
  ): void {
    this.#statements.run(
      `UPDATE order_items SET price = coalesce(?, price), currency = coalesce(?, currency),
         quantity = coalesce(?, quantity) WHERE id = ?`,
      change.price ?? null,
      change.currency ?? null,
      change.quantity ?? null,
      orderItem,
    )
  }

  /** Takes back some of the copies of a purchase, by one return; some remain. */
  takeCopiesBack(orderItem: number, itemId: string, copies: number, by: string): void {
    this.#statements.run(
      `UPDATE order_items SET quantity = quantity - ?, returned = json_patch(returned, json_object(?, ?)) WHERE id = ?`,
      copies,
      by,
      copies,
      orderItem,
    )
    this.#backInStock(itemId)
  }

  /**
   * Removes a purchase that was returned, together with its order if that is then empty, and puts the work back in
   * stock.
   */
  takeBack(orderItem: number, itemId: string): void {
    const row = this.#statements.get(
      'SELECT order_id AS "order" FROM order_items WHERE id = ?',
      orderItem,
    ) as { order: number } | undefined
    if (row === undefined) return
    this.#statements.run('DELETE FROM order_items WHERE id = ?', orderItem)
    this.#statements.run(
      'DELETE FROM orders WHERE id = ? AND NOT EXISTS (SELECT 1 FROM order_items WHERE order_id = orders.id)',
      row.order,
    )
    this.#backInStock(itemId)
  }

  /**
   * Stores what was returned, since a line that is returned completely is deleted.
   * @returns the number of the return
   */
  insertReturn(line: SaleLine, { copies, returnedAt }: { copies: number; returnedAt: number }): number {
    const { lastInsertRowid } = this.#statements.run(
      `INSERT INTO returns (client_id, artwork_id, invoice, sold_at, returned_at, price, currency, quantity)
         VALUES ((SELECT id FROM clients WHERE external_id = ?), (SELECT id FROM artworks WHERE external_id = ?),
           ?, ?, ?, ?, ?, ?)`,
      line.clientId,
      line.itemId,
      line.invoice,
      line.soldAt,
      returnedAt,
      line.price,
      line.currency,
      copies,
    )
    return Number(lastInsertRowid)
  }

  /**
   * Adjusts the number of sold copies of an edition for which a list states that number, before a manual sale is
   * written (`copies` above 0) or after a return (below 0). Otherwise the list's number would hide them.
   */
  countCopies(itemId: string, copies: number): void {
    this.#statements.run(
      `UPDATE artworks SET copies_sold = max(0, ? + CASE WHEN ? < 0 THEN copies_sold ELSE max(copies_sold, coalesce(
           (SELECT sum(quantity) FROM order_items WHERE artwork_id = artworks.id), 0)) END)
         WHERE external_id = ? AND one_of_a_kind = 0 AND copies_sold IS NOT NULL`,
      copies,
      copies,
      itemId,
    )
  }

  #backInStock(itemId: string): void {
    this.#statements.run(
      `UPDATE artworks SET status = 'available'
         WHERE external_id = ? AND status = 'sold' AND NOT coalesce(${IS_SOLD_OUT}, ${HAS_SALE})`,
      itemId,
    )
  }

  /**
   * Takes sold works out of stock: a work that exists once is sold with its first sale, an edition when all of its
   * copies are sold; prints with an unknown number of copies stay. A withdrawn work stays withdrawn.
   */
  takeSoldWorksOutOfStock(): void {
    this.#statements.run(
      `UPDATE artworks SET status = 'sold' WHERE status IN ('available', 'reserved') AND ${IS_SOLD_OUT}`,
    )
  }

  /** Like `takeSoldWorksOutOfStock`, for one work. */
  takeOutOfStockIfSold(itemId: string): void {
    this.#statements.run(
      `UPDATE artworks SET status = 'sold'
         WHERE external_id = ? AND status IN ('available', 'reserved') AND ${IS_SOLD_OUT}`,
      itemId,
    )
  }

  insertLike({ clientId, itemId, likedAt }: { clientId: string; itemId: string; likedAt: number }): void {
    this.#statements.run(
      `INSERT INTO likes (client_id, artwork_id, liked_at)
         VALUES ((SELECT id FROM clients WHERE external_id = ?), (SELECT id FROM artworks WHERE external_id = ?), ?)
         ON CONFLICT (client_id, artwork_id) DO UPDATE SET liked_at = excluded.liked_at`,
      clientId,
      itemId,
      likedAt,
    )
  }
}
