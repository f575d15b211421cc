import { message, type Message } from '../../../messages/message.ts'
import { cellOf, columnOf, ignoredNote, nameColumns, timeOptions } from './columns.ts'
import type { NamedTable } from './columns.ts'
import { readTimeColumn } from '../values/dates.ts'
import type { Skipped } from '../plans/plan.ts'
import { assumedDollarNote, readPrices } from '../values/price-column.ts'
import { idOf, isBlank, refused } from '../values/cell.ts'
import { readQuantity, UnitPrices } from '../values/quantities.ts'
import { isReturn } from '../values/returns.ts'
import type { Table, TableRow } from './table.ts'
import { timeNotes } from '../values/time-notes.ts'
import { guessPrice, LIKE_COLUMNS, PAID_PRICES, SALE_COLUMNS } from '../values/vocabularies.ts'
import type { LikeColumn, SaleColumn } from '../values/vocabularies.ts'

/** One work sold: a row of a sales table. `time` in seconds since 1970, or a rank. */
export interface SaleRow {
  /** The table that contains it. */
  readonly file: string
  readonly line: number
  readonly clientId: string
  readonly itemId: string
  readonly time: number
  readonly orderId?: string
  /** Price of one copy, without discounts: negative for refunds. */
  readonly price?: number
  readonly currency?: string
  /** Number of copies bought or returned; omitted if the table does not specify it. */
  readonly quantity?: number
  /** True for a row that cancels a purchase. */
  readonly isReturn?: boolean
}

/** A purchase in a file, minus its returns in the same file. */
export type SettledRow = SaleRow & {
  /** Number of copies taken off by each return. */
  readonly returned?: Readonly<Record<string, number>>
}

/** One work liked by one client. */
export type LikeRow = Pick<SaleRow, 'file' | 'line' | 'clientId' | 'itemId' | 'time'>

export interface Rows<Row> {
  readonly rows: readonly Row[]
  readonly skipped: readonly Skipped[]
  readonly notes: readonly Message[]
}

/**
 * The rows of a sales table. A row without client, work or a parsable time is skipped; a price that cannot be parsed is
 * listed, and the rest of its row is used.
 * @throws Fault `bad-input` if one of the columns user_id, item_id and timestamp is missing
 */
export function readSaleTable(table: Table, map?: Readonly<Record<string, string>>): Rows<SaleRow> {
  const named = nameColumns<SaleColumn>(table, SALE_COLUMNS, {
    needed: EVENT_COLUMNS,
    map,
    guess: guessPrice,
    first: { price: PAID_PRICES },
  })
  const prices = readPrices(named, { amount: 'price', currency: 'currency' }, { mayBeNegative: true })
  const unitPrices = new UnitPrices(named)
  const { events, skipped, notes } = readEvents(named)
  const rows: SaleRow[] = []
  for (const { row, index, ...event } of events) {
    const skip = (reason: Message): void => void skipped.push({ file: table.file, line: row.line, reason })
    const price = prices[index]
    if (price?.ok === false) skip(message('values.onlyThisOf', { column: 'price', reason: price.reason }))
    const counted = readQuantity(cellOf(named, row, 'quantity'))
    if (!counted.ok) skip(message('values.countsAsOne', { reason: counted.reason }))
    const quantity = counted.ok ? counted.value : 1
    const orderId = idOf(cellOf(named, row, 'order_id'))
    const amount = price?.ok === true ? price.value.amount : undefined
    const taken = isReturn({ quantity, kind: cellOf(named, row, 'kind'), price: amount })
    if (!taken.ok) {
      skip(taken.reason)
      continue
    }
    const unit = amount === undefined ? undefined : unitPrices.of(row, amount, quantity)
    if (unit?.ok === false) skip(message('values.onlyThis', { reason: unit.reason }))
    rows.push({
      ...event,
      ...(orderId !== '' && { orderId }),
      ...(price?.ok === true && {
        price: unit?.ok === true ? unit.value : price.value.amount,
        currency: price.value.currency,
      }),
      ...(counted.ok && !isBlank(cellOf(named, row, 'quantity')) && { quantity: Math.abs(quantity) }),
      ...(taken.value && { isReturn: true }),
    })
  }
  return {
    rows,
    skipped,
    notes: [
      ...table.notes,
      ...notes,
      ...unitPrices.notes(rows),
      ...ignoredNote(named),
      ...assumedDollarNote(table.file, prices),
    ],
  }
}

/**
 * The rows of a table of likes. A row without client, work or a parsable time is skipped.
 * @throws Fault `bad-input` if one of the columns user_id, item_id and timestamp is missing
 */
export function readLikeTable(table: Table, map?: Readonly<Record<string, string>>): Rows<LikeRow> {
  const named = nameColumns<LikeColumn>(table, LIKE_COLUMNS, { needed: EVENT_COLUMNS, map })
  const { events, skipped, notes } = readEvents(named)
  const rows = events.map(({ file, line, clientId, itemId, time }) => ({
    file,
    line,
    clientId,
    itemId,
    time,
  }))
  return { rows, skipped, notes: [...table.notes, ...notes, ...ignoredNote(named)] }
}

const EVENT_COLUMNS = ['user_id', 'item_id', 'timestamp'] as const

interface Event extends LikeRow {
  readonly row: TableRow
  /** Index of the row in the table, from 0. */
  readonly index: number
}

const lacks = (column: (typeof EVENT_COLUMNS)[number]): Message => message('tables.lacksValue', { column })

/** Client, work and time of every row; rows that lack one of them are skipped. */
function readEvents<Name extends string>(
  named: NamedTable<Name | LikeColumn>,
): { events: Event[]; skipped: Skipped[]; notes: Message[] } {
  const { file, rows } = named.table
  const cells = columnOf(named, 'timestamp')
  const times = readTimeColumn(cells, timeOptions(named.table))
  const events: Event[] = []
  const skipped: Skipped[] = []
  rows.forEach((row, index) => {
    const { line } = row
    const time = isBlank(cellOf(named, row, 'timestamp')) ? refused(lacks('timestamp')) : times[index]
    const clientId = idOf(cellOf(named, row, 'user_id'))
    const itemId = idOf(cellOf(named, row, 'item_id'))
    if (clientId === '') skipped.push({ file, line, reason: lacks('user_id') })
    else if (itemId === '') skipped.push({ file, line, reason: lacks('item_id') })
    else if (!time.ok) skipped.push({ file, line, reason: time.reason })
    else events.push({ row, index, file, line, clientId, itemId, time: time.value.seconds })
  })
  const timed = rows.map(({ line }, index) => ({ line, cell: cells[index], time: times[index] }))
  return {
    events,
    skipped: [...named.table.skipped, ...skipped],
    notes: timeNotes(file, timed),
  }
}
