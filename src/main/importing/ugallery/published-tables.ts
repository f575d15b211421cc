import { message } from '../../../messages/message.ts'
import { cellOf, columnOf, ignoredNote, nameColumns, type NamedTable } from '../tables/columns.ts'
import type { Vocabulary } from '../tables/headings.ts'
import { readTimes } from '../values/dates.ts'
import type { Rows, SaleRow } from '../tables/event-table.ts'
import type { Skipped } from '../plans/plan.ts'
import { shown, textOf, type Cell, type Reading } from '../values/cell.ts'
import { readTable } from '../tables/tables-apart.ts'
import { readIdList } from './id-list.ts'

/** A row of the inventory: the artist of a work, and when it was listed for sale. */
export interface InventoryRow {
  readonly line: number
  readonly itemId: string
  readonly artist: string | undefined
  readonly uploadedAt: number | undefined
}

export interface PublishedTables {
  readonly inventory: Rows<InventoryRow>
  /** A basket has a row for each of its works. */
  readonly purchases: Rows<SaleRow>
}

type InventoryColumn = 'artwork_id_hash' | 'artist_id_hash' | 'upload_timestamp'
type PurchaseColumn = 'user_id_hash' | 'purchase_timestamp' | 'purchased_artwork_ids_hash'

const INVENTORY_COLUMNS: Vocabulary<InventoryColumn> = {
  artwork_id_hash: ['artwork_id', 'item_id', 'id'],
  artist_id_hash: ['artist_id', 'artist'],
  upload_timestamp: ['upload_date', 'timestamp'],
}

// The file's own description uses another name for the last column than its header.
const PURCHASE_COLUMNS: Vocabulary<PurchaseColumn> = {
  user_id_hash: ['user_id', 'customer_id'],
  purchase_timestamp: ['timestamp', 'order_date'],
  purchased_artwork_ids_hash: ['purchased_artwork_ids', 'artwork_id_hash', 'artwork_ids'],
}

/**
 * The two tables. Their times are read together: listings and sales are comparable only on the same clock.
 * @throws Fault `not-found` or `bad-input` for a file that is not a table or lacks a column
 */
export async function readPublishedTables(
  files: { readonly inventory: string; readonly purchases: string },
  signal?: AbortSignal,
): Promise<PublishedTables> {
  const inventory = nameColumns(await readTable(files.inventory, { signal }), INVENTORY_COLUMNS, {
    needed: ['artwork_id_hash', 'artist_id_hash', 'upload_timestamp'],
  })
  const purchases = nameColumns(await readTable(files.purchases, { signal }), PURCHASE_COLUMNS, {
    needed: ['user_id_hash', 'purchase_timestamp', 'purchased_artwork_ids_hash'],
  })
  const uploads = columnOf(inventory, 'upload_timestamp')
  const times = readTimes([...uploads, ...columnOf(purchases, 'purchase_timestamp')])
  return {
    inventory: inventoryRows(inventory, times.slice(0, uploads.length)),
    purchases: purchaseRows(purchases, times.slice(uploads.length)),
  }
}

function inventoryRows(
  named: NamedTable<InventoryColumn>,
  times: readonly Reading<number>[],
): Rows<InventoryRow> {
  const { file, rows, skipped: malformed } = named.table
  const skipped: Skipped[] = [...malformed]
  const taken = new Map<string, InventoryRow>()
  rows.forEach((row, index) => {
    const { line } = row
    const itemId = textOf(cellOf(named, row, 'artwork_id_hash'))
    const artist = textOf(cellOf(named, row, 'artist_id_hash')) || undefined
    const time = times[index]
    const before = taken.get(itemId)
    if (itemId === '')
      skipped.push({ file, line, reason: message('tables.lacksValue', { column: 'artwork_id_hash' }) })
    else if (before !== undefined) {
      skipped.push({ file, line, reason: message('tables.workTwice', { work: itemId, line: before.line }) })
    } else {
      if (!time.ok) skipped.push({ file, line, reason: message('values.onlyThis', { reason: time.reason }) })
      taken.set(itemId, { line, itemId, artist, uploadedAt: time.ok ? time.value : undefined })
    }
  })
  return { rows: [...taken.values()], skipped, notes: [...named.table.notes, ...ignoredNote(named)] }
}

function purchaseRows(named: NamedTable<PurchaseColumn>, times: readonly Reading<number>[]): Rows<SaleRow> {
  const { file, rows, skipped: malformed } = named.table
  const skipped: Skipped[] = [...malformed]
  const sales: SaleRow[] = []
  rows.forEach((row, index) => {
    const { line } = row
    const clientId = textOf(cellOf(named, row, 'user_id_hash'))
    const list: Cell = cellOf(named, row, 'purchased_artwork_ids_hash')
    const itemIds = readIdList(textOf(list))
    const time = times[index]
    if (clientId === '')
      skipped.push({ file, line, reason: message('tables.lacksValue', { column: 'user_id_hash' }) })
    else if (!time.ok) skipped.push({ file, line, reason: time.reason })
    else if (itemIds === undefined)
      skipped.push({ file, line, reason: message('ugallery.notList', { cell: shown(list) }) })
    else for (const itemId of itemIds) sales.push({ file, line, clientId, itemId, time: time.value })
  })
  return { rows: sales, skipped, notes: [...named.table.notes, ...ignoredNote(named)] }
}
