import Database from 'better-sqlite3'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { BACKUPS, backupNamed, backupsIn, catalogueFile } from '../../../catalog-read/index.ts'
import { flushFileSync } from '../../../files/flush.ts'
import { secondPlaceOf } from '../copies/second-place.ts'

/**
 * Stored next to the copies and not only in the catalogue, since it also applies to copies that are restored; it
 * contains no names. Forgetting writes the first file, cleaning copies the second.
 */
const LIST = 'forgotten.json'
const CLEANED = 'cleaned.json'

const peopleSchema = z.array(z.object({ number: z.number(), salt: z.string(), hash: z.string() }))
const listSchema = z.array(z.object({ at: z.string(), people: peopleSchema }))
/** The clients forgotten at one time, ISO 8601. */
export type ForgottenEntry = z.infer<typeof listSchema>[number]

/** For each cleaned copy, the time of the last forgetting that was applied: copy -> time. */
const cleanedSchema = z.record(z.string(), z.string())

/**
 * The clients that copies of a gallery must no longer name, oldest first; includes entries recorded so far only in the
 * catalogue itself.
 */
export function forgottenIn(gallery: string): ForgottenEntry[] {
  const listed = readJson(gallery, LIST, listSchema) ?? []
  const known = new Set(listed.map(({ at }) => at))
  const entries = [...listed, ...inCatalogue(gallery).filter(({ at }) => !known.has(at))]
  return entries.toSorted((a, b) => a.at.localeCompare(b.at))
}

/**
 * Writes the result of `forgottenIn` next to the copies.
 * @throws the system's error if that fails
 */
export function noteForgotten(gallery: string): void {
  writeJson(gallery, LIST, forgottenIn(gallery))
}

/**
 * Copies in the gallery and in its second place that can still name a forgotten client: made before, and not cleaned
 * since.
 */
export function copiesToClean(gallery: string): string[] {
  const newest = forgottenIn(gallery).at(-1)?.at
  if (newest === undefined) return []
  const cleaned = readJson(gallery, CLEANED, cleanedSchema) ?? {}
  return placesOf(gallery)
    .flatMap(backupsIn)
    .filter((file) => (backupNamed(file)?.at ?? 0) <= Date.parse(newest))
    .filter((file) => (cleaned[markOf(gallery, file)] ?? '') < newest)
}

/**
 * Records that a copy names no client forgotten up to then.
 * @throws the system's error if that fails
 */
export function noteCleaned(gallery: string, file: string, until: string): void {
  const there = new Set(
    placesOf(gallery)
      .flatMap(backupsIn)
      .map((each) => markOf(gallery, each)),
  )
  const before = Object.entries(readJson(gallery, CLEANED, cleanedSchema) ?? {})
  const marks = before.filter(([mark]) => there.has(mark))
  writeJson(gallery, CLEANED, { ...Object.fromEntries(marks), [markOf(gallery, file)]: until })
}

function placesOf(gallery: string): string[] {
  const second = secondPlaceOf(gallery)
  return [path.join(gallery, BACKUPS), ...(second === undefined || !existsSync(second) ? [] : [second])]
}

/** Because a gallery can be moved, its own copies are identified by name. */
function markOf(gallery: string, file: string): string {
  const here = path.dirname(path.resolve(file)) === path.resolve(gallery, BACKUPS)
  return here ? path.basename(file) : `elsewhere/${path.basename(file)}`
}

function inCatalogue(gallery: string): ForgottenEntry[] {
  try {
    const connection = new Database(catalogueFile(gallery), { readonly: true, fileMustExist: true })
    try {
      const rows = connection
        .prepare<[], { at: string; people: string }>(
          'SELECT forgotten_at AS at, people FROM forgettings ORDER BY id',
        )
        .all()
      return rows.map(({ at, people }) => ({ at, people: peopleSchema.parse(JSON.parse(people)) }))
    } finally {
      connection.close()
    }
  } catch {
    // A catalogue of an older program has no forgotten clients, and one that cannot be opened yields none.
    return []
  }
}

function readJson<Value>(gallery: string, name: string, schema: z.ZodType<Value>): Value | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(path.join(gallery, BACKUPS, name), 'utf8')))
  } catch {
    return undefined
  }
}

function writeJson(gallery: string, name: string, value: unknown): void {
  const file = path.join(gallery, BACKUPS, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(`${file}.tmp`, `${JSON.stringify(value)}\n`)
  flushFileSync(`${file}.tmp`)
  renameSync(`${file}.tmp`, file)
}
