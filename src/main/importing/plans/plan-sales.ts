import type { CatalogReader } from '../../../catalog-read/index.ts'
import type { TableSettings } from '../../../contract/areas/importing.ts'
import { Fault } from '../../../contract/fault.ts'
import type { TaskContext } from '../../../contract/progress.ts'
import { message } from '../../../messages/message.ts'
import { basketsOf, OrderBook } from './baskets.ts'
import type { Basket } from './baskets.ts'
import { demandMapped } from '../tables/columns.ts'
import { readSaleTable } from '../tables/event-table.ts'
import type { SaleRow, SettledRow } from '../tables/event-table.ts'
import { ClientFinder, IdFinder } from '../values/id-finder.ts'
import { leftOutRows, rowsRead } from '../tables/left-out.ts'
import { boughtOf, hasQuantityOf, SaleMemory } from './known-sales.ts'
import { knownSales } from './known-items.ts'
import type { KnownItem, KnownOrder, KnownSales } from './known-items.ts'
import type { Counted, Skipped } from './plan.ts'
import { settleReturns } from './sale-returns.ts'
import type { TakenBack } from './sale-returns.ts'
import { soldTwiceNotes } from './sold-twice.ts'
import { readTables } from '../tables/tables-apart.ts'

/** Maximum number of repeated order numbers that are named. */
const MOST_NUMBERS_NAMED = 10

export interface TableInput {
  readonly file: string
  /** Heading of the file -> column of the program. */
  readonly map?: Readonly<Record<string, string>>
  readonly settings?: TableSettings
}

export interface PlannedItem {
  readonly itemId: string
  readonly price?: number
  readonly currency?: string
  readonly quantity?: number
  readonly returned?: Readonly<Record<string, number>>
}

/** One basket with something to write. */
export interface PlannedBasket {
  /** The existing order for it in the catalogue. */
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
  /** Purchases in the catalogue that were returned. */
  readonly takenBack: readonly TakenBack[]
}

/**
 * Reads the tables of sales in a file and determines what an import would do. Importing a file twice changes nothing:
 * of each work in a basket, the catalogue keeps as many as the file has rows, and adds none that it already has.
 * @throws Fault `bad-input` for a table that cannot be read, or if the gallery has none of its works
 */
export async function planSales(
  input: TableInput,
  reader: CatalogReader,
  context: TaskContext,
): Promise<SalesPlan> {
  const { map, settings } = input
  const tables = await readTables(input.file, {
    settings,
    headings: { kind: 'sales', map },
    signal: context.signal,
  })
  const known = knownSales(reader)
  demandMapped(tables, map)
  const read = tables.map((table) => readSaleTable(table, map))
  const works = new IdFinder(known.workIds)
  const clients = new ClientFinder(known.clients, reader.clientRecords.mergedIds())
  const rows = read
    .flatMap((table) => table.rows)
    .map((row) => ({ ...row, itemId: works.settle(row.itemId), clientId: clients.settle(row.clientId) }))
  const ofKnownWorks = onlyKnownWorks(input.file, byTodaysIds(rows, reader), known.works)
  const memory = new SaleMemory(known.orders, known.isOneOfAKind)
  const returns = settleReturns(ofKnownWorks.rows, memory)
  const plan = planSaleRows(returns.rows, known, memory)
  const skipped = [
    ...read.flatMap((table) => table.skipped),
    ...ofKnownWorks.skipped,
    ...returns.skipped,
    ...plan.skipped,
  ]
  const given = new Set(returns.skipped.map(({ file, line }) => `${line} ${file}`))
  const kept = ofKnownWorks.rows.filter(({ file, line }) => !given.has(`${line} ${file}`))
  return {
    ...plan,
    read: rowsRead(tables),
    leftOut: leftOutRows(tables, skipped, kept),
    changed: plan.changed + returns.changed,
    unchanged: plan.unchanged + returns.unchanged,
    takenBack: returns.takenBack,
    skipped,
    notes: [
      ...returns.notes,
      ...soldTwiceNotes(returns.rows, known.orders, known.isOneOfAKind),
      ...read.flatMap((table) => table.notes),
      ...clients.notes(input.file),
      ...plan.notes,
    ],
  }
}

/** Rows that refer to a work which was merged into another one refer to the latter. */
export function byTodaysIds<Row extends { readonly itemId: string }>(
  rows: readonly Row[],
  { duplicates }: Pick<CatalogReader, 'duplicates'>,
): Row[] {
  const mergedInto = duplicates.mergedInto()
  return rows.map((row) => ({ ...row, itemId: mergedInto.get(row.itemId) ?? row.itemId }))
}

