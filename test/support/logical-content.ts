import Database from 'better-sqlite3'
import path from 'node:path'
import { LEFT_OUT } from '../../src/main/catalog/everything/tables.ts'

/**
 * Every row of every table that defines a gallery, with the most recently assigned numbers. Read independently of the
 * code that exports use.
 */
export function logicalContent(gallery: string): Record<string, string[]> {
  const connection = new Database(path.join(gallery, 'catalog.sqlite'), { readonly: true })
  try {
    const names = connection
      .prepare<[], string>(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_stat%'",
      )
      .pluck()
      .all()
    return Object.fromEntries(
      names
        .filter((name) => !Object.hasOwn(LEFT_OUT, name))
        .sort()
        .map((name) => [name, rowsOf(connection, name)]),
    )
  } finally {
    connection.close()
  }
}

function rowsOf(connection: Database.Database, table: string): string[] {
  const rows = connection.prepare<[], unknown[]>(`SELECT * FROM ${table}`).raw().safeIntegers().all()
  return rows.map((row) => row.map(toldApart).join(' | ')).sort()
}

function toldApart(value: unknown): string {
  if (typeof value === 'bigint') return `${value} whole`
  return Buffer.isBuffer(value) ? value.toString('hex') : JSON.stringify(value)
}
