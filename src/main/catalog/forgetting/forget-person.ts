import type { Database } from 'better-sqlite3'
import { createHash, randomBytes } from 'node:crypto'
import { historyTables, keyOf } from '../row-history.ts'
import { personIn, withoutPerson, type ClientRow } from './person.ts'

/** A forgotten row, told apart in copies of the catalogue without a name. */
export interface ForgottenRow {
  /** The client's number in the catalogue. */
  readonly number: number
  readonly salt: string
  /** SHA-256 of the salt and the id that the client had. */
  readonly hash: string
}

/** What forgetting removed, kept and found. */
export interface Forgotten {
  readonly people: readonly ForgottenRow[]
  /** Rows that went, by table. */
  readonly removed: Readonly<Record<string, number>>
  /** Sold works that stay without a name. */
  readonly sales: number
  /** Other texts in which the person was named and is not any more, by table. */
  readonly redacted: Readonly<Record<string, number>>
  /** Where the person is still named, for somebody to decide: titles, artists, other clients, by table with their ids. */
  readonly mentions: Readonly<Record<string, readonly string[]>>
}

/** The gallery's goods and settings: the person may be named there as an artist or a sitter, which a person decides. */
const MENTIONED = {
  artworks: ['title', 'tags', 'consignor'],
  artists: ['name'],
  clients: ['name', 'second_name', 'company', 'contact', 'address'],
  orders: ['external_id'],
  settings: ['value'],
  models: ['name'],
} as const satisfies Readonly<Record<string, readonly string[]>>
/** Tables whose texts are keys, vectors or sizes, and the history of rows, of which the person's own are removed. */
const UNTOLD: ReadonlySet<string> = new Set([
  ...Object.keys(MENTIONED).filter((table) => table !== 'clients'),
  'changes',
  'clusterings',
  'deadly_pictures',
  'embedders',
  'embeddings',
  'forgettings',
  'images',
  'import_changes',
  'photographs',
  'revisions',
  'set_aside',
])
/** What the books keep, without a name. */
const BOOKS: ReadonlySet<string> = new Set(['orders', 'returns'])
/** Words of the program in columns that have only such. */
const CODES: ReadonlySet<string> = new Set(['outcome', 'state', 'kind', 'protocol', 'status', 'method'])
/** Goes on where a column stands before it; the parameter is a JSON array of keys. */
const AMONG = 'IN (SELECT value FROM json_each(?))'
const KEPT_COLUMNS: ReadonlySet<string> = new Set([
  'id',
  'external_id',
  'forgotten_at',
  'walls',
  'do_not_contact',
])

/**
 * Removes a client from an open catalogue of any version, within the caller's transaction: the record, likes, offers and
 * whatever else names the client's row, the merges, and the person's names in histories of imports and jobs. Purchases
 * stay, as those of a client without a name.
 * @returns undefined where there is no such client
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
  lookFor(connection, person)
  return { ...told, redacted: redact(connection), mentions: mentionsOf(connection) }
}

/** Whether a row of a copy is the client that was forgotten, and not another one with its number. */
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

function tablesOf(connection: Database): Set<string> {
  return new Set(
    connection
      .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
      .pluck()
      .all(),
  )
}

/** The rows of the clients that were made one with this one. */
function mergedInto(connection: Database, number: number): ClientRow[] {
  return connection
    .prepare<[number], string>('SELECT undo FROM client_merges WHERE kept_id = ?')
    .pluck()
    .all(number)
    .map((undo) => (JSON.parse(undo) as { client: ClientRow }).client)
}

/** How the row was before imports changed it. */
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

interface NamingColumn {
  readonly table: string
  readonly column: string
  readonly to: string | null
  readonly onDelete: string
}

function references(connection: Database, parent: string): NamingColumn[] {
  return connection
    .prepare<[string], NamingColumn>(
      `SELECT tables.name AS "table", keys."from" AS "column", keys."to" AS "to", keys.on_delete AS onDelete
         FROM sqlite_schema AS tables, pragma_foreign_key_list(tables.name) AS keys
         WHERE tables.type = 'table' AND keys."table" = ? ORDER BY 1, 2`,
    )
    .all(parent)
}

