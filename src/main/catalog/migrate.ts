import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Database } from 'better-sqlite3'
import { APPLICATION_ID, newerSchema } from '../../catalog-read/index.ts'
import { Fault } from '../../contract/fault.ts'
import { message } from '../../messages/message.ts'

/** One numbered step of the schema. `version` is the value of `user_version` after it. */
export interface Migration {
  readonly version: number
  readonly name: string
  readonly sql: string
}

/**
 * Reads `0001_name.sql`, `0002_name.sql` … in order.
 * @throws Error if a number is missing or duplicated
 */
export function readMigrations(folder: string): Migration[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql'))
  return files.sort().map((file, index) => {
    const version = Number.parseInt(file, 10)
    if (version !== index + 1) throw new Error(`migration ${file} should have the number ${index + 1}`)
    return { version, name: file, sql: readFileSync(path.join(folder, file), 'utf8') }
  })
}

let own: readonly Migration[] | undefined

/** The SQL files are stored next to this module, in the sources as in a bundle. */
export function ownMigrations(): readonly Migration[] {
  own ??= readMigrations(fileURLToPath(new URL('./migrations/', import.meta.url)))
  return own
}

export function schemaVersion(connection: Database): number {
  return connection.pragma('user_version', { simple: true }) as number
}

/**
 * Migrates a database to the newest version, one transaction per step; a step that leaves a dangling reference is
 * rolled back. A migration can only be reverted by restoring a backup.
 * @throws Fault `damaged` for a database of a newer program
 */
export function migrate(connection: Database, migrations: readonly Migration[]): void {
  const version = schemaVersion(connection)
  if (version > migrations.length) throw newerSchema(path.dirname(connection.name), version)
  // SQLite ignores this pragma within a transaction, and a migration can have to rebuild a table that others reference.
  connection.pragma('foreign_keys = OFF')
  try {
    for (const step of migrations.slice(version)) applyStep(connection, step)
  } finally {
    connection.pragma('foreign_keys = ON')
  }
}

function applyStep(connection: Database, { version, name, sql }: Migration): void {
  connection.transaction(() => {
    connection.exec(sql)
    const dangling = connection.pragma('foreign_key_check') as unknown[]
    if (dangling.length > 0) {
      throw new Fault('internal', message('gallery.dangling', { name, references: dangling.length }), {
        next: message('gallery.danglingNext'),
      })
    }
    connection.pragma(`application_id = ${APPLICATION_ID}`)
    connection.pragma(`user_version = ${version}`)
  })()
}
