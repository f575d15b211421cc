import type { CatalogReader, Change as StoredChange } from '../../../catalog-read/index.ts'
import type { Change, FieldValue } from '../../../contract/areas/history.ts'
import { Fault } from '../../../contract/fault.ts'
import { message, type Message, type MessageCode, type Text } from '../../../messages/message.ts'
import type { ChangeDependencies } from '../../catalog/index.ts'
import type { Excludes, Reads, Tells, Writes } from '../../session/needs.ts'
import { noSuchWork } from '../catalogue/demand-work.ts'
import { noSuchClient } from '../clients/demand-client.ts'

export interface HistoryQuery {
  readonly work?: string
  readonly client?: string
  readonly most: number
}

/**
 * Changes made by hand, newest first: all, or those concerning one work or client.
 * @throws Fault `not-found`
 */
export function listChanges({ reader }: Reads, { work, client, most }: HistoryQuery): Change[] {
  if (work !== undefined) {
    const number = reader.history.numberOf('work', work)
    if (number === undefined) throw noSuchWork(work)
    const currency = reader.artworks.byExternalId(work)?.currency ?? null
    return reader.history.of('work', number, most).map((change) => ({
      ...describe(change),
      fields: fieldsOf(reader, change.id, { table: 'artworks', number, currency }),
    }))
  }
  if (client === undefined) return reader.history.newest(most).map(describe)
  const number = reader.history.numberOf('client', client)
  if (number === undefined) throw noSuchClient(client)
  const currency = reader.sales.client(client)?.budgetCurrency ?? null
  return reader.history.of('client', number, most).map((change) => ({
    ...describe(change),
    fields: fieldsOf(reader, change.id, { table: 'clients', number, currency }),
  }))
}

/**
 * What depends on a change.
 * @throws Fault `not-found`, `bad-input` for one that has already been undone
 */
export async function outlookOfChange(
  session: Writes & Excludes,
  id: number,
): Promise<{ change: Change; depends: Text[] }> {
  const catalog = session.write()
  return session.exclusive.inTurn(async () => {
    const change = demandStanding(catalog.reader, id)
    const { depends } = catalog.history.undo(id, null)
    return Promise.resolve({ change: describe(change), depends: textsOf(catalog.reader, depends) })
  })
}

/**
 * Undoes a change; if none is named, the newest that has not been undone.
 * @param earlier whether the newest can belong to an earlier session
 * @returns null if there is none
 * @throws Fault `not-found`; `bad-input` for one that has already been undone or that something later depends on
 */
export async function undoChange(
  session: Writes & Excludes & Tells,
  { change: asked, earlier }: { readonly change: number | null; readonly earlier: boolean },
): Promise<{ undone: Change | null }> {
  const catalog = session.write()
  return session.exclusive.inTurn(async () => {
    const { reader, history } = catalog
    const newest = reader.history.newestStanding(earlier ? 0 : history.sessionStart)
    const id = asked ?? newest?.id
    if (id === undefined) return Promise.resolve({ undone: null })
    // Described before it is undone: a work that it created no longer exists afterwards.
    const change = demandStanding(reader, id)
    const { depends } = history.undo(id, new Date().toISOString())
    const texts = textsOf(reader, depends)
    if (texts.length > 0) throw dependedOn(reader, change, depends)
    session.changes.touch()
    const undone = reader.history.byId(id)
    return Promise.resolve({ undone: { ...describe(change), undone_at: undone?.undoneAt ?? null } })
  })
}

function demandStanding(reader: CatalogReader, id: number): StoredChange {
  const change = reader.history.byId(id)
  if (change === undefined)
    throw new Fault('not-found', message('history.none', { id }), { next: message('history.noneNext') })
  if (change.undoneAt === null) return change
  throw new Fault('bad-input', message('history.undone', { id }), { next: message('history.undoneNext') })
}

function dependedOn(reader: CatalogReader, change: StoredChange, depends: ChangeDependencies): Fault {
  const what = textsOf(reader, depends)
  return new Fault('bad-input', message('history.depends', { what, done: whatOf(change) }), {
    next: message(depends.changes.length > 0 ? 'history.dependsNext' : 'history.dependsNextImport'),
  })
}

function textsOf(reader: CatalogReader, { changes, imports, others }: ChangeDependencies): Message[] {
  return [
    ...changes.flatMap((id) => {
      const change = reader.history.byId(id)
      return change === undefined ? [] : [message('history.byChange', { what: whatOf(change), id })]
    }),
    ...imports.map((id) => message('history.byImport', { id })),
    ...(others > 0 ? [message('history.bySomething')] : []),
  ]
}

function describe(change: StoredChange): Change {
  const { id, changedAt, undoneAt, works, clients } = change
  return {
    ...{ id, what: whatOf(change), changed_at: changedAt, undone_at: undoneAt },
    ...{ works, clients, fields: [] },
  }
}

/** Describes what was done in words. Kinds are stored as the keys of their messages. */
function whatOf({ kind, works, work, clients, client, listNumber, list }: StoredChange): Message {
  const which = listNumber === null ? 'unknown' : list === null ? 'tray' : 'named'
  const params = { works, work: work ?? '…', clients, client: client ?? '…', which, list: list ?? '' }
  return { code: `changes.${kind}` as MessageCode, params }
}

/** The row of a work or client, and the current currency of its amounts. */
interface Subject {
  readonly table: 'artworks' | 'clients'
  readonly number: number
  readonly currency: string | null
}

/** What a change did to the fields of one work or client; empty if it created or removed it. */
function fieldsOf(
  reader: CatalogReader,
  change: number,
  { table, number, currency }: Subject,
): Change['fields'] {
  const row = reader.history.row(change, table, number)
  if (row === undefined || row.before === null || row.after === null) return []
  const before = JSON.parse(row.before) as Values
  const after = JSON.parse(row.after) as Values
  return Object.keys(after)
    .filter((field) => !(field === 'currency' && 'price' in after))
    .filter((field) => !(field === 'budget_currency' && 'budget' in after))
    .map((field) => ({
      field: NAMES[field] ?? field,
      before: valueOf(reader, field, before, currency),
      after: valueOf(reader, field, after, currency),
    }))
}

type Values = Readonly<Record<string, string | number | null>>

/** Columns that the user knows by another name. */
const NAMES: Readonly<Record<string, string>> = { artist_id: 'artist', image_sha256: 'picture' }

function valueOf(reader: CatalogReader, field: string, row: Values, currency: string | null): FieldValue {
  const value = row[field] ?? null
  if (field === 'artist_id' && typeof value === 'number') return reader.history.artist(value) ?? null
  if ((field === 'price' || field === 'net_price') && typeof value === 'number')
    return { amount: value, currency: typeof row.currency === 'string' ? row.currency : currency }
  if (field === 'budget' && typeof value === 'number')
    return {
      amount: value,
      currency: typeof row.budget_currency === 'string' ? row.budget_currency : currency,
    }
  if (field === 'tags' && typeof value === 'string') return (JSON.parse(value) as string[]).join(', ')
  if (field === 'one_of_a_kind') return value === 1
  return value
}
