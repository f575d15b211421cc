import type { Dependency } from '../../../contract/areas/imports.ts'
import { keyOf, type HistoryTable } from '../row-history.ts'
import type { JsonRow } from '../row-json.ts'
import type { Statements } from '../statements.ts'
import { changedColumns, COMPUTED, currentRow, insertedKeys, SHARED, type RowKey } from './import-rows.ts'

/** Maximum number of names listed. */
const MOST_NAMED = 3

/**
 * What the program records about a row automatically, or what can be chosen at any time: not a reason to keep the row.
 */
const IGNORED: ReadonlyMap<string, readonly string[]> = new Map([
  ['artworks', ['own_place']],
  ['clusterings', ['is_current']],
  ['embedders', ['is_current', 'details']],
])

const OF: Readonly<Record<string, Dependency['of']>> = {
  artworks: 'works',
  photographs: 'works',
  clients: 'clients',
  orders: 'sales',
  order_items: 'sales',
  likes: 'likes',
  embedders: 'networks',
}

/** The meaning of a row in another table that refers to one of the import's rows. */
const BECAUSE: Readonly<Record<string, Dependency['what']>> = {
  order_items: 'sold',
  orders: 'bought',
  likes: 'liked',
  offers: 'offered',
  photographs: 'photographed',
  merges: 'merged',
  models: 'trained',
  list_items: 'listed',
  lists: 'listed',
  calls: 'called',
}

/** One dependency on one row of the import. */
interface Found {
  readonly what: Dependency['what']
  readonly table: HistoryTable
  readonly key: RowKey
  /** The row as the import left it, if it has been deleted. */
  readonly left?: JsonRow
  readonly at: string | null
  readonly imports: readonly number[]
}

/**
 * Dependencies on the import whose rows are in `undoing`: rows that have been changed since, and rows that refer to
 * one.
 */
export function dependenciesOf(
  statements: Statements,
  tables: readonly HistoryTable[],
  id: number,
): Dependency[] {
  const found = [
    ...tables.flatMap((table) => changedSince(statements, table, id)),
    ...tables.flatMap((table) => namedSince(statements, tables, table, id)),
  ]
  const groups = Map.groupBy(found, ({ what, table }) => `${what} ${OF[table.name] ?? 'others'}`)
  return [...groups.values()].map((group): Dependency => {
    const [{ what, table }] = group
    const names = new Map(group.map((each) => [`${each.table.name} ${each.key}`, each]))
    const times = group.flatMap(({ at }) => (at === null ? [] : [at]))
    return {
      what,
      of: OF[table.name] ?? 'others',
      count: names.size,
      first: [...names.values()].slice(0, MOST_NAMED).map((each) => nameOf(statements, each)),
      at: times.sort().at(-1) ?? null,
      imports: [...new Set(group.flatMap(({ imports }) => imports))].sort((a, b) => a - b),
    }
  })
}

/** Rows that the import wrote and that no longer are as it left them. */
function changedSince(statements: Statements, table: HistoryTable, id: number): Found[] {
  if (SHARED.has(table.name)) return []
  const rows = statements.all(
    `SELECT row_key AS "key", before, after, changed_at AS at FROM temp.undoing
       WHERE table_name = ? AND after IS NOT NULL ORDER BY row_key`,
    table.name,
  ) as { key: RowKey; before: string | null; after: string; at: string | null }[]
  return rows.flatMap(({ key, before, after, at }): Found[] => {
    const left = JSON.parse(after) as JsonRow | null
    const current = currentRow(statements, table, key)
    const imports = laterImports(statements, table.name, key, id)
    const found = (what: Dependency['what']): Found[] => [
      { what, table, key, left: left ?? undefined, at, imports },
    ]
    // The import removed the row; another row now has its number.
    if (left === null) return current === undefined ? [] : found('edited')
    if (current === undefined) return found('removed')
    const ignored = IGNORED.get(table.name) ?? []
    const written = before === null ? Object.keys(left) : changedColumns(JSON.parse(before) as JsonRow, left)
    const now = new Set(changedColumns(left, current))
    return written.some((column) => now.has(column) && !ignored.includes(column)) ? found('edited') : []
  })
}

/**
 * Rows of the import that rows written by users or later imports refer to. What the program computed does not count.
 */
function namedSince(
  statements: Statements,
  tables: readonly HistoryTable[],
  parent: HistoryTable,
  id: number,
): Found[] {
  if (SHARED.has(parent.name)) return []
  return tables.flatMap((child) =>
    child.references
      .filter((reference) => reference.parent === parent.name)
      .flatMap(({ column }): Found[] => {
        const ofImport = COMPUTED.has(child.name)
          ? ` AND EXISTS (SELECT 1 FROM import_changes WHERE table_name = '${child.name}' AND row_key = ${keyOf(child, 'child')})`
          : ''
        const rows = statements.all(
          `SELECT child.${column} AS "key", ${keyOf(child, 'child')} AS childKey FROM ${child.name} AS child
             WHERE child.${column} IN (${insertedKeys(parent.name)}) AND NOT EXISTS (
               SELECT 1 FROM temp.undoing WHERE table_name = '${child.name}' AND row_key = ${keyOf(child, 'child')})
             ${ofImport}`,
        ) as { key: RowKey; childKey: RowKey }[]
        return rows.map(({ key, childKey }) => ({
          what: BECAUSE[child.name] ?? 'used',
          table: parent,
          key,
          at: null,
          imports: laterImports(statements, child.name, childKey, id),
        }))
      }),
  )
}

function laterImports(statements: Statements, table: string, key: RowKey, id: number): number[] {
  const rows = statements.all(
    'SELECT import_id AS id FROM import_changes WHERE table_name = ? AND row_key = ? AND import_id > ?',
    table,
    key,
    id,
  ) as { id: number }[]
  return rows.map((row) => row.id)
}

/** The name by which the user knows a row; for a part, such as a purchase, the work that it belongs to. */
function nameOf(statements: Statements, { table, key, left }: Found): string {
  const row = currentRow(statements, table, key) ?? left ?? {}
  if ('external_id' in row) return called(row.external_id, row.title ?? row.name, key)
  if ('artwork_id' in row) {
    const work = statements.get(
      'SELECT external_id AS id, title FROM artworks WHERE id = ?',
      Number(row.artwork_id),
    ) as { id: string; title: string | null } | undefined
    return called(work?.id, work?.title, key)
  }
  return called(row.name, null, key)
}

function called(id: unknown, name: unknown, key: RowKey): string {
  const own = typeof id === 'string' ? id : `no. ${key}`
  return typeof name === 'string' ? `${name} (${own})` : own
}
