import Database, { type Database as Connection } from 'better-sqlite3'
import { asFault, catalogueFile } from '../../../catalog-read/index.ts'
import { Fault } from '../../../contract/fault.ts'
import { message } from '../../../messages/message.ts'
import { beginDatabase, finishDatabase, removeDatabase, unfinishedDatabase } from '../connection.ts'
import { filesNamedIn, type NamedFile } from '../copies/kept-files.ts'
import { forgetLastChange } from '../last-change.ts'
import { migrate, ownMigrations } from '../migrate.ts'
import type { Value } from './source.ts'
import { tablesOf, type Table } from './tables.ts'

/** A catalogue that is being filled. */
export interface Target {
  /** The tables of its schema version, each after those that it refers to. */
  readonly tables: readonly Table[]
  /**
   * Empties a table of rows inserted by its creation or a trigger.
   * @returns a function that inserts a row, with a value for each column
   */
  filling(table: string, columns: readonly string[]): (values: readonly Value[]) => void
  setLastNumbers(numbers: Readonly<Record<string, number>>): void
  /** The files that the filled catalogue names. */
  files(): readonly NamedFile[]
}

/**
 * Creates the catalogue of a gallery from rows, at the schema version of the rows, and then migrates it to the current
 * one. It is given its name only when it is complete; until then its place is empty, or contains the previous
 * catalogue.
 * @param schema the version, at least 1 and at most the program's own
 * @throws Fault `damaged` if the rows are inconsistent; `disk`
 */
export async function createFilled(
  folder: string,
  schema: number,
  fill: (target: Target) => Promise<void>,
): Promise<void> {
  const migrations = ownMigrations()
  try {
    const connection = beginDatabase(folder, migrations.slice(0, schema))
    try {
      connection.pragma('foreign_keys = OFF')
      connection.exec('BEGIN')
      await fill(targetOn(connection))
      demandReferences(connection, folder)
      connection.exec('COMMIT')
      migrate(connection, migrations)
    } catch (error) {
      connection.close()
      throw error
    }
    forgetLastChange(folder)
    finishDatabase(folder, connection)
  } catch (error) {
    removeDatabase(unfinishedDatabase(folder))
    throw asFault(error, catalogueFile(folder))
  }
}

function targetOn(connection: Connection): Target {
  return {
    tables: tablesOf(connection),
    filling: (table, columns) => {
      connection.exec(`DELETE FROM ${table}`)
      const places = columns.map(() => '?').join(', ')
      const insert = connection.prepare<Value[]>(
        `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`,
      )
      return (values) => void insert.run(...values)
    },
    setLastNumbers: (numbers) => {
      connection.exec('DELETE FROM sqlite_sequence')
      const insert = connection.prepare('INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)')
      for (const [table, number] of Object.entries(numbers)) insert.run(table, BigInt(number))
    },
    files: () => filesNamedIn(connection),
  }
}

function demandReferences(connection: Connection, folder: string): void {
  const dangling = connection.pragma('foreign_key_check') as { table: string }[]
  if (dangling.length === 0) return
  throw new Fault('damaged', message('everything.dangling', { table: dangling[0].table }), {
    next: message('everything.copyAgain'),
    path: folder,
  })
}

/** Whether SQLite rejected a row that its table cannot hold. */
export function isUnfit(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_CONSTRAINT')
}
