import Database, { type Database as Connection } from 'better-sqlite3'
import { restoreAdvice } from '../../catalog-read/index.ts'
import { Fault } from '../../contract/fault.ts'
import { message, type Message } from '../../messages/message.ts'
import { migrate, schemaVersion, type Migration } from './migrate.ts'
import path from 'node:path'

type Kind = 'table' | 'index' | 'trigger' | 'view'

interface Part {
  readonly kind: Kind
  readonly name: string
  /** Its definition without white space and comments. */
  readonly sql: string
}

/** The parts of a database, except SQLite's internal ones. */
function partsOf(connection: Connection): Map<string, Part> {
  const rows = connection
    .prepare(
      "SELECT type AS kind, name, sql FROM main.sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    )
    .all() as Part[]
  const plain = (sql: string): string => sql.replaceAll(/--[^\n]*/g, ' ').replaceAll(/\s+/g, '')
  return new Map(rows.map(({ kind, name, sql }) => [`${kind} ${name}`, { kind, name, sql: plain(sql) }]))
}

const known = new WeakMap<readonly Migration[], Map<number, Map<string, Part>>>()

/** The parts of a catalogue of a given version, determined by creating one in memory. */
function knownParts(migrations: readonly Migration[], version: number): Map<string, Part> {
  const ofMigrations = known.get(migrations) ?? new Map<number, Map<string, Part>>()
  known.set(migrations, ofMigrations)
  let parts = ofMigrations.get(version)
  if (parts === undefined) {
    const model = new Database(':memory:')
    migrate(model, migrations.slice(0, version))
    parts = partsOf(model)
    model.close()
    ofMigrations.set(version, parts)
  }
  return parts
}

/**
 * Describes how a catalogue deviates from the schema of its version: a part is missing; there is a trigger or view that
 * the program did not create and that runs with every change; or its version was set back, so that a migration would
 * meet its own tables.
 * @returns a sentence; undefined if there is no deviation
 */
export function schemaProblem(
  connection: Connection,
  file: string,
  migrations: readonly Migration[],
): Message | undefined {
  const version = schemaVersion(connection)
  const found = partsOf(connection)
  const expected = knownParts(migrations, version)
  const newest = version < migrations.length ? knownParts(migrations, migrations.length) : expected
  for (const [key, part] of found) {
    if (expected.has(key)) continue
    if (newest.has(key)) return message('safety.olderThanTables', { file, version, what: named(part) })
    if (runs(part)) return message('safety.foreign', { file, what: named(part) })
  }
  for (const [key, part] of expected) {
    const here = found.get(key)
    if (here === undefined) return message('safety.lacking', { file, what: named(part) })
    if (runs(part) && here.sql !== part.sql) return message('safety.foreign', { file, what: changed(part) })
  }
  return undefined
}

/**
 * Verifies the schema of a catalogue.
 * @throws Fault `damaged` if it does not match the catalogue's version
 */
export function demandKnownSchema(
  connection: Connection,
  file: string,
  migrations: readonly Migration[],
): void {
  const problem = schemaProblem(connection, file, migrations)
  if (problem === undefined) return
  throw new Fault('damaged', problem, { next: restoreAdvice(path.dirname(file)), path: file })
}

const runs = ({ kind }: Part): boolean => kind === 'trigger' || kind === 'view'

function named({ kind, name }: Part): Message {
  return message(`safety.${kind}`, { name })
}

function changed({ kind, name }: Part): Message {
  return message(kind === 'view' ? 'safety.changedView' : 'safety.changedTrigger', { name })
}
