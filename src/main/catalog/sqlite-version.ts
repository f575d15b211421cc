import Database from 'better-sqlite3'

/** Version of the SQLite library that stores the catalogues. */
export function sqliteVersion(): string {
  const connection = new Database(':memory:')
  try {
    return connection.prepare<[], string>('SELECT sqlite_version()').pluck().get() ?? ''
  } finally {
    connection.close()
  }
}
