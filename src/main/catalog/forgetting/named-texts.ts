import type { Database } from 'better-sqlite3'
import { withoutPerson } from './person.ts'
import { tablesOf } from './remove-rows.ts'

/**
 * The gallery's works and settings: they can name the person as an artist or a sitter, which the user decides about.
 */
const MENTIONED = {
  artworks: ['title', 'description', 'tags', 'consignor'],
  artists: ['name'],
  clients: ['name', 'second_name', 'company', 'contact', 'address'],
  orders: ['external_id'],
  settings: ['value'],
  models: ['name'],
} as const satisfies Readonly<Record<string, readonly string[]>>
/** Tables whose texts are keys, vectors or sizes, and the history of rows, from which the person's own are removed. */
const UNTOLD: ReadonlySet<string> = new Set([
  ...Object.keys(MENTIONED).filter((table) => table !== 'clients'),
  'changes',
  'clusterings',
  'deadly_pictures', // exists in copies of earlier versions
  'embedders',
  'embeddings',
  'forgettings',
  'images',
  'import_changes',
  'photographs',
  'quarantined_pictures',
  'revisions',
  'set_aside',
])
/** Columns that contain only the program's own keywords. */
const CODES: ReadonlySet<string> = new Set(['outcome', 'state', 'kind', 'protocol', 'status', 'method'])

/** Registers SQL functions that test whether a text names the person, and that return the text without the name. */
export function prepareTexts(connection: Database, person: RegExp): void {
  connection.function('without_person', { deterministic: true }, (text: unknown) =>
    typeof text === 'string' ? withoutPerson(text, person) : text,
  )
  connection.function('names_person', { deterministic: true }, (text: unknown) =>
    typeof text === 'string' && text.search(person) >= 0 ? 1 : 0,
  )
}

/**
 * Removes the person's names from notes of the program and of users: reports of imports, jobs, notes on other clients.
 */
export function redact(connection: Database): Record<string, number> {
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

/** Where works and settings still name the person, by table with the ids of the rows. */
export function mentionsOf(connection: Database): Record<string, string[]> {
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
