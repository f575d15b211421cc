import type { Database } from 'better-sqlite3'
import { createHash, randomBytes } from 'node:crypto'
import { mentionsOf, prepareTexts, redact } from './named-texts.ts'
import { personIn, type ClientRow } from './person.ts'
import { AMONG, forgetHistory, references, removeRows, tablesOf } from './remove-rows.ts'

/** A forgotten row, identified in copies of the catalogue without a name. */
export interface ForgottenRow {
  /** The client's number in the catalogue. */
  readonly number: number
  readonly salt: string
  /** SHA-256 of the salt and the client's former id. */
  readonly hash: string
}

/** What was removed, kept and found when a client was forgotten. */
export interface Forgotten {
  readonly people: readonly ForgottenRow[]
  /** Number of rows removed, by table. */
  readonly removed: Readonly<Record<string, number>>
  /** Number of sold works that stay without a name. */
  readonly sales: number
  /** Number of other texts that named the person and no longer do, by table. */
  readonly redacted: Readonly<Record<string, number>>
  /**
   * Where the person is still named, for the user to decide: titles, artists, other clients, by table with their ids.
   */
  readonly mentions: Readonly<Record<string, readonly string[]>>
}

/** Tables of the books, which are kept without a name. */
const BOOKS: ReadonlySet<string> = new Set(['orders', 'returns'])
const KEPT_COLUMNS: ReadonlySet<string> = new Set([
  'id',
  'external_id',
  'forgotten_at',
  'walls',
  'do_not_contact',
])

/**
 * Removes a client from an open catalogue of any version, within the caller's transaction: the record, likes, offers
 * and everything else that refers to the client's row, the merges, and the person's names in histories of imports and
 * jobs. Purchases are kept, as those of a client without a name.
 * @returns undefined if there is no such client
 */
export function forgetPerson(connection: Database, number: number): Forgotten | undefined {
  const row = connection.prepare<[number], ClientRow>('SELECT * FROM clients WHERE id = ?').get(number)
  if (row === undefined) return undefined
  const tables = tablesOf(connection)
  const merged = tables.has('client_merges') ? mergedInto(connection, number) : []
  const earlier = tables.has('import_changes') ? imagesOf(connection, number) : []
  const person = personIn([row, ...merged, ...earlier])
  const removed = new Map<string, number>()
  for (const { table, column, onDelete } of references(connection, 'clients')) {
    if (BOOKS.has(table)) continue
    if (onDelete === 'SET NULL')
      connection.prepare(`UPDATE ${table} SET ${column} = NULL WHERE ${column} = ?`).run(number)
    else removeRows(connection, table, { column, keys: [number] }, removed)
  }
  forgetHistory(connection, 'clients', `id ${AMONG}`, [number])
  if (tables.has('change_log')) forgetChanges(connection, [number, ...merged.map(({ id }) => Number(id))])
  const sales = soldTo(connection, number)
  if (standsInBooks(connection, tables, number)) anonymise(connection, number)
  else connection.prepare('DELETE FROM clients WHERE id = ?').run(number)
  const people = [row, ...merged].map(forgottenRow)
  const told = { people, removed: Object.fromEntries(removed), sales }
  if (person === undefined) return { ...told, redacted: {}, mentions: {} }
  prepareTexts(connection, person)
  return { ...told, redacted: redact(connection), mentions: mentionsOf(connection) }
}

/** Whether a row of a copy is the forgotten client, and not another client with the same number. */
export function isForgotten(connection: Database, { number, salt, hash }: ForgottenRow): boolean {
  const id = connection
    .prepare<[number], string>('SELECT external_id FROM clients WHERE id = ?')
    .pluck()
    .get(number)
  return id !== undefined && hashOf(salt, id) === hash
}

function forgottenRow(row: ClientRow): ForgottenRow {
  const salt = randomBytes(16).toString('hex')
  return { number: Number(row.id), salt, hash: hashOf(salt, String(row.external_id)) }
}

function hashOf(salt: string, id: string): string {
  return createHash('sha256').update(`${salt} ${id}`).digest('hex')
}

/** The rows of the clients merged into this one. */
function mergedInto(connection: Database, number: number): ClientRow[] {
  return connection
    .prepare<[number], string>('SELECT undo FROM client_merges WHERE kept_id = ?')
    .pluck()
    .all(number)
    .map((undo) => (JSON.parse(undo) as { client: ClientRow }).client)
}

/** The row's states before imports changed it. */
function imagesOf(connection: Database, number: number): ClientRow[] {
  return connection
    .prepare<[number], { before: string | null; after: string | null }>(
      "SELECT before, after FROM import_changes WHERE table_name = 'clients' AND row_key = ?",
    )
    .all(number)
    .flatMap(({ before, after }) => [before, after])
    .flatMap((image): ClientRow[] => {
      const row = image === null ? null : (JSON.parse(image) as ClientRow | null)
      return row === null ? [] : [row]
    })
}

/** Deletes change-log entries about the client: they could restore the name and reveal who liked what. */
function forgetChanges(connection: Database, numbers: readonly number[]): void {
  const changes = connection
    .prepare<[string], number>(
      `SELECT DISTINCT change_id FROM change_subjects WHERE subject = 'client' AND row_id ${AMONG}`,
    )
    .pluck()
    .all(JSON.stringify(numbers))
  for (const [table, column] of [
    ['change_rows', 'change_id'],
    ['change_subjects', 'change_id'],
    ['change_log', 'id'],
  ])
    connection.prepare(`DELETE FROM ${table} WHERE ${column} ${AMONG}`).run(JSON.stringify(changes))
}

function soldTo(connection: Database, number: number): number {
  return connection
    .prepare<[number], number>(
      'SELECT count(*) FROM order_items JOIN orders ON orders.id = order_id WHERE client_id = ?',
    )
    .pluck()
    .get(number) as number
}

function standsInBooks(connection: Database, tables: ReadonlySet<string>, number: number): boolean {
  return [...BOOKS].some(
    (table) =>
      tables.has(table) &&
      connection.prepare(`SELECT 1 FROM ${table} WHERE client_id = ?`).get(number) !== undefined,
  )
}

/** The books need to know that several works were sold to one client, but not to whom. */
function anonymise(connection: Database, number: number): void {
  const info = connection.pragma('table_info(clients)') as { name: string; notnull: number }[]
  const columns = info.map(({ name }) => name)
  const emptied = info
    .filter(({ name, notnull }) => notnull === 0 && !KEPT_COLUMNS.has(name))
    .map(({ name }) => `${name} = NULL`)
  const set = [
    "external_id = 'forgotten-' || id",
    ...emptied,
    ...(columns.includes('walls') ? ["walls = '[]'", 'do_not_contact = 1'] : []),
    ...(columns.includes('forgotten_at') ? ["forgotten_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"] : []),
  ]
  connection.prepare(`UPDATE clients SET ${set.join(', ')} WHERE id = ?`).run(number)
}
