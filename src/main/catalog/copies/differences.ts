import Database, { type Database as Connection } from 'better-sqlite3'

/** What people count in a gallery, and the table that contains each. */
const COUNTED = {
  works: 'artworks',
  clients: 'clients',
  sales: 'order_items',
  likes: 'likes',
  offers: 'offers',
  pictures: 'photographs',
  models: 'models',
} as const

type Counted = keyof typeof COUNTED

/** Rows of a copy compared with the current rows. */
export interface Difference {
  readonly what: Counted
  /** Number of rows that only the copy has. */
  readonly back: number
  /** Number of rows that only the gallery has. */
  readonly lost: number
  /** Number of rows that both have but that differ: a restore reverts them. */
  readonly changed: number
}

/**
 * Compares a copy with the catalogue that it would replace.
 * @returns the differences; undefined if the catalogue cannot be read
 */
export function differencesOf(copy: string, catalogue: string): Difference[] | undefined {
  let connection: Connection | undefined
  try {
    connection = new Database(catalogue, { readonly: true, fileMustExist: true })
    connection.prepare('ATTACH ? AS copy').run(copy)
    const open = connection
    return (Object.keys(COUNTED) as Counted[]).flatMap((what) => {
      const difference = differenceOf(open, what)
      return difference.back + difference.lost + difference.changed === 0 ? [] : [difference]
    })
  } catch {
    return undefined
  } finally {
    connection?.close()
  }
}

/** The number of each that a catalogue contains. */
export function countsOf(catalogue: string): { readonly what: Counted; readonly count: number }[] {
  const connection = new Database(catalogue, { readonly: true, fileMustExist: true })
  try {
    return (Object.keys(COUNTED) as Counted[]).map((what) => ({
      what,
      count: columnsOf(connection, 'main', COUNTED[what]).length === 0 ? 0 : rows(connection, COUNTED[what]),
    }))
  } finally {
    connection.close()
  }
}

function rows(connection: Connection, from: string): number {
  return connection.prepare(`SELECT count(*) FROM ${from}`).pluck().get() as number
}

function differenceOf(connection: Connection, what: Counted): Difference {
  const table = COUNTED[what]
  const now = columnsOf(connection, 'main', table)
  const then = columnsOf(connection, 'copy', table)
  // A table that one of them does not have yet.
  if (now.length === 0 || then.length === 0) {
    return {
      what,
      back: then.length === 0 ? 0 : rows(connection, `copy.${table}`),
      lost: now.length === 0 ? 0 : rows(connection, `main.${table}`),
      changed: 0,
    }
  }
  const shared = now.filter(({ name }) => then.some((column) => column.name === name))
  const keys = shared.filter(({ pk }) => pk > 0)
  const list = (columns: readonly Column[]): string => columns.map(({ name }) => `"${name}"`).join(', ')
  const only = (columns: readonly Column[], one: string, other: string): number =>
    rows(
      connection,
      `(SELECT ${list(columns)} FROM ${one}.${table} EXCEPT SELECT ${list(columns)} FROM ${other}.${table})`,
    )
  const back = only(keys, 'copy', 'main')
  return { what, back, lost: only(keys, 'main', 'copy'), changed: only(shared, 'copy', 'main') - back }
}

interface Column {
  readonly name: string
  readonly pk: number
}

function columnsOf(connection: Connection, schema: string, table: string): Column[] {
  return connection.pragma(`${schema}.table_info(${table})`) as Column[]
}
