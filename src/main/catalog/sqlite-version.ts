import Database from 'better-sqlite3'

/** Version of the SQLite that keeps the catalogues. */
export function sqliteVersion(): string {
  const connection = new Database(':memory:')
  try {
    return connection.prepare<[], string>('SELECT sqlite_version()').pluck().get() ?? ''
  } finally {
    connection.close()
  }
}
