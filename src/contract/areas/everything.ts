import { z } from 'zod'
import { work } from './base.ts'

/**
 * Export of a whole gallery as tables and files readable by people and other programs, and import of such an export as
 * a gallery.
 */

const exportedSchema = z.object({
  folder: z.string(),
  tables: z.number(),
  rows: z.number(),
  files: z.number(),
  bytes: z.number(),
  /** Files that the catalogue names but the gallery lacks: pictures, networks, models. */
  missing: z.array(z.string()),
  /** Files whose content does not match the catalogue: they are written unchanged. */
  damaged: z.array(z.string()),
})
export type Exported = z.infer<typeof exportedSchema>

const takenInSchema = z.object({
  gallery: z.string(),
  /** When the export was written, ISO 8601. */
  made_at: z.string(),
  rows: z.number(),
  files: z.number(),
  bytes: z.number(),
  /** Files that were already missing when the export was written. */
  missing: z.array(z.string()),
})
export type TakenIn = z.infer<typeof takenInSchema>

const folder = z.string().trim().min(1, 'name a folder')

export const everything = {
  /** Writes the whole open gallery into a folder that is empty or does not exist yet. */
  write: work(z.object({ folder }), exportedSchema),
  /**
   * Creates a gallery from an export; an entry point that stays open then opens it. `into`: the entry point's gallery
   * by default.
   */
  takeIn: work(z.object({ from: folder, into: folder.optional() }), takenInSchema),
}
