import type { CatalogReader } from '../../catalog-read/index.ts'
import { Fault } from '../../contract/fault.ts'
import type { Watch } from '../../contract/progress.ts'
import { demandMapped } from './columns.ts'
import { readSaleTable } from './event-table.ts'
import type { SaleRow } from './event-table.ts'
import { knownSales } from './known.ts'
import type { KnownItem, KnownOrder, KnownSales } from './known.ts'
import type { Counted, Skipped } from './plan.ts'
import { readTable } from './table.ts'

export interface TableInput {
  readonly file: string
  /** Their heading -> our column. */
  readonly map?: Readonly<Record<string, string>>
}

export interface PlannedItem {
  readonly itemId: string
  readonly price?: number
  readonly currency?: string
}

/** One basket with something to write. */
export interface PlannedBasket {
  /** The order that the catalogue has for it already. */
  readonly known: number | null
  readonly orderId: string | null
  readonly clientId: string
  readonly time: number
  readonly newItems: readonly PlannedItem[]
  readonly changedItems: readonly (PlannedItem & { readonly key: number })[]
}

export interface SalesPlan extends Counted {
  /** Clients that the catalogue does not have yet. */
  readonly newClients: readonly string[]
  readonly baskets: readonly PlannedBasket[]
}

/** The rows of a file that were bought together: one order id, else one client at one time. */
interface Basket {
  readonly orderId: string | null
  readonly clientId: string
  /** The earliest time of its rows. */
  time: number
  readonly rows: SaleRow[]
}

/**
 * Reads a table of sales and decides what an import would do. Importing a file twice changes nothing: of each work in
 * a basket the catalogue keeps as many as the file has rows, and adds none that it has already.
 * @throws Fault `bad-input` for a table that cannot be read, or where the gallery has none of its works
 */
export async function planSales(input: TableInput, reader: CatalogReader, watch: Watch): Promise<SalesPlan> {
  const table = await readTable(input.file, watch.signal)
  const known = knownSales(reader)
  demandMapped([table], input.map)
  const { rows, skipped, notes } = readSaleTable(table, input.map)
  const ofKnownWorks = onlyKnownWorks(input.file, byTodaysIds(rows, reader), known.works)
  const plan = planSaleRows(input.file, ofKnownWorks.rows, known)
  return {
    ...plan,
    skipped: [...skipped, ...ofKnownWorks.skipped, ...plan.skipped],
    notes: [...notes, ...plan.notes],
  }
}

/** Rows that name a work which was merged into another one mean that one. */
export function byTodaysIds<Row extends { readonly itemId: string }>(
  rows: readonly Row[],
  { duplicates }: Pick<CatalogReader, 'duplicates'>,
): Row[] {
  const mergedInto = duplicates.mergedInto()
  return rows.map((row) => ({ ...row, itemId: mergedInto.get(row.itemId) ?? row.itemId }))
}

/** What an import of these rows would do; the gallery has their works, or will have them by then. */
export function planSaleRows(
  file: string,
  rows: readonly SaleRow[],
  known: Pick<KnownSales, 'clients' | 'orders'>,
): SalesPlan {
  const { baskets, refused } = basketsOf(file, rows)
  const counts = { new: 0, changed: 0, unchanged: 0 }
  const planned: PlannedBasket[] = []
  const findOrder = orderFinder(known.orders)
  for (const basket of baskets) {
    const order = findOrder(basket)
    if (order !== undefined && order.clientId !== basket.clientId) {
      const reason = `the order ${basket.orderId ?? ''} is one of ${order.clientId} in the gallery`
      refused.push(...basket.rows.map(({ line }) => ({ file, line, reason })))
      continue
    }
    const compared = compareBasket(basket, order)
    counts.new += compared.basket.newItems.length
    counts.changed += compared.changed
    counts.unchanged += basket.rows.length - compared.basket.newItems.length - compared.changed
    if (compared.basket.newItems.length + compared.changed > 0) planned.push(compared.basket)
  }
  const newClients = new Set(planned.map(({ clientId }) => clientId).filter((id) => !known.clients.has(id)))
  return {
    ...counts,
    newClients: [...newClients],
    baskets: planned,
    skipped: refused,
    notes: newClients.size === 0 ? [] : [`${newClients.size} clients are new and known by their id alone.`],
  }
}

