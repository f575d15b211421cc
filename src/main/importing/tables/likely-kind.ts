import type { TableKind } from '../../../contract/areas/importing.ts'
import { nameColumns } from './columns.ts'
import { isAddressBook } from './contacts.ts'
import { KIND_COLUMNS } from './kinds.ts'
import type { Table } from './table.ts'

/** Minimum number of work-only columns that make a table with buyers a list of works. */
const FEWEST_OF_WORKS = 3

/**
 * The kind of tables, determined from their columns: sales or likes if each has client, work and date and few details
 * of the works themselves, clients if no work is named.
 * @param named the kind suggested by the file's name, used if the columns are inconclusive
 */
export function likelyKind(named: TableKind, tables: readonly Table[]): TableKind {
  const kinds = new Set(tables.map((table) => kindOf(named, table)))
  const [kind] = kinds
  return kinds.size === 1 ? kind : named
}

function kindOf(named: TableKind, table: Table): TableKind {
  const sales = known('sales', table)
  const works = known('artworks', table)
  const isEvent = KIND_COLUMNS.sales.needed.every((column) => sales.has(column))
  const ofWorks = [...works].filter((column) => !sales.has(column) && column !== 'item_id')
  if (isEvent && ofWorks.length < FEWEST_OF_WORKS) return named === 'likes' ? 'likes' : 'sales'
  const clients = known('clients', table)
  const isOfClients = clients.has('user_id') && clients.size > 1 && clients.size > works.size
  if (isAddressBook(table, {}) || (isOfClients && !sales.has('item_id'))) return 'clients'
  return named
}

function known(kind: TableKind, table: Table): ReadonlySet<string> {
  const { vocabulary, guess, first } = KIND_COLUMNS[kind]
  return new Set(nameColumns(table, vocabulary, { needed: [], guess, first }).places.keys())
}
