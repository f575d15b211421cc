import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { asFault, SCHEMA_VERSION } from '../../../catalog-read/index.ts'
import { Fault } from '../../../contract/fault.ts'
import { message } from '../../../messages/message.ts'

/** What an export of everything is made of: written last, so that a folder that has one is whole. */

export const MANIFEST = 'manifest.json'
/** Lies in the folder while an export is written; what an interrupted one left is written anew. */
export const UNFINISHED = 'unfinished-export'

/** The form of the folder; grows when an older program could not read it rightly. */
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
  /** Where it lies in a gallery; none for tables and vectors. */
  place: relativePath.optional(),
})
export type ExportedFile = z.infer<typeof fileSchema>

const tableSchema = z.object({
  /** In the catalogue. */
  table: z.string(),
  file: relativePath,
  rows: count,
  /** The column of the catalogue under each heading; null for what is only there to be read. */
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
  /** The version of the catalogue's tables. */
  schema: count,
  program: z.string(),
  /** ISO 8601. */
  made_at: z.string(),
  tables: z.array(tableSchema),
  vectors: z.array(vectorsSchema),
  /** The highest numbers that were ever given: a number is never given twice. */
  last_numbers: z.record(z.string(), count),
  files: z.array(fileSchema),
  /** Files that the catalogue names and the gallery had lost. */
  missing: z.array(z.string()),
  /** Pictures, networks and models whose content was not what the catalogue says; they are here as they were. */
  damaged: z.array(z.string()),
})
export type Manifest = z.infer<typeof manifestSchema>

/**
 * Reads what an export is made of.
 * @throws Fault `bad-input` for a folder without an export, or with one that was interrupted; `damaged` for one that a newer
 * program wrote, or whose manifest cannot be read
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

/** A file of an export that is not as it was written. */
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
