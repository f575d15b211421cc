import type { Database } from 'better-sqlite3'
import { crc32 } from 'node:zlib'

/** A number that describes a database's own state: it differs after rows or tables were changed by SQL. */
export function stateOf(connection: Database): number {
  const counts = connection.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'revisions'")
  const tokens =
    counts.get() === undefined
      ? []
      : connection.prepare<[], number>('SELECT token FROM revisions ORDER BY topic').pluck().all()
  const versions = ['schema_version', 'user_version', 'application_id'].map((name) =>
    String(connection.pragma(name, { simple: true })),
  )
  return crc32([...versions, ...tokens].join(' '))
}