/**
 * Rows whose work the gallery has.
 * @throws Fault `bad-input` where there are rows and the gallery has no work of any
 */
export function onlyKnownWorks<Row extends { readonly line: number; readonly itemId: string }>(
  file: string,
  rows: readonly Row[],
  works: { has(itemId: string): boolean },
): { rows: Row[]; skipped: Skipped[] } {
  const known = rows.filter(({ itemId }) => works.has(itemId))
  if (known.length === 0 && rows.length > 0) {
    const { itemId, line } = rows[0]
    throw new Fault(
      'bad-input',
      `The gallery has none of the works in ${file} (the first is ${itemId} in line ${line}).`,
      {
        next: 'Import the artworks first, or say with --map which column holds the works’ ids.',
        path: file,
      },
    )
  }
  const skipped = rows
    .filter(({ itemId }) => !works.has(itemId))
    .map(({ itemId, line }) => ({ file, line, reason: `the gallery has no work ${itemId}` }))
  return { rows: known, skipped }
}

function basketsOf(file: string, rows: readonly SaleRow[]): { baskets: Basket[]; refused: Skipped[] } {
  const baskets = new Map<string, Basket>()
  const refused: Skipped[] = []
  for (const row of rows) {
    const key = basketKey(row.orderId ?? null, row.clientId, row.time)
    const basket = baskets.get(key)
    if (basket === undefined) {
      baskets.set(key, { orderId: row.orderId ?? null, clientId: row.clientId, time: row.time, rows: [row] })
    } else if (basket.clientId === row.clientId) {
      basket.time = Math.min(basket.time, row.time)
      basket.rows.push(row)
    } else {
      const reason = `the order ${row.orderId ?? ''} is one of ${basket.clientId} in line ${basket.rows[0].line}`
      refused.push({ file, line: row.line, reason })
    }
  }
  return { baskets: [...baskets.values()], refused }
}

function basketKey(orderId: string | null, clientId: string, time: number): string {
  return JSON.stringify(orderId === null ? [clientId, time] : [orderId])
}

function orderFinder(orders: readonly KnownOrder[]): (basket: Basket) => KnownOrder | undefined {
  const byKey = new Map(orders.map((order) => [basketKey(order.orderId, order.clientId, order.time), order]))
  return ({ orderId, clientId, time }) => byKey.get(basketKey(orderId, clientId, time))
}

/** What of a basket is new or changed beside the order that the catalogue has for it. */
function compareBasket(
  basket: Basket,
  order: KnownOrder | undefined,
): { basket: PlannedBasket; changed: number } {
  const left = [...(order?.items ?? [])]
  const take = (suits: (item: KnownItem) => boolean): KnownItem | undefined => {
    const place = left.findIndex(suits)
    return place < 0 ? undefined : left.splice(place, 1)[0]
  }
  // Equal prices find each other first, then rows that name no price, and only what remains has changed.
  const others = basket.rows.filter(
    (row) => row.price === undefined || !take((item) => hasPriceOf(row, item)),
  )
  const unmatched = others.filter(
    (row) => row.price !== undefined || !take(({ itemId }) => itemId === row.itemId),
  )
  const newItems: PlannedItem[] = []
  const changedItems: (PlannedItem & { key: number })[] = []
  for (const row of unmatched) {
    const { itemId, price, currency } = row
    const item = take((candidate) => candidate.itemId === itemId)
    if (item === undefined) newItems.push({ itemId, price, currency })
    else changedItems.push({ itemId, price, currency, key: item.key })
  }
  // A file with a part of an order says nothing about the time of the whole.
  const moved = order !== undefined && left.length === 0 && order.time !== basket.time
  const time = order === undefined || moved ? basket.time : order.time
  return {
    basket: {
      known: order?.key ?? null,
      orderId: basket.orderId,
      clientId: basket.clientId,
      time,
      newItems,
      changedItems,
    },
    changed: moved ? basket.rows.length - newItems.length : changedItems.length,
  }
}

/** A row that names no currency says nothing about it. */
function hasPriceOf(row: SaleRow, item: KnownItem): boolean {
  return (
    row.itemId === item.itemId &&
    row.price === item.price &&
    (row.currency ?? item.currency) === item.currency
  )
}