/** Removes rows of a table, what names them first. */
function removeRows(
  connection: Database,
  table: string,
  { column, keys }: { readonly column: string; readonly keys: readonly (string | number)[] },
  removed: Map<string, number>,
): void {
  const list = JSON.stringify(keys)
  const condition = `${column} ${AMONG}`
  for (const child of references(connection, table)) {
    const named = connection
      .prepare<[string], string | number>(`SELECT ${child.to ?? 'id'} FROM ${table} WHERE ${condition}`)
      .pluck()
      .all(list)
    if (named.length > 0) removeRows(connection, child.table, { column: child.column, keys: named }, removed)
  }
  forgetHistory(connection, table, condition, keys)
  const { changes } = connection.prepare(`DELETE FROM ${table} WHERE ${condition}`).run(list)
  if (changes > 0) removed.set(table, (removed.get(table) ?? 0) + changes)
}

/** Takes rows out of the history of imports before they are changed: nothing is noted of them then. */
function forgetHistory(
  connection: Database,
  table: string,
  condition: string,
  keys: readonly (string | number)[],
): void {
  if (!tablesOf(connection).has('import_changes')) return
  const noted = historyTables(connection).find(({ name }) => name === table)
  if (noted === undefined) return
  connection
    .prepare(
      `DELETE FROM import_changes WHERE table_name = '${table}'
         AND row_key IN (SELECT ${keyOf(noted, table)} FROM ${table} WHERE ${condition})`,
    )
    .run(JSON.stringify(keys))
}

/** Entries of the change log about the client: they could bring the name back, and tell who liked what. */
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

/** The books need to know that several works went to one client; they need not know whom. */
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

/** From now on SQL can ask whether a text names the person, and for the text without. */
function lookFor(connection: Database, person: RegExp): void {
  connection.function('without_person', { deterministic: true }, (text: unknown) =>
    typeof text === 'string' ? withoutPerson(text, person) : text,
  )
  connection.function('names_person', { deterministic: true }, (text: unknown) =>
    typeof text === 'string' && text.search(person) >= 0 ? 1 : 0,
  )
}

/** Takes the person's names out of what the program and people noted: reports of imports, jobs, notes of other clients. */
function redact(connection: Database): Record<string, number> {
  const redacted: Record<string, number> = {}
  for (const table of tablesOf(connection)) {
    if (UNTOLD.has(table)) continue
    const columns = (
      connection.pragma(`table_info("${table}")`) as { name: string; type: string; pk: number }[]
    ).filter(
      ({ type, pk, name }) =>
        type === 'TEXT' && pk === 0 && !CODES.has(name) && (table !== 'clients' || name === 'notes'),
    )
    if (columns.length === 0) continue
    const set = columns.map(({ name }) => `"${name}" = without_person("${name}")`)
    const named = columns.map(({ name }) => `names_person("${name}")`)
    const { changes } = connection
      .prepare(`UPDATE "${table}" SET ${set.join(', ')} WHERE ${named.join(' OR ')}`)
      .run()
    if (changes > 0) redacted[table] = changes
  }
  return redacted
}

function mentionsOf(connection: Database): Record<string, string[]> {
  const mentions: Record<string, string[]> = {}
  for (const [table, texts] of Object.entries(MENTIONED)) {
    const columns = new Set(
      (connection.pragma(`table_info("${table}")`) as { name: string }[]).map(({ name }) => name),
    )
    const id = ['external_id', 'name', 'key', 'id'].find((name) => columns.has(name)) ?? 'rowid'
    const named = texts.filter((name) => columns.has(name)).map((name) => `names_person(${name})`)
    const found = connection
      .prepare<[], string | number>(`SELECT ${id} FROM ${table} WHERE ${named.join(' OR ')} ORDER BY ${id}`)
      .pluck()
      .all()
    if (found.length > 0) mentions[table] = found.map(String)
  }
  return mentions
}
