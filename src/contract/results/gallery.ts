import { z } from 'zod'
import { metricsSchema } from './learning.ts'
import { textSchema } from '../text-schema.ts'

/** Information about a gallery, its files and this computer. */

export const infoSchema = z.object({
  gallery: z.string(),
  artworks: z.number(),
  images: z.number(),
  embedded: z.record(z.string(), z.number()),
  clients: z.number(),
  orders: z.number(),
  order_items: z.number(),
  statistics: metricsSchema,
  network: z.string(),
  clusters: z.number().nullable(),
  models: z.number(),
  current_model: z.string().nullable(),
  /**
   * Number of works sold and recorded since the model in use was trained; null without a model, and for one that learns
   * nothing.
   */
  sales_since_model: z.number().nullable(),
  interrupted_jobs: z.array(
    z.object({
      kind: z.string(),
      started_at: z.string().nullable(),
      /** The last activity; null if it did not get that far. */
      stage: textSchema.nullable(),
      done: z.number(),
      total: z.number(),
    }),
  ),
})
export type Info = z.infer<typeof infoSchema>

/**
 * Possible remedies for a problem. By the program alone: `putBack` a content that is stored alongside the copies,
 * `makeAgain` what is computed, `newCopy` in place of a damaged one, `remove` a file that nothing refers to. By the
 * user: `findPictures` in a folder, `getNetwork` once more, use an `otherModel`, `analyse` the works, `restore` a copy
 * of the catalogue.
 */
export const MENDS = [
  'putBack',
  'makeAgain',
  'newCopy',
  'remove',
  'findPictures',
  'getNetwork',
  'otherModel',
  'analyse',
  'restore',
] as const
export type Mend = (typeof MENDS)[number]

/**
 * Remedies applied to all problems at once, in this order: they need no individual confirmation, so they delete nothing
 * of the user's.
 */
export const MENDED_UNASKED: readonly (Mend | null)[] = ['putBack', 'makeAgain', 'newCopy']

const problemSchema = z.object({
  kind: z.string(),
  /** Relative to the gallery; for a copy in the second place, the whole path. */
  path: z.string(),
  detail: textSchema,
  next: textSchema,
  mend: z.enum(MENDS).nullable(),
})

export const checkReportSchema = z.object({ ok: z.boolean(), problems: z.array(problemSchema) })
export type CheckReport = z.infer<typeof checkReportSchema>

/** What was mended, by path, and what remains. */
export const mendReportSchema = checkReportSchema.extend({
  mended: z.array(z.object({ path: z.string(), mend: z.enum(MENDS) })),
})
export type MendReport = z.infer<typeof mendReportSchema>

export const previewReportSchema = z.object({
  made: z.number(),
  failed: z.array(z.object({ file: z.string(), reason: textSchema })),
})
export type PreviewReport = z.infer<typeof previewReportSchema>

/**
 * A picture of a work; the primary one represents the work in lists and is the one that its embedding is computed from.
 */
export const photographSchema = z.object({
  sha256: z.string(),
  file_name: z.string(),
  width: z.number(),
  height: z.number(),
  primary: z.boolean(),
})

export const photographsSchema = z.object({ item_id: z.string(), photographs: z.array(photographSchema) })
export type Photographs = z.infer<typeof photographsSchema>

/** What works on this machine; if something does not, the reason and a possible remedy. */
export const doctorReportSchema = z.object({
  machine: z.object({
    processor: z.string(),
    cores: z.number(),
    memory_bytes: z.number(),
    system: z.string(),
    node: z.string(),
  }),
  devices: z.array(
    z.object({
      backend: z.string(),
      device: z.string(),
      works: z.boolean(),
      seconds: z.number().nullable(),
      /** Works, but no faster than the CPU: most likely a software-emulated card. */
      slow: z.boolean(),
      reason: textSchema.nullable(),
      next: textSchema.nullable(),
    }),
  ),
  /** The network in use; null if no gallery is open or none has been chosen yet. */
  network: z
    .object({ name: z.string(), kind: z.string(), dimension: z.number(), embedded: z.number() })
    .nullable(),
  engine: z.object({ starts: z.boolean(), seconds: z.number().nullable(), reason: textSchema.nullable() }),
  pictures: z.object({ library: z.string(), formats: z.array(z.string()) }).nullable(),
  sqlite: z.string(),
  disk: z.object({ folder: z.string(), free_bytes: z.number(), enough: z.boolean() }),
  /** Folder of the program's log; no file until something has been written. */
  log: z.object({ folder: z.string(), file: z.string().nullable() }),
  /** The latest failed copy of the gallery, until a copy succeeds again. */
  copy_failure: z.object({ at: z.string(), reason: textSchema }).nullable(),
})
export type DoctorReport = z.infer<typeof doctorReportSchema>

export const relinkReportSchema = z.object({
  /** Number of originals that were missing or damaged. */
  lost: z.number(),
  relinked: z.array(z.object({ file: z.string(), from: z.string() })),
  still_lost: z.array(z.object({ file: z.string(), path: z.string() })),
})
export type RelinkReport = z.infer<typeof relinkReportSchema>
