import { z } from 'zod'
import { work } from './base.ts'

/** Everything of a gallery as tables and files that people and other programs read, and a gallery made of that again. */

const exportedSchema = z.object({
  folder: z.string(),
  tables: z.number(),
  rows: z.number(),
  files: z.number(),
  bytes: z.number(),
  /** Files that the catalogue names and the gallery has lost: pictures, networks, models. */
  missing: z.array(z.string()),
  /** Those whose content is not what the catalogue says: they are written as they are. */
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
  /** Files that were lost already when the export was written. */
  missing: z.array(z.string()),
})
export type TakenIn = z.infer<typeof takenInSchema>

const folder = z.string().trim().min(1, 'name a folder')

export const everything = {
  /** Writes everything of the open gallery into a folder that is empty or not there yet. */
  write: work(z.object({ folder }), exportedSchema),
  /** Makes a gallery of an export; an entry point that stays open opens it then. `into`: the entry point's gallery unless given. */
  takeIn: work(z.object({ from: folder, into: folder.optional() }), takenInSchema),
}
