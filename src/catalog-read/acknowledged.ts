import type { Database } from 'better-sqlite3'
import { closeSync, constants, existsSync, openSync, readFileSync, writeSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { catalogueFile } from './places.ts'

/**
 * How many changes were acknowledged, kept beside the catalogue: one whose log was lost or cut, and an older one in its place,
 * opens like any other and knows fewer.
 */

/** A number and the CRC-32 of it. */
const BYTES = 8 + 4

export function acknowledgedFile(folder: string): string {
  return `${catalogueFile(folder)}-acknowledged`
}

/** Notes how many changes there are. It is written after the log is on the disk, so it never says too much. */
export class Acknowledged {
  readonly #descriptor: number
  #noted = -1

  constructor(folder: string) {
    this.#descriptor = openSync(acknowledgedFile(folder), constants.O_RDWR | constants.O_CREAT, 0o600)
  }

  note(changes: number): void {
    if (changes === this.#noted) return
    const content = Buffer.alloc(BYTES)
    content.writeDoubleLE(changes)
    content.writeUInt32LE(crc32(content.subarray(0, 8)), 8)
    writeSync(this.#descriptor, content, 0, BYTES, 0)
    this.#noted = changes
  }

  close(): void {
    closeSync(this.#descriptor)
  }
}

/** How many changes were acknowledged; 0 where nobody has noted it. */
export function acknowledgedChanges(folder: string): number {
  const file = acknowledgedFile(folder)
  if (!existsSync(file)) return 0
  const content = readFileSync(file)
  if (content.length !== BYTES || crc32(content.subarray(0, 8)) !== content.readUInt32LE(8)) return 0
  return content.readDoubleLE(0)
}

/** How many changes a catalogue knows of: each transaction raises it, and nothing lowers it. */
export const CHANGES = 'SELECT total(revision) FROM revisions'

/** The same of a catalogue of whatever schema; 0 for one that does not count. */
export function changesIn(connection: Database): number {
  if (!hasRevisions(connection)) return 0
  return connection.prepare<[], number>(CHANGES).pluck().get() ?? 0
}

/** What a catalogue says of its own state: another number where its rows or tables were changed by SQL. */
export function stateOf(connection: Database): number {
  const tokens = hasRevisions(connection)
    ? connection.prepare<[], number>('SELECT token FROM revisions ORDER BY topic').pluck().all()
    : []
  const versions = ['schema_version', 'user_version', 'application_id'].map((name) =>
    String(connection.pragma(name, { simple: true })),
  )
  return crc32([...versions, ...tokens].join(' '))
}

function hasRevisions(connection: Database): boolean {
  const sql = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'revisions'"
  return connection.prepare(sql).get() !== undefined
}
