import type { CatalogReader, ListSummary } from '../../../catalog-read/index.ts'
import type {
  ChangedList,
  ListChanges,
  ListDetails,
  ListEntry,
  ListId,
} from '../../../contract/areas/lists.ts'
import { Fault } from '../../../contract/fault.ts'
import { message, type ChangeKind } from '../../../messages/message.ts'
import type { Catalog } from '../../catalog/index.ts'
import type { Reads, Tells, Writes } from '../../session/needs.ts'
import { demandWork } from '../catalogue/demand-work.ts'
import { demandClient } from '../clients/demand-client.ts'

/** Number of days for which a deleted list can be restored. */
const KEPT_DAYS = 30
const DAY_MS = 86_400_000

const EMPTY_TRAY: ListEntry = {
  id: 'tray',
  name: null,
  client: null,
  client_name: null,
  occasion: null,
  works: 0,
  changed_at: null,
  deleted_at: null,
}

interface Listed {
  readonly item_id: string
  readonly note?: string | null
}

interface NewList extends ListChanges {
  readonly name: string
  readonly from?: ListId
  readonly works: readonly string[]
  readonly moved?: boolean
}

/** Every list: the tray first, then current lists, then deleted ones; newest change first. */
export function allLists({ reader }: Reads): ListEntry[] {
  const entries = reader.lists.all().map(entryOf)
  const tray = entries.find(({ id }) => id === 'tray') ?? EMPTY_TRAY
  const named = entries.filter(({ id }) => id !== 'tray')
  return [
    tray,
    ...named.filter(({ deleted_at }) => deleted_at === null),
    ...named.filter(({ deleted_at }) => deleted_at !== null),
  ]
}

/** A list with its works. @throws Fault `not-found` */
export function showList({ reader }: Reads, list: ListId): ListDetails {
  return detailsOf(reader, list)
}

/**
 * Creates a list.
 * @throws Fault `not-found` for a work, a client or the list to copy
 */
export function makeList(
  session: Writes & Tells,
  { name, from, works, moved = false, ...fields }: NewList,
): ChangedList {
  const catalog = session.write()
  const copied = from === undefined ? undefined : detailsOf(catalog.reader, from)
  const { result: list, change } = catalog.history.record('listMade', () => {
    const made = catalog.lists.make(name)
    const { client, occasion, notes } = { ...copied, ...fields }
    changeFields(catalog, made, { client, occasion, notes })
    for (const { item_id, note } of [...(copied?.items ?? []), ...works.map(listed)])
      putWork(catalog, made, item_id, note)
    const other = from === 'tray' ? catalog.reader.lists.tray()?.id : from
    if (moved && other !== undefined)
      for (const { item_id } of copied?.items ?? []) catalog.lists.take(other, item_id)
    return made
  })
  session.changes.touch()
  return { ...detailsOf(catalog.reader, list), change }
}

/**
 * Changes a list.
 * @throws Fault `not-found` for the list or the client; `bad-input` for a name of the tray
 */
export function changeList(session: Writes & Tells, list: ListId, changes: ListChanges): ChangedList {
  if (list === 'tray' && changes.name !== undefined)
    throw new Fault('bad-input', message('lists.trayName'), { next: message('lists.trayNameNext') })
  return writeList(session, list, 'listEdited', (catalog, number) => changeFields(catalog, number, changes))
}

/**
 * Appends works to a list, and sets the order of all its works if one is given.
 * @throws Fault `not-found`
 */
export function putWorks(
  session: Writes & Tells,
  list: ListId,
  works: readonly Listed[],
  order?: readonly string[],
): ChangedList & { added: string[] } {
  const added: string[] = []
  const details = writeList(session, list, 'listWorksPut', (catalog, number) => {
    for (const { item_id, note = null } of works)
      if (putWork(catalog, number, item_id, note)) added.push(item_id)
    if (order !== undefined) arrange(catalog, number, order)
  })
  return { ...details, added }
}