/** What an import of these purchases would do; the gallery has their works, or will have them by then. */
export function planSaleRows(
  rows: readonly SettledRow[],
  known: Pick<KnownSales, 'clients' | 'orders'>,
  memory = new SaleMemory([], () => false),
): SalesPlan {
  const counts = { new: 0, changed: 0, unchanged: 0 }
  const planned: PlannedBasket[] = []
  const book = new OrderBook(known.orders)
  for (const basket of basketsOf(rows)) {
    const order = book.find(basket)
    const fresh = order === undefined ? basket.rows.filter((row) => !memory.has(row)) : basket.rows
    counts.unchanged += basket.rows.length - fresh.length
    if (fresh.length === 0) continue
    const orderId = order === undefined ? book.idOf(basket) : order.orderId
    const compared = compareBasket({ ...basket, orderId, rows: fresh }, order)
    counts.new += compared.basket.newItems.length
    counts.changed += compared.changed
    counts.unchanged += fresh.length - compared.basket.newItems.length - compared.changed
    if (compared.basket.newItems.length + compared.changed > 0) planned.push(compared.basket)
  }
  const newClients = new Set(planned.map(({ clientId }) => clientId).filter((id) => !known.clients.has(id)))
  const repeated = [...book.repeated].slice(0, MOST_NUMBERS_NAMED).join(', ')
  return {
    ...counts,
    newClients: [...newClients],
    baskets: planned,
    takenBack: [],
    skipped: [],
    notes: [
      ...(newClients.size === 0 ? [] : [message('plans.newClients', { clients: newClients.size })]),
      ...(repeated === '' ? [] : [message('plans.repeatedOrders', { orders: repeated })]),
    ],
  }
}

/**
 * Rows whose work is in the gallery.
 * @throws Fault `bad-input` if there are rows but none of their works is in the gallery
 */
export function onlyKnownWorks<
  Row extends { readonly file: string; readonly line: number; readonly itemId: string },
>(
  file: string,
  rows: readonly Row[],
  works: { has(itemId: string): boolean },
): { rows: Row[]; skipped: Skipped[] } {
  const known = rows.filter(({ itemId }) => works.has(itemId))
  if (known.length === 0 && rows.length > 0) {
    const { itemId, line } = rows[0]
    throw new Fault('bad-input', message('plans.noneOfTheWorks', { file, work: itemId, line }), {
      next: message('plans.noneOfTheWorksNext'),
      path: file,
    })
  }
  const skipped = rows
    .filter(({ itemId }) => !works.has(itemId))
    .map((row) => ({ file: row.file, line: row.line, reason: message('plans.noWork', { work: row.itemId }) }))
  return { rows: known, skipped }
}

/** The parts of a basket that are new or changed relative to the catalogue's order. */
function compareBasket(
  basket: Basket,
  order: KnownOrder | undefined,
): { basket: PlannedBasket; changed: number } {
  const left = [...(order?.items ?? [])]
  const take = (suits: (item: KnownItem) => boolean): KnownItem | undefined => {
    const place = left.findIndex(suits)
    return place < 0 ? undefined : left.splice(place, 1)[0]
  }
  // Equal prices are matched first, then rows without a price, and only the remaining ones count as changed.
  const others = basket.rows.filter(
    (row) => row.price === undefined || !take((item) => hasPriceOf(row, item) && hasQuantityOf(row, item)),
  )
  const unmatched = others.filter(
    (row) =>
      row.price !== undefined || !take((item) => item.itemId === row.itemId && hasQuantityOf(row, item)),
  )
  const newItems: PlannedItem[] = []
  const changedItems: (PlannedItem & { key: number })[] = []
  for (const row of unmatched) {
    const { itemId, price, currency, quantity, returned } = row
    const item = take((candidate) => candidate.itemId === itemId)
    if (item === undefined) newItems.push({ itemId, price, currency, quantity, returned })
    else changedItems.push({ itemId, price, currency, quantity: leftOf(row, item), key: item.key })
  }
  // A file with part of an order gives no information about the time of the whole.
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

/** Number of copies of a sale that remain, for a row that states how many were bought. */
function leftOf({ quantity, returned }: SettledRow, item: KnownItem): number | undefined {
  if (quantity === undefined || returned !== undefined) return quantity
  return Math.max(1, quantity - (boughtOf(item) - item.quantity))
}

/** A row without a currency gives no information about it. */
function hasPriceOf(row: SaleRow, item: KnownItem): boolean {
  return (
    row.itemId === item.itemId &&
    row.price === item.price &&
    (row.currency ?? item.currency) === item.currency
  )
}
