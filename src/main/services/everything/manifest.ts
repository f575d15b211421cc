import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { asFault, SCHEMA_VERSION } from '../../../catalog-read/index.ts'
import { Fault } from '../../../contract/fault.ts'
import { message } from '../../../messages/message.ts'

/** The contents of a full export: written last, so that a folder with a manifest is complete. */

export const MANIFEST = 'manifest.json'
/** A marker in the folder while an export is written; the remains of an interrupted one are rewritten. */
export const UNFINISHED = 'unfinished-export'

/** Format version of the folder; increased when an older program could not read it correctly. */
export const FORMAT = 1

const relativePath = z
  .string()
  .max(1_000)
  .refine((text) => !/^[/\\]|[:\u0000]|(^|[/\\])\.\.?([/\\]|$)/.test(text), 'leads out of the folder')
const hash = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.number().int().nonnegative()

const fileSchema = z.object({
  path: relativePath,
  bytes: count,
  sha256: hash,
  /** Its path in a gallery; omitted for tables and vectors. */
  place: relativePath.optional(),
})
export type ExportedFile = z.infer<typeof fileSchema>

const tableSchema = z.object({
  /** Name of the table in the catalogue. */
  table: z.string(),
  file: relativePath,
  rows: count,
  /** The catalogue column under each heading; null for columns that are informational only. */
  columns: z.array(z.object({ heading: z.string(), column: z.string().nullable() })),
})
export type ExportedTable = z.infer<typeof tableSchema>

const vectorsSchema = z.object({
  file: relativePath,
  /** The number of the embedder in the table of embedders. */
  embedder: count,
  rows: count,
  dimension: count,
})
export type ExportedVectors = z.infer<typeof vectorsSchema>

const manifestSchema = z.object({
  what: z.literal('CuratorNet export of everything'),
  format: count,
  /** Schema version of the catalogue. */
  schema: count,
  program: z.string(),
  /** ISO 8601. */
  made_at: z.string(),
  tables: z.array(tableSchema),
  vectors: z.array(vectorsSchema),
  /** The highest numbers ever assigned: a number is never reused. */
  last_numbers: z.record(z.string(), count),
  files: z.array(fileSchema),
  /** Files that the catalogue names but the gallery had lost. */
  missing: z.array(z.string()),
  /** Pictures, networks and models whose content differed from the catalogue; they are exported unchanged. */
  damaged: z.array(z.string()),
})
export type Manifest = z.infer<typeof manifestSchema>

/**
 * Reads the manifest of an export.
 * @throws Fault `bad-input` for a folder without an export, or with an interrupted one; `damaged` for one written by a
 * newer program, or whose manifest cannot be read
 */
export async function readManifest(folder: string): Promise<Manifest> {
  const file = path.join(folder, MANIFEST)
  if (!existsSync(file)) {
    const isUnfinished = existsSync(path.join(folder, UNFINISHED))
    throw new Fault(
      'bad-input',
      message(isUnfinished ? 'everything.interrupted' : 'everything.noExport', { folder }),
      {
        next: message(isUnfinished ? 'everything.interruptedNext' : 'everything.noExportNext'),
        path: folder,
      },
    )
  }
  const found = parsed(await textOf(file))
  const versions = z.object({ format: count, schema: count }).safeParse(found)
  if (versions.success && (versions.data.format > FORMAT || versions.data.schema > SCHEMA_VERSION)) {
    throw new Fault('damaged', message('everything.newer', { folder }), {
      next: message('everything.newerNext'),
      path: file,
    })
  }
  const manifest = manifestSchema.safeParse(found)
  if (manifest.success && manifest.data.schema > 0) return manifest.data
  throw damagedExport(file)
}

/** The fault for a file in an export that was modified. */
export function damagedExport(file: string, cause?: unknown): Fault {
  return new Fault('damaged', message('everything.damagedFile', { file }), {
    next: message('everything.copyAgain'),
    path: file,
    cause,
  })
}

/** @throws Fault `disk` */
async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw asFault(error, file)
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