/** @throws Fault `not-found` for the list */
export function takeWorks(session: Writes & Tells, list: ListId, works: readonly string[]): ChangedList {
  return writeList(session, list, 'listWorksTaken', ({ lists }, number) => {
    for (const itemId of works) lists.take(number, itemId)
  })
}

/**
 * Sets the order of a list's works; those not named follow in their current order.
 * @throws Fault `not-found`
 */
export function arrangeWorks(session: Writes & Tells, list: ListId, works: readonly string[]): ChangedList {
  return writeList(session, list, 'listArranged', (catalog, number) => arrange(catalog, number, works))
}

/** @throws Fault `not-found` for the list */
export function noteWork(
  session: Writes & Tells,
  list: ListId,
  work: string,
  note: string | null,
): ChangedList {
  return writeList(session, list, 'listNoted', ({ lists }, number) =>
    lists.note(number, work, note === '' ? null : note),
  )
}

/**
 * Deletes a list, restorable for a while; lists deleted long ago are removed permanently.
 * @throws Fault `not-found`
 */
export function removeList(
  session: Writes & Tells,
  list: number,
): { removed: number; change: number | null } {
  session.write().lists.sweep(new Date(Date.now() - KEPT_DAYS * DAY_MS).toISOString())
  const { change } = writeList(session, list, 'listDeleted', ({ lists }, number) =>
    lists.setDeleted(number, true),
  )
  return { removed: list, change }
}

/** @throws Fault `not-found` */
export function restoreList(session: Writes & Tells, list: number): ChangedList {
  return writeList(session, list, 'listRestored', ({ lists }, number) => lists.setDeleted(number, false))
}

function writeList(
  session: Writes & Tells,
  list: ListId,
  kind: ChangeKind,
  write: (catalog: Catalog, number: number) => void,
): ChangedList {
  const catalog = session.write()
  if (list !== 'tray') demandList(catalog.reader, list)
  // The creation of the tray is not recorded as a change: undoing the first change keeps the tray, with later
  // additions.
  const number = list === 'tray' ? (catalog.reader.lists.tray()?.id ?? catalog.lists.make(null)) : list
  const { change } = catalog.history.record(kind, () => write(catalog, number))
  session.changes.touch()
  return { ...detailsOf(catalog.reader, list), change }
}

function changeFields(catalog: Catalog, list: number, { client, ...fields }: ListChanges): void {
  if (client !== undefined && client !== null) demandClient(catalog.reader, client)
  catalog.lists.change(list, { ...fields, clientId: client })
}

function putWork(catalog: Catalog, list: number, itemId: string, note: string | null): boolean {
  demandWork(catalog.reader, itemId)
  return catalog.lists.put(list, itemId, note)
}

function arrange(catalog: Catalog, list: number, works: readonly string[]): void {
  const now = catalog.reader.lists.items(list).map(({ itemId }) => itemId)
  const order = [...new Set([...works.filter((itemId) => now.includes(itemId)), ...now])]
  order.forEach((itemId, place) => catalog.lists.place(list, itemId, place))
}

function detailsOf(reader: CatalogReader, list: ListId): ListDetails {
  const summary = list === 'tray' ? reader.lists.tray() : demandList(reader, list)
  if (summary === undefined) return { ...EMPTY_TRAY, notes: null, items: [] }
  const items = reader.lists.items(summary.id).map(({ itemId, note }) => ({ item_id: itemId, note }))
  return { ...entryOf(summary), notes: summary.notes, items }
}

function demandList(reader: CatalogReader, list: number): ListSummary {
  const summary = reader.lists.one(list)
  if (summary !== undefined) return summary
  throw new Fault('not-found', message('lists.none', { list: String(list) }), {
    next: message('lists.noneNext'),
  })
}

function entryOf({
  id,
  name,
  clientId,
  client,
  occasion,
  works,
  changedAt,
  deletedAt,
}: ListSummary): ListEntry {
  return {
    id: name === null ? 'tray' : id,
    name,
    client: clientId,
    client_name: client,
    occasion,
    works,
    changed_at: changedAt,
    deleted_at: deletedAt,
  }
}

function listed(itemId: string): { item_id: string; note: null } {
  return { item_id: itemId, note: null }
}
